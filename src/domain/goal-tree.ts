import { timeGone } from "./calendar";
import type {
  Cadence,
  CheckInStatus,
  Commitment,
  CycleState,
  Flag,
  Health,
  InitiativeStatus,
  ObjectiveStatus,
  ProgressSource,
} from "./goal-words";
import {
  dueAfter,
  gravestOf,
  hasEvidenceGap,
  healthOf,
  idleDays,
  isBlocked,
  lateDays,
} from "./health";
import {
  type Explanation,
  explainDelivery,
  explainMean,
  explainMeasure,
  explainSaid,
  type Input,
  type Measure,
  noData,
} from "./progress";

/** The newest check-in of a goal as of a day. */
export type CheckInFacts = {
  id: string;
  value: number | null;
  confidence: number;
  status: CheckInStatus;
  day: string;
  at: Date;
  citationCount: number;
};
/** The same, as of the start of the comparison. */
export type EarlierFacts = Pick<CheckInFacts, "id" | "value" | "confidence" | "status" | "day">;

/** full: every input has a source; part: some; none: no check-in of it cites any; null: nothing was said. */
export type Evidence = "full" | "part" | "none" | null;

type Checked = {
  last: CheckInFacts | null;
  before: EarlierFacts | null;
  lastCitedOn: string | null;
};

export type ObjectiveFacts = Checked & {
  id: string;
  parentObjectiveId: string | null;
  teamId: string | null;
  title: string;
  status: ObjectiveStatus;
  commitment: Commitment;
  progressSource: ProgressSource;
  weight: number;
  manualProgress: number | null;
  startsOn: string | null;
  endsOn: string | null;
  /** Of one the reader may not see: it counts in its parent, and nothing else is told of it. */
  restricted?:
    | {
        progress: number | null;
        confidence: number | null;
        before: number | null;
        health: Health;
        evidence: Evidence;
      }
    | undefined;
};

export type KeyResultFacts = Measure &
  Checked & { id: string; objectiveId: string; title: string; weight: number };

export type InitiativeFacts = {
  id: string;
  objectiveId: string;
  keyResultId: string | null;
  title: string;
  status: InitiativeStatus;
  startsOn: string | null;
  total: number;
  done: number;
  doneBefore: number;
  cancelled: number;
  lastCompletedOn: string | null;
};

export type BoardFacts<
  O extends ObjectiveFacts = ObjectiveFacts,
  K extends KeyResultFacts = KeyResultFacts,
  I extends InitiativeFacts = InitiativeFacts,
> = {
  cycle: { startsOn: string; endsOn: string; state: CycleState };
  /** The day everything is told of. */
  asOf: string;
  cadence: Cadence;
  objectives: readonly O[];
  keyResults: readonly K[];
  initiatives: readonly I[];
};

/** What a goal is worth now, what it was, and what it stands on. */
type Standing = {
  progress: Explanation;
  confidence: Explanation;
  /** Progress as of the start of the comparison. */
  before: number | null;
  health: Health;
  /** The newest check-in that speaks of it. */
  last: CheckInFacts | null;
  dueOn: string | null;
  late: number;
  evidence: Evidence;
  timeGone: number;
};
export type KeyResultStanding<K extends KeyResultFacts = KeyResultFacts> = Standing & { facts: K };
export type InitiativeStanding<I extends InitiativeFacts = InitiativeFacts> = {
  facts: I;
  delivery: Explanation;
  blocked: boolean;
  /** Days since it moved; null when it is not under way. */
  idle: number | null;
};
export type ObjectiveStanding<
  O extends ObjectiveFacts = ObjectiveFacts,
  K extends KeyResultFacts = KeyResultFacts,
  I extends InitiativeFacts = InitiativeFacts,
> = Standing & {
  facts: O;
  level: number;
  children: ObjectiveStanding<O, K, I>[];
  keyResults: KeyResultStanding<K>[];
  initiatives: InitiativeStanding<I>[];
  flags: Flag[];
  lastCitedOn: string | null;
};
export type GoalTree<
  O extends ObjectiveFacts = ObjectiveFacts,
  K extends KeyResultFacts = KeyResultFacts,
  I extends InitiativeFacts = InitiativeFacts,
> = {
  /** The company: the mean of its own objectives, or of all that have no parent. */
  company: Pick<Standing, "progress" | "confidence" | "before" | "evidence" | "timeGone">;
  top: ObjectiveStanding<O, K, I>[];
  /** Depth first, in their order. */
  all: ObjectiveStanding<O, K, I>[];
  objective(id: string): ObjectiveStanding<O, K, I> | undefined;
  keyResult(id: string): KeyResultStanding<K> | undefined;
  delivery: { done: number; all: number; doneBefore: number; blocked: number };
};

const deepest = 100;

const groupBy = <T>(rows: readonly T[], key: (row: T) => string | null) => {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const at = key(row);
    const group = groups.get(at);
    if (group) group.push(row);
    else groups.set(at, [row]);
  }
  return groups;
};

const newest = (all: (CheckInFacts | null)[]) =>
  all.reduce<CheckInFacts | null>((a, b) => (b && (!a || isLater(b, a)) ? b : a), null);
const isLater = (b: CheckInFacts, a: CheckInFacts) =>
  b.day === a.day ? b.at > a.at : b.day > a.day;
const latest = (days: (string | null)[]) =>
  days.reduce<string | null>((a, b) => (b && (!a || b > a) ? b : a), null);

function evidenceOf(parts: (Standing["evidence"] | null)[]): Standing["evidence"] {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  if (known.every((part) => part === "full")) return "full";
  return known.every((part) => part === "none") ? "none" : "part";
}

/**
 * Every number of a cycle as of a day, from its rows: one pure function for the server and the
 * browser, so that what a person sees before they post is what they will see after.
 */
export function goalTree<
  O extends ObjectiveFacts,
  K extends KeyResultFacts,
  I extends InitiativeFacts,
>(board: BoardFacts<O, K, I>): GoalTree<O, K, I> {
  const { cycle, asOf, cadence } = board;
  const byId = new Map(board.objectives.map((o) => [o.id, o]));
  // A parent that is archived, deleted or out of sight leaves its children at the top.
  const parentOf = (o: O) =>
    o.parentObjectiveId !== null && byId.has(o.parentObjectiveId) ? o.parentObjectiveId : null;
  const childrenOf = groupBy(board.objectives, parentOf);
  const keyResultsOf = groupBy(board.keyResults, (k) => k.objectiveId);
  const initiativesOf = groupBy(board.initiatives, (i) => i.objectiveId);
  const objectives = new Map<string, ObjectiveStanding<O, K, I>>();
  const keyResults = new Map<string, KeyResultStanding<K>>();
  const all: ObjectiveStanding<O, K, I>[] = [];
  const hasCompany = board.objectives.some((o) => o.teamId === null);

  const dueOf = (last: CheckInFacts | null, startsOn: string) =>
    dueAfter(cadence, last?.day ?? startsOn);

  function keyResultStanding(facts: K, closed: boolean, span: Span): KeyResultStanding<K> {
    const progress = explainMeasure(facts, facts.last);
    const gone = timeGone(span, asOf);
    const { last } = facts;
    const dueOn = closed ? null : dueOf(last, span.startsOn);
    const standing: KeyResultStanding<K> = {
      facts,
      progress,
      confidence: last
        ? explainSaid("latest", last.confidence, { noun: "checkIn", id: last.id })
        : noData,
      before: explainMeasure(facts, facts.before).value,
      health: healthOf({ closed, last, cadence, asOf, progress: progress.value, timeGone: gone }),
      last,
      dueOn,
      late: dueOn ? lateDays(dueOn, asOf) : 0,
      evidence: last ? (last.citationCount > 0 ? "full" : "none") : null,
      timeGone: gone,
    };
    keyResults.set(facts.id, standing);
    return standing;
  }

  function initiativeStanding(facts: I): InitiativeStanding<I> {
    const open = facts.total - facts.cancelled - facts.done;
    // One that names no first day has been under way since the cycle began.
    const moving = { ...facts, open, startsOn: facts.startsOn ?? cycle.startsOn };
    return {
      facts,
      delivery: explainDelivery(facts, facts),
      blocked: isBlocked(moving, asOf),
      idle: idleDays(moving, asOf),
    };
  }

  type Span = { startsOn: string; endsOn: string };
  type Own = ObjectiveStanding<O, K, I>;

  function progressOf(
    facts: O,
    own: Pick<Own, "children" | "keyResults" | "initiatives">,
    then = false,
  ) {
    const value = (s: Standing) => (then ? s.before : s.progress.value);
    if (facts.progressSource === "manual") {
      const said =
        (then ? facts.before : facts.last)?.value ?? (then ? null : facts.manualProgress);
      return explainSaid("manual", said, { noun: "objective", id: facts.id });
    }
    if (facts.progressSource === "children") {
      const rows = own.children.map((child): Omit<Input, "left"> => {
        return {
          noun: "objective",
          id: child.facts.id,
          weight: child.facts.weight,
          value: value(child),
        };
      });
      return explainMean(rows, cancelledOf(own.children.map((child) => child.facts)));
    }
    if (facts.progressSource === "initiatives") {
      const rows = own.initiatives.map((one): Omit<Input, "left"> => {
        const counts = then ? { ...one.facts, done: one.facts.doneBefore } : one.facts;
        const delivered = explainDelivery(one.facts, counts).value;
        return { noun: "initiative", id: one.facts.id, weight: 1, value: delivered };
      });
      return explainMean(rows, cancelledOf(own.initiatives.map((one) => one.facts)));
    }
    return explainMean(
      own.keyResults.map((one): Omit<Input, "left"> => {
        return { noun: "keyResult", id: one.facts.id, weight: one.facts.weight, value: value(one) };
      }),
    );
  }

  function confidenceOf(facts: O, own: Pick<Own, "children" | "keyResults">): Explanation {
    const { last } = facts;
    const ofParts = newest(own.keyResults.map((one) => one.last));
    // Its own word counts until its key results say something newer.
    if (last && (!ofParts || isLater(last, ofParts)))
      return explainSaid("latest", last.confidence, { noun: "checkIn", id: last.id });
    const of = own.keyResults.length > 0 ? own.keyResults : own.children;
    const noun = own.keyResults.length > 0 ? "keyResult" : "objective";
    return explainMean(
      of.map((one) => {
        return { noun, id: one.facts.id, weight: one.facts.weight, value: one.confidence.value };
      }),
    );
  }

  function objectiveStanding(facts: O, level: number): Own {
    // Set before its children are asked: a tree that bites its tail ends here.
    const standing = { facts, level } as Own;
    objectives.set(facts.id, standing);
    all.push(standing);
    const closed =
      cycle.state === "closed" || facts.status === "done" || facts.status === "cancelled";
    const span = {
      startsOn: facts.startsOn ?? cycle.startsOn,
      endsOn: facts.endsOn ?? cycle.endsOn,
    };
    const gone = timeGone(span, asOf);
    // Deeper than anybody's tree: what is below stands at the top instead of exhausting the stack.
    const below = level < deepest ? (childrenOf.get(facts.id) ?? []) : [];
    const children = below
      .filter((child) => !objectives.has(child.id))
      .map((child) => objectiveStanding(child, level + 1));
    const own = {
      children,
      keyResults: (keyResultsOf.get(facts.id) ?? []).map((k) => keyResultStanding(k, closed, span)),
      initiatives: (initiativesOf.get(facts.id) ?? []).map(initiativeStanding),
    };
    const { restricted } = facts;
    const given = (value: number | null) =>
      explainSaid("latest", value, { noun: "objective", id: facts.id });
    const progress = restricted ? given(restricted.progress) : progressOf(facts, own);
    const confidence = restricted ? given(restricted.confidence) : confidenceOf(facts, own);
    const last = newest([...own.keyResults.map((k) => k.last), facts.last]);
    const health = restricted
      ? restricted.health
      : last === null && !closed && children.length > 0
        ? gravestOf(children.map((child) => child.health))
        : healthOf({
            closed,
            last,
            cadence,
            asOf,
            progress: progress.value,
            timeGone: gone,
          });
    const dueOn = closed || (!last && children.length > 0) ? null : dueOf(last, span.startsOn);
    const lastCitedOn = latest([
      facts.lastCitedOn,
      ...own.keyResults.map((k) => k.facts.lastCitedOn),
      ...(own.keyResults.length === 0 ? children.map((child) => child.lastCitedOn) : []),
    ]);
    const inputs: readonly Standing[] =
      facts.progressSource === "children" ? children : own.keyResults;
    const flags: Flag[] = [];
    if (!closed && own.initiatives.some((one) => one.blocked)) flags.push("blocked");
    // Of an objective of others' numbers the gap is theirs.
    if (
      facts.progressSource !== "children" &&
      hasEvidenceGap({ health, lastCitedOn, since: span.startsOn, asOf })
    )
      flags.push("evidence-gap");
    if (parentOf(facts) === null && facts.teamId !== null && hasCompany) flags.push("no-parent");
    return Object.assign(standing, own, {
      progress,
      confidence,
      before: restricted ? restricted.before : progressOf(facts, own, true).value,
      health,
      last: last,
      dueOn,
      late: dueOn ? lateDays(dueOn, asOf) : 0,
      evidence: restricted
        ? restricted.evidence
        : evidenceOf(
            inputs.length > 0
              ? inputs.map((one) => one.evidence)
              : [last ? (last.citationCount > 0 ? "full" : "none") : null],
          ),
      timeGone: gone,
      flags,
      lastCitedOn,
    });
  }

  const top = (childrenOf.get(null) ?? []).map((one) => objectiveStanding(one, 1));
  // What hangs in a circle has no top: the circle is cut open, and what hangs on it keeps its place.
  const cutAbove = (left: O) => {
    const passed = new Set<O>();
    let at = left;
    for (;;) {
      passed.add(at);
      const above = byId.get(parentOf(at) ?? "");
      if (!above || objectives.has(above.id)) return at;
      if (passed.has(above)) return above;
      at = above;
    }
  };
  for (const left of board.objectives)
    while (!objectives.has(left.id)) top.push(objectiveStanding(cutAbove(left), 1));
  const companies = top.filter((one) => one.facts.teamId === null);
  const counted = companies.length > 0 ? companies : top;
  const mean = (value: (one: Own) => number | null) =>
    explainMean(
      counted.map((one) => {
        return { noun: "objective", id: one.facts.id, weight: one.facts.weight, value: value(one) };
      }),
      cancelledOf(counted.map((one) => one.facts)),
    );
  const initiatives = all
    .flatMap((one) => one.initiatives)
    .filter((one) => one.facts.status !== "cancelled");
  const sum = (of: (i: InitiativeStanding<I>) => number) =>
    initiatives.reduce((total, one) => total + of(one), 0);
  return {
    company: {
      progress: mean((one) => one.progress.value),
      confidence: mean((one) => one.confidence.value),
      before: mean((one) => one.before).value,
      evidence: evidenceOf(counted.map((one) => one.evidence)),
      timeGone: timeGone(cycle, asOf),
    },
    top,
    all,
    objective: (id) => objectives.get(id),
    keyResult: (id) => keyResults.get(id),
    delivery: {
      done: sum((i) => i.facts.done),
      all: sum((i) => i.facts.total - i.facts.cancelled),
      doneBefore: sum((i) => i.facts.doneBefore),
      blocked: initiatives.filter((i) => i.blocked).length,
    },
  };
}

const cancelledOf = (rows: readonly { id: string; status: string }[]): ReadonlySet<string> =>
  new Set(rows.filter((row) => row.status === "cancelled").map((row) => row.id));
