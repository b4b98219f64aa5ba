import type {
  ActivityStatus,
  CheckInStatus,
  Commitment,
  CycleState,
  Direction,
  Disposition,
  InitiativeStatus,
  KeyResultKind,
  ObjectiveStatus,
  Priority,
  ProgressSource,
} from "../goal-words";

/** What a sheet can be of. */
export const goalNouns = [
  "cycles",
  "objectives",
  "key-results",
  "check-ins",
  "initiatives",
  "activities",
] as const;
export type GoalNoun = (typeof goalNouns)[number];

export type GoalLanguage = "en" | "es";

/** A cell as CSV or XLSX gives it; a Date is the day its UTC midnight begins. */
export type GoalCell = string | number | boolean | Date | null;
export type GoalMatrix = readonly (readonly GoalCell[])[];

/** Null where the cell is empty or the column absent. Days are YYYY-MM-DD, e-mails lower case. */
type GoalRecords = {
  cycles: {
    name: string;
    startsOn: string;
    endsOn: string;
    state: CycleState | null;
  };
  objectives: {
    id: string | null;
    title: string;
    description: string | null;
    cycle: string | null;
    /** A slug or a name. */
    team: string | null;
    /** An id or a title. */
    parent: string | null;
    owner: string | null;
    reviewer: string | null;
    status: ObjectiveStatus | null;
    priority: Priority | null;
    commitment: Commitment | null;
    progressSource: ProgressSource | null;
    weight: number | null;
    manualProgress: number | null;
    startsOn: string | null;
    endsOn: string | null;
    finalScore: number | null;
    scoreReason: string | null;
  };
  "key-results": {
    id: string | null;
    /** An id or a title. */
    objective: string;
    title: string;
    kind: KeyResultKind | null;
    direction: Direction | null;
    /** Start and target are null only where the direction is to maintain. */
    start: number | null;
    target: number | null;
    /** Both ends of the band are there exactly where the direction is to maintain. */
    bandLow: number | null;
    bandHigh: number | null;
    unit: string | null;
    weight: number | null;
    owner: string | null;
    dueOn: string | null;
    /** The value of a first check-in, unless check-ins come along. */
    current: number | null;
    finalScore: number | null;
    scoreReason: string | null;
    disposition: Disposition | null;
  };
  "check-ins": {
    /** An id or a title; exactly one of key result and objective is there. */
    keyResult: string | null;
    objective: string | null;
    author: string | null;
    value: number | null;
    confidence: number | null;
    status: CheckInStatus;
    note: string | null;
    checkedOn: string;
  };
  initiatives: {
    id: string | null;
    /** An id or a title. */
    objective: string;
    title: string;
    description: string | null;
    owner: string | null;
    status: InitiativeStatus | null;
    priority: Priority | null;
    startsOn: string | null;
    dueOn: string | null;
  };
  activities: {
    id: string | null;
    /** An id or a title. */
    initiative: string;
    title: string;
    assignee: string | null;
    status: ActivityStatus | null;
    priority: Priority | null;
    dueOn: string | null;
    completedOn: string | null;
  };
};

export type GoalRecord<N extends GoalNoun> = GoalRecords[N];

/** A record and its row as the person sees it in the sheet, the first row being 1. */
export type GoalSheetRow<N extends GoalNoun> = GoalRecord<N> & { row: number };

/** What can be wrong with a sheet. */
export const goalSheetProblems = [
  "no-header",
  "unknown-column",
  "missing-column",
  "duplicate-column",
  "missing-value",
  "bad-text",
  "too-long",
  "bad-number",
  "ambiguous-number",
  "out-of-range",
  "bad-date",
  "ambiguous-date",
  "unknown-word",
  "bad-email",
  "start-equals-target",
  "band-missing",
  "band-reversed",
  "band-without-maintain",
  "subject-missing",
  "subject-twice",
  "ends-before-starts",
  "duplicate-id",
] as const;
export type GoalSheetProblem = (typeof goalSheetProblems)[number];

export type GoalSheetIssue = {
  row: number;
  /** The header as it stands in the sheet, or as it would; a letter where there is none. */
  column: string | null;
  code: GoalSheetProblem;
  /** What is written there, shortened. */
  value: string;
};

export type GoalSheet<N extends GoalNoun> = {
  /** Only rows without a problem. */
  rows: GoalSheetRow<N>[];
  problems: GoalSheetIssue[];
  language: GoalLanguage;
};
