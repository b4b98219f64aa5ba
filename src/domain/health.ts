import { addDays, addMonths, daysBetween } from "./calendar";
import type { Cadence, CheckInStatus, Health, InitiativeStatus } from "./goal-words";

/** A check-in may be this many days late before what it says counts as outdated. */
export const daysOfGrace = 3;
/** Claimed on track without a source for longer than this: an evidence gap. */
export const evidenceDays = 14;
/** An active initiative that finishes nothing for this long is blocked. */
export const blockedDays = 7;

/** The day the next check-in is due: one step of the cadence after the last one. */
export function dueAfter(cadence: Cadence, last: string): string {
  if (cadence === "monthly") return addMonths(last, 1);
  return addDays(last, cadence === "weekly" ? 7 : 14);
}

/** Days a check-in is late at the end of a day; 0 when it is not. */
export const lateDays = (dueOn: string, day: string): number =>
  Math.max(0, daysBetween(dueOn, day));

export type HealthFacts = {
  /** The cycle is closed, or the goal is done or cancelled. */
  closed: boolean;
  last: { status: CheckInStatus; day: string } | null;
  cadence: Cadence;
  asOf: string;
  progress: number | null;
  /** 0–1 of its time. */
  timeGone: number;
};

/** Why a goal is at risk though its owner says it is on track. */
const isFarBehind = ({ progress, timeGone }: HealthFacts) =>
  progress !== null && progress < 0.3 && timeGone > 0.5;

/**
 * closed > outdated > what the last check-in says > pending. Never checked in is pending, never
 * green; on track with less than 30 % done and more than half of the time gone is at risk.
 */
export function healthOf(facts: HealthFacts): Health {
  const { closed, last, cadence, asOf } = facts;
  if (closed) return "closed";
  if (!last) return "pending";
  if (lateDays(dueAfter(cadence, last.day), asOf) > daysOfGrace) return "outdated";
  return last.status === "on-track" && isFarBehind(facts) ? "at-risk" : last.status;
}

/** The gravest first: what an objective nobody checks in itself takes from its children. */
const gravest: readonly Health[] = ["off-track", "at-risk", "outdated", "on-track", "pending"];

export const gravestOf = (healths: readonly Health[]): Health =>
  gravest.find((health) => healths.includes(health)) ?? "pending";

/** Claimed on track, and nothing cited for two weeks (or, never cited, since `since`). */
export function hasEvidenceGap(facts: {
  health: Health;
  lastCitedOn: string | null;
  since: string;
  asOf: string;
}): boolean {
  if (facts.health !== "on-track") return false;
  return daysBetween(facts.lastCitedOn ?? facts.since, facts.asOf) > evidenceDays;
}

/** Days since an initiative moved; null when it is not under way or has nothing left to do. */
export function idleDays(
  initiative: {
    status: InitiativeStatus;
    lastCompletedOn: string | null;
    startsOn: string | null;
    open: number;
  },
  asOf: string,
): number | null {
  const { status, lastCompletedOn, startsOn, open } = initiative;
  if ((status !== "active" && status !== "blocked") || open <= 0) return null;
  const since = [lastCompletedOn, startsOn]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  return since === undefined ? null : Math.max(0, daysBetween(since, asOf));
}

/** Blocked: said so, or active and nothing finished for a week. */
export function isBlocked(initiative: Parameters<typeof idleDays>[0], asOf: string): boolean {
  const idle = idleDays(initiative, asOf);
  return initiative.status === "blocked" || (idle !== null && idle >= blockedDays);
}
