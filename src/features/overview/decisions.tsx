"use client";
import { daysBetween } from "#domain/calendar";
import {
  FlagPills,
  type Goals,
  HealthPill,
  type ObjectiveStanding,
  useNumbers,
} from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, EmptyState, Section, UiLink } from "#ui";

const gravity = ["off-track", "at-risk", "outdated", "pending"] as const;

/** What a leader has to look at: the gravest first, each with the rule that put it here. */
export function needingDecision(goals: Goals): ObjectiveStanding[] {
  const rank = (one: ObjectiveStanding) => {
    const at = (gravity as readonly string[]).indexOf(one.health);
    return at < 0 ? gravity.length : at;
  };
  return goals.tree.all
    .filter(
      (one) =>
        !one.facts.restricted &&
        // Of an objective of others' numbers the decision is about those.
        one.facts.progressSource !== "children" &&
        (gravity.some((health) => health === one.health) || one.flags.length > 0),
    )
    .sort((a, b) => rank(a) - rank(b));
}

export function Decisions(props: { goals: Goals; slug: string }) {
  const { goals, slug } = props;
  const t = useTranslations("scoreboard");
  const all = needingDecision(goals);
  return (
    <Section title={t("decide")} meta={all.length > 0 ? String(all.length) : undefined}>
      {all.length === 0 ? (
        <EmptyState title={t("decideNone")} text={t("decideNoneText")} />
      ) : (
        <ul className="decisions">
          {all.slice(0, 8).map((one) => (
            <Decision key={one.facts.id} goals={goals} one={one} slug={slug} />
          ))}
        </ul>
      )}
      {all.length > 8 && (
        <UiLink href={goals.listAt(`/${slug}/objectives`, { view: "table" })}>
          {t("more", { count: all.length - 8 })}
        </UiLink>
      )}
    </Section>
  );
}

function Decision({ goals, one, slug }: { goals: Goals; one: ObjectiveStanding; slug: string }) {
  const t = useTranslations("scoreboard");
  const days = useDays();
  const { percent } = useNumbers();
  const { asOf } = goals.board;
  const owner = goals.nameOf(one.facts.ownerUserId);
  const reasons: string[] = [];
  if (one.health === "off-track" || one.health === "at-risk") {
    if (one.progress.value !== null) {
      const progress = percent(one.progress.value);
      reasons.push(t("reasonOff", { progress, time: percent(one.timeGone) }));
    }
  }
  if (one.health === "outdated" && one.dueOn) {
    reasons.push(
      t("reasonOutdated", { day: days.bare(one.dueOn), days: daysBetween(one.dueOn, asOf) }),
    );
  }
  if (one.health === "pending") reasons.push(t("reasonPending"));
  for (const flag of one.flags) {
    if (flag === "evidence-gap") {
      reasons.push(
        one.lastCitedOn ? t("reasonGap", { day: days.bare(one.lastCitedOn) }) : t("reasonGapNever"),
      );
    }
    if (flag === "no-parent") reasons.push(t("reasonNoParent"));
    const blocked = flag === "blocked" && one.initiatives.find((i) => i.blocked);
    if (blocked) {
      const { idle, facts } = blocked;
      const { title } = facts;
      reasons.push(
        idle === null ? t("reasonBlocked", { title }) : t("reasonIdle", { title, days: idle }),
      );
    }
  }
  // On track is nothing to decide: then the flag alone is said.
  const said = one.health !== "on-track";
  return (
    <li>
      <div className="decision-head">
        {said && <HealthPill health={one.health} />}
        <FlagPills flags={one.flags} />
        {owner && <Avatar name={owner} size={22} labelled />}
      </div>
      <UiLink href={goals.objectiveAt(slug, one.facts.id)}>{one.facts.title}</UiLink>
      <p>{reasons.join(" ")}</p>
    </li>
  );
}
