"use client";
import {
  FlagGlyphs,
  GoalClock,
  HealthGlyph,
  type InitiativeStanding,
  type KeyResultStanding,
  type ObjectiveStanding,
  useNumbers,
} from "#features/goals";
import { useTranslations } from "#i18n";
import { Avatar, Stub, TeamMark } from "#ui";
import { teamShapes } from "./objective-cells";

/** What stands in a box of the map. Nothing in it takes the focus: the box does. */
export function ObjectiveNode({ one, teamIds }: { one: ObjectiveStanding; teamIds: string[] }) {
  const t = useTranslations("goals");
  const { percentOf } = useNumbers();
  const { teamId, title, restricted } = one.facts;
  const shape = teamId ? teamShapes[teamIds.indexOf(teamId) % 4] : undefined;
  return (
    <span className="map-node">
      <span className="map-title">
        <HealthGlyph health={one.health} />
        <b>{restricted ? t("restricted") : title}</b>
      </span>
      <span className="map-row">
        {shape && <TeamMark shape={shape} />}
        <FlagGlyphs flags={one.flags.filter((flag) => flag !== "no-parent")} />
        <GoalClock standing={one} />
        <span className="map-figure">
          {percentOf(one.progress.value)}
          {one.evidence && <Stub evidence={one.evidence} />}
        </span>
      </span>
    </span>
  );
}

export function KeyResultNode({ one }: { one: KeyResultStanding }) {
  const { percentOf, quantity } = useNumbers();
  const { facts } = one;
  const goal = facts.direction === "maintain" ? facts.bandHigh : facts.targetValue;
  return (
    <span className="map-node">
      <span className="map-title">
        <HealthGlyph health={one.health} />
        <b>{facts.title}</b>
      </span>
      <span className="map-row">
        <small>
          {quantity(facts.last?.value ?? null, null)} → {quantity(goal, facts.unit)}
        </small>
        <GoalClock standing={one} />
        <span className="map-figure">
          {percentOf(one.progress.value)}
          {one.evidence && <Stub evidence={one.evidence} />}
        </span>
      </span>
    </span>
  );
}

export function InitiativeNode(props: { one: InitiativeStanding; ownerName: string | null }) {
  const { one, ownerName } = props;
  const t = useTranslations("goals");
  const { done, total, cancelled, title } = one.facts;
  const all = total - cancelled;
  return (
    <span className="map-node">
      <span className="map-title">
        <b>{title}</b>
        {ownerName && <Avatar name={ownerName} size={18} />}
      </span>
      <span className="map-row">
        <span className="map-cells" aria-hidden="true">
          {Array.from({ length: Math.min(all, 14) }, (_, i) => `cell ${i}`).map((cell, i) => (
            <i key={cell} data-done={i < done || undefined} />
          ))}
        </span>
        <small>{t("doneOf", { done, all })}</small>
      </span>
    </span>
  );
}
