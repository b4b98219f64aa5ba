"use client";
import { useState } from "react";
import { type BoardInput, FlagGlyphs, type Goals, type InitiativeStanding } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, DataTable, EmptyState, SegmentBar } from "#ui";
import { InitiativeDialog } from "./initiative-dialog";
import "./initiatives.css";

/** Initiatives with how much of each is done, and which stand still. */
export function InitiativeTable(props: {
  input: BoardInput;
  goals: Goals;
  initiatives: InitiativeStanding[];
  withObjective?: boolean;
}) {
  const { input, goals, initiatives, withObjective } = props;
  const t = useTranslations();
  const days = useDays();
  const [open, setOpen] = useState<string>();
  if (initiatives.length === 0)
    return (
      <EmptyState title={t("objectives.noInitiatives")} text={t("objectives.noInitiativesText")} />
    );
  return (
    <>
      <DataTable
        label={t("initiatives.title")}
        columns={[
          { key: "title", title: t("initiatives.name") },
          ...(withObjective
            ? [{ key: "objective", title: t("initiatives.objective"), phone: "hide" as const }]
            : []),
          { key: "status", title: t("initiatives.status"), width: 92, phone: "hide" },
          { key: "bar", title: t("goals.delivery"), width: 150, phone: "second" },
          { key: "done", title: "", width: 70, align: "right" },
          { key: "due", title: t("initiatives.dueOn"), width: 92, phone: "hide" },
          { key: "owner", title: "", width: 28, phone: "hide" },
        ]}
        rows={initiatives.map((one) => {
          const { facts } = one;
          const all = facts.total - facts.cancelled;
          const { idle } = one;
          const owner = goals.nameOf(facts.ownerUserId);
          return {
            key: facts.id,
            cells: {
              title: (
                <button type="button" className="initiative-open" onClick={() => setOpen(facts.id)}>
                  {facts.title} <FlagGlyphs flags={one.blocked ? ["blocked"] : []} />
                  {one.blocked && idle !== null && (
                    <small>{t("initiatives.idle", { days: idle })}</small>
                  )}
                </button>
              ),
              objective: goals.tree.objective(facts.objectiveId)?.facts.title ?? "",
              status: t(`words.initiativeStatus.${facts.status}`),
              bar: (
                <SegmentBar
                  label={t("initiatives.deliveryLabel", { done: facts.done, all })}
                  segments={[
                    { key: "done", value: facts.done },
                    { key: "todo", value: all - facts.done },
                  ]}
                />
              ),
              done: t("goals.doneOf", { done: facts.done, all }),
              due: facts.dueOn ? days.bare(facts.dueOn) : "–",
              owner: owner && <Avatar name={owner} labelled />,
            },
          };
        })}
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
