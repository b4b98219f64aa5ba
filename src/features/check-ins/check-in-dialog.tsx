"use client";
import { IconPencilPlus } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "#client";
import { type BoardInput, type Goals, HealthGlyph } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Button, EmptyState, Modal } from "#ui";
import { CheckInForm } from "./check-in-form";
import type { About } from "./use-check-in";

type Props = {
  input: BoardInput;
  goals: Goals;
  slug: string;
  organizationName: string;
  /** Already known what about; else it is asked first. */
  about?: About;
  /** Only what is of this objective is offered. */
  within?: string;
  label?: string;
};

/** The button, and the dialog behind it. Nothing is checked in on a past day, or in a closed cycle. */
export function CheckInButton(props: Props) {
  const { goals, label } = props;
  const t = useTranslations("checkIn");
  const [open, setOpen] = useState(false);
  const { asOf, today, cycle } = goals.board;
  if (asOf < today || cycle.state !== "active") return null;
  return (
    <>
      <Button
        leftSection={<IconPencilPlus size={15} stroke={1.8} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {label ?? t("title")}
      </Button>
      {open && <CheckInDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

export function CheckInDialog(props: Props & { onClose: () => void }) {
  const { input, goals, slug, organizationName, onClose } = props;
  const t = useTranslations("checkIn");
  const [about, setAbout] = useState(props.about);
  const keyResult = about?.keyResultId ? goals.tree.keyResult(about.keyResultId) : undefined;
  const title =
    keyResult?.facts.title ?? (about && goals.tree.objective(about.objectiveId)?.facts.title);
  return (
    <Modal opened onClose={onClose} title={title ?? t("choose")} size={760}>
      {about ? (
        <CheckInForm
          input={input}
          goals={goals}
          about={about}
          slug={slug}
          organizationName={organizationName}
          onDone={onClose}
        />
      ) : (
        <Choices goals={goals} within={props.within} onChoose={setAbout} />
      )}
    </Modal>
  );
}

/** What one may check in: the most overdue of one's own first. */
function Choices(props: {
  goals: Goals;
  within: string | undefined;
  onChoose: (about: About) => void;
}) {
  const { goals, within, onChoose } = props;
  const t = useTranslations();
  const days = useDays();
  const [me] = api.session.me.useSuspenseQuery();
  const { userId } = me.profile;
  const choices = goals.tree.all
    .filter((objective) => within === undefined || objective.facts.id === within)
    .flatMap((objective) => [
      ...objective.keyResults
        .filter((k) => k.facts.ownerUserId === userId || objective.facts.mayEdit)
        .map((k) => ({
          key: k.facts.id,
          about: { objectiveId: objective.facts.id, keyResultId: k.facts.id },
          title: k.facts.title,
          sub: objective.facts.title,
          own: k.facts.ownerUserId === userId,
          standing: k,
        })),
      ...(objective.keyResults.length === 0 && objective.facts.mayEdit
        ? [
            {
              key: objective.facts.id,
              about: { objectiveId: objective.facts.id, keyResultId: null },
              title: objective.facts.title,
              sub: t("goals.objective"),
              own: objective.facts.ownerUserId === userId,
              standing: objective,
            },
          ]
        : []),
    ])
    .sort((a, b) => Number(b.own) - Number(a.own) || b.standing.late - a.standing.late);
  if (choices.length === 0)
    return <EmptyState title={t("checkIn.noneToCheckIn")} text={t("checkIn.noneText")} />;
  return (
    <div className="check-in-choices">
      {choices.map((one) => (
        <button type="button" key={one.key} onClick={() => onChoose(one.about)}>
          <HealthGlyph health={one.standing.health} />
          <span>
            {one.title}
            <small>{one.sub}</small>
          </span>
          <em data-late={one.standing.late > 0 || undefined}>
            {one.standing.late > 0
              ? t("work.daysLate", { days: one.standing.late })
              : one.standing.dueOn && days.bare(one.standing.dueOn)}
          </em>
        </button>
      ))}
    </div>
  );
}
