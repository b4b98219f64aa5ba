/**
 * The words of goals, each once: the enums of the schema are made of them, and the labels of the
 * interface are keyed by them.
 */
export const cycleStates = ["draft", "active", "closing", "closed"] as const;
export type CycleState = (typeof cycleStates)[number];

export const objectiveStatuses = ["draft", "active", "done", "cancelled"] as const;
export type ObjectiveStatus = (typeof objectiveStatuses)[number];

export const initiativeStatuses = ["planned", "active", "blocked", "done", "cancelled"] as const;
export type InitiativeStatus = (typeof initiativeStatuses)[number];

export const activityStatuses = ["todo", "doing", "done", "cancelled"] as const;
export type ActivityStatus = (typeof activityStatuses)[number];

export const priorities = ["low", "medium", "high"] as const;
export type Priority = (typeof priorities)[number];

/** Committed goals expect a score of 1.0, aspirational ones 0.7. */
export const commitments = ["committed", "aspirational"] as const;
export type Commitment = (typeof commitments)[number];

/** Where an objective's progress comes from. */
export const progressSources = ["key-results", "children", "initiatives", "manual"] as const;
export type ProgressSource = (typeof progressSources)[number];

export const keyResultKinds = ["number", "percent", "currency", "milestone"] as const;
export type KeyResultKind = (typeof keyResultKinds)[number];

export const directions = ["increase", "decrease", "maintain"] as const;
export type Direction = (typeof directions)[number];

/** What a check-in says of its goal. */
export const checkInStatuses = ["on-track", "at-risk", "off-track"] as const;
export type CheckInStatus = (typeof checkInStatuses)[number];

/** What a goal's health is, in the order of precedence of domain rules: see health.ts. */
export const healths = [
  "closed",
  "outdated",
  "off-track",
  "at-risk",
  "on-track",
  "pending",
] as const;
export type Health = (typeof healths)[number];

/** What needs somebody's eye, beside the health. */
export const flags = ["blocked", "evidence-gap", "no-parent"] as const;
export type Flag = (typeof flags)[number];

export const scoreBands = ["red", "yellow", "green"] as const;
export type ScoreBand = (typeof scoreBands)[number];

/** What becomes of a key result when its cycle ends. */
export const dispositions = ["keep", "modify", "abandon"] as const;
export type Disposition = (typeof dispositions)[number];

export const cadences = ["weekly", "biweekly", "monthly"] as const;
export type Cadence = (typeof cadences)[number];

/** Why a person is told of something. */
export const notificationKinds = ["mention", "comment", "assigned", "off-track"] as const;
export type NotificationKind = (typeof notificationKinds)[number];
