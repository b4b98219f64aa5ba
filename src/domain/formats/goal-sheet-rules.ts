import type { NumberSign } from "./goal-sheet-numbers";
import type { GoalNoun, GoalSheetProblem } from "./goal-sheet-records";

/**
 * A row while it is read: null where nothing is written, undefined where what is written could not
 * be read. A rule that needs an unreadable value keeps silent: the cell is reported already.
 */
export type DraftRow = {
  values: Map<string, string | number | null | undefined>;
  /** The columns whose numbers carry a sign. */
  signs: { key: string; sign: NumberSign }[];
};

export type Complaint = { key: string; code: GoalSheetProblem };

/** What is wrong with a row though each of its cells can be read. */
export function breaches(noun: GoalNoun, row: DraftRow): Complaint[] {
  switch (noun) {
    case "cycles":
    case "objectives":
      return endsBeforeStarts(row, "endsOn");
    case "initiatives":
      return endsBeforeStarts(row, "dueOn");
    case "key-results":
      return [...signBreaches(row), ...measureBreaches(row)];
    case "check-ins":
      return subjectBreaches(row);
    default:
      return [];
  }
}

/** Days are YYYY-MM-DD: as text they stand in their order. */
function endsBeforeStarts({ values }: DraftRow, end: string): Complaint[] {
  const [startsOn, endsOn] = [values.get("startsOn"), values.get(end)];
  const both = typeof startsOn === "string" && typeof endsOn === "string";
  return both && endsOn < startsOn ? [{ key: end, code: "ends-before-starts" }] : [];
}

/**
 * A sign that contradicts the kind, or the first sign of the row, is a slip. Where no kind is
 * written the sign is one: nobody writes 46 % of something that is not a percentage.
 */
function signBreaches({ values, signs }: DraftRow): Complaint[] {
  const kind = values.get("kind");
  if (kind === undefined) return [];
  const implied = signs[0]?.sign ?? null;
  if (kind === null) values.set("kind", implied);
  const fits = (sign: NumberSign) =>
    sign === (kind ?? implied) || (sign === "currency" && kind === "number");
  return signs.flatMap(({ key, sign }) => (fits(sign) ? [] : [{ key, code: "bad-number" }]));
}

function measureBreaches({ values }: DraftRow): Complaint[] {
  const direction = values.get("direction");
  if (direction === undefined) return [];
  const [start, target] = [values.get("start"), values.get("target")];
  const [low, high] = [values.get("bandLow"), values.get("bandHigh")];
  if (direction !== "maintain") {
    const complaints: Complaint[] = [];
    if (start === null) complaints.push({ key: "start", code: "missing-value" });
    if (target === null) complaints.push({ key: "target", code: "missing-value" });
    if (typeof start === "number" && start === target) {
      complaints.push({ key: "target", code: "start-equals-target" });
    }
    for (const [key, end] of [
      ["bandLow", low],
      ["bandHigh", high],
    ] as const) {
      if (typeof end === "number") complaints.push({ key, code: "band-without-maintain" });
    }
    return complaints;
  }
  if (low === null) return [{ key: "bandLow", code: "band-missing" }];
  if (high === null) return [{ key: "bandHigh", code: "band-missing" }];
  const empty = typeof low === "number" && typeof high === "number" && low >= high;
  return empty ? [{ key: "bandHigh", code: "band-reversed" }] : [];
}

function subjectBreaches({ values }: DraftRow): Complaint[] {
  const [keyResult, objective] = [values.get("keyResult"), values.get("objective")];
  if (keyResult === null && objective === null) {
    return [{ key: "keyResult", code: "subject-missing" }];
  }
  const twice = typeof keyResult === "string" && typeof objective === "string";
  return twice ? [{ key: "objective", code: "subject-twice" }] : [];
}
