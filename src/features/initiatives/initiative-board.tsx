"use client";
import { useState } from "react";
import { api, faultOf } from "#client";
import { type InitiativeStatus, initiativeStatuses } from "#domain/goal-words";
import {
  type BoardInput,
  FlagGlyphs,
  type Goals,
  type InitiativeStanding,
  useAfterGoalChange,
} from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, Board, notify, SegmentBar } from "#ui";
import { InitiativeDialog } from "./initiative-dialog";

/** Initiatives by status; a card moves by mouse and by keyboard, at once, and goes back if refused. */
export function InitiativeBoard(props: {
  input: BoardInput;
  goals: Goals;
  initiatives: InitiativeStanding[];
}) {
  const { input, goals, initiatives } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const cache = api.useUtils();
  const after = useAfterGoalChange();
  const [open, setOpen] = useState<string>();
  const [me] = api.session.me.useSuspenseQuery();
  const move = api.initiatives.move.useMutation({
    onMutate: async ({ id, status, afterId, beforeId }) => {
      await cache.goals.board.cancel(input);
      const before = cache.goals.board.getData(input);
      if (before) {
        const position = between(before.initiatives, afterId, beforeId);
        cache.goals.board.setData(input, {
          ...before,
          initiatives: before.initiatives
            .map((one) => (one.id === id ? { ...one, status, position } : one))
            .sort((a, b) => a.position - b.position),
        });
      }
      return { before };
    },
    onError: (error, { id }, context) => {
      if (context?.before) cache.goals.board.setData(input, context.before);
      const title = goals.board.initiatives.find((one) => one.id === id)?.title ?? "";
      const reason = t(`errors.${faultOf(error).reason}`);
      notify({ tone: "problem", message: t("initiatives.notMoved", { title, reason }) });
    },
    onSettled: after.onSettled,
  });
  const inColumn = (status: InitiativeStatus) =>
    initiatives.filter((one) => one.facts.status === status);
  const onMove = (moved: { key: string; to: string; index: number }) => {
    const status = initiativeStatuses.find((one) => one === moved.to);
    const facts = goals.board.initiatives.find((one) => one.id === moved.key);
    if (!status || !facts) return;
    const others = inColumn(status).filter((one) => one.facts.id !== moved.key);
    move.mutate({
      organizationId,
      id: facts.id,
      version: facts.version,
      status,
      afterId: others[moved.index - 1]?.facts.id ?? null,
      beforeId: others[moved.index]?.facts.id ?? null,
    });
  };
  const mayMove = ({ facts }: InitiativeStanding) =>
    goals.board.cycle.state !== "closed" &&
    (facts.ownerUserId === me.profile.userId ||
      (goals.tree.objective(facts.objectiveId)?.facts.mayEdit ?? false));
  const drag =
    (key: "lifted" | "moved" | "away" | "dropped" | "cancelled") =>
    (m: { card: string; column: string; position: number; total: number }) =>
      t(`initiatives.drag.${key}`, m);
  return (
    <>
      <Board
        label={t("initiatives.boardLabel")}
        columns={initiativeStatuses.map((status) => ({
          key: status,
          title: t(`words.initiativeStatus.${status}`),
          count: inColumn(status).length,
          empty: t("initiatives.emptyColumn"),
          cards: inColumn(status).map((one) => ({
            key: one.facts.id,
            label: one.facts.title,
            locked: !mayMove(one),
            onOpen: () => setOpen(one.facts.id),
            content: <Card goals={goals} one={one} />,
          })),
        }))}
        onMove={onMove}
        messages={{
          instructions: t("initiatives.drag.instructions"),
          lifted: drag("lifted"),
          moved: drag("moved"),
          away: drag("away"),
          dropped: drag("dropped"),
          cancelled: drag("cancelled"),
        }}
      />
      {open && (
        <InitiativeDialog
          input={input}
          goals={goals}
          id={open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

type Placed = { id: string; position: number };

/** Where the card will stand, as the server will say. */
function between(all: Placed[], afterId: string | null, beforeId: string | null): number {
  const at = (id: string | null) => all.find((one) => one.id === id)?.position;
  const [low, high] = [at(afterId), at(beforeId)];
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  return low !== undefined ? low + 1 : (high ?? 1) - 1;
}

function Card({ goals, one }: { goals: Goals; one: InitiativeStanding }) {
  const t = useTranslations();
  const days = useDays();
  const { facts } = one;
  const all = facts.total - facts.cancelled;
  const owner = goals.nameOf(facts.ownerUserId);
  const late = facts.dueOn !== null && facts.dueOn < goals.board.asOf && facts.status !== "done";
  return (
    <span className="initiative-card">
      <b>
        {facts.title} <FlagGlyphs flags={one.blocked ? ["blocked"] : []} />
      </b>
      <small>{goals.tree.objective(facts.objectiveId)?.facts.title}</small>
      <SegmentBar
        label={t("initiatives.deliveryLabel", { done: facts.done, all })}
        segments={[
          { key: "done", value: facts.done },
          { key: "todo", value: all - facts.done },
        ]}
      />
      <span className="initiative-foot">
        <span>{t("goals.doneOf", { done: facts.done, all })}</span>
        {facts.dueOn && (
          <span data-late={late || undefined}>
            {t(late ? "initiatives.late" : "initiatives.due", { day: days.bare(facts.dueOn) })}
          </span>
        )}
        {owner && <Avatar name={owner} labelled />}
      </span>
    </span>
  );
}
