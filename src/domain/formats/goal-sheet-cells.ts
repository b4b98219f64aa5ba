import { type DateOrder, isNumericDayMonth, parseWrittenDate } from "./dates";
import type { GoalColumnKind } from "./goal-sheet-kinds";
import { type NumberSign, type NumberStyle, readNumber } from "./goal-sheet-numbers";
import type { GoalCell, GoalSheetProblem } from "./goal-sheet-records";
import { sheetKey } from "./goal-sheet-words";

/** What a sheet as a whole says about its cells. */
export type Conventions = {
  dateOrder: DateOrder | "contradiction" | undefined;
  numbers: NumberStyle;
};

export type ReadCell =
  | { value: string | number | null; sign?: NumberSign | undefined }
  | { problem: GoalSheetProblem };

const LONGEST_EMAIL = 254;
const LONGEST_QUOTE = 200;

const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(?:Z|[+-]\d{2}:?\d{2})?$/i;
const MIDNIGHT = /^[0:.]+$/;
/** No database and no spreadsheet takes these; tab and line feed are text. */
const CONTROL = /[^\P{Cc}\t\n\u0080-\u009f]/u;

/** What a spreadsheet would run, or what we have already made harmless by a quote in front. */
const FORMULA = /^'*[=+\-@\t\r]/;
const NEUTRALISED = /^'+[=+\-@\t\r]/;

/** A text no spreadsheet takes for a formula. `restored` undoes it, whatever the text was. */
export function neutralised(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function restored(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}

/** A cell as text, "" for an empty one. Line ends are folded, the space around it is not text. */
export function cellText(cell: GoalCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return restored(cell.trim()).replace(/\r\n?/g, "\n");
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "number") return String(cell);
  return dayOf(cell) ?? "Invalid Date";
}

export function isBlank(cell: GoalCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** Never cut between the halves of one character: a database refuses the torn half. */
export function quoted(text: string): string {
  const cut = text.slice(0, LONGEST_QUOTE);
  const last = cut.charCodeAt(cut.length - 1);
  return text.length > cut.length && last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

export function readCell(kind: GoalColumnKind, cell: GoalCell, sheet: Conventions): ReadCell {
  if (isBlank(cell)) return { value: null };
  switch (kind.kind) {
    case "text":
      return readText(cellText(cell), kind.max);
    case "email":
      return readEmail(cellText(cell));
    case "date":
      return readDay(cell, sheet.dateOrder);
    case "word":
      return readWord(kind, cell);
    default:
      return readAmount(kind, cell, sheet.numbers);
  }
}

function readText(text: string, max: number): ReadCell {
  if (CONTROL.test(text) || !text.isWellFormed()) return { problem: "bad-text" };
  return text.length > max ? { problem: "too-long" } : { value: text };
}

function readEmail(text: string): ReadCell {
  const email = text.toLowerCase();
  const sound = email.length <= LONGEST_EMAIL && EMAIL.test(email);
  return sound ? { value: email } : { problem: "bad-email" };
}

const wordsOfKind = new WeakMap<object, ReadonlyMap<string, string>>();

function readWord(kind: GoalColumnKind & { kind: "word" }, cell: GoalCell): ReadCell {
  let words = wordsOfKind.get(kind);
  if (!words) {
    words = new Map(
      kind.words.flatMap(({ word, names }) =>
        [word, ...names.en, ...names.es].map((name) => [sheetKey(name), word] as const),
      ),
    );
    wordsOfKind.set(kind, words);
  }
  const word = words.get(sheetKey(cellText(cell)));
  return word === undefined ? { problem: "unknown-word" } : { value: word };
}

// --- Days ---------------------------------------------------------------------------------------

/** A spreadsheet's day has no zone; its reader gives it as UTC. */
function dayOf(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const written = parseWrittenDate(date.toISOString().slice(0, 10));
  return written.kind === "date" ? written.date : undefined;
}

/** A number is refused: it may be a spreadsheet's day that has lost its format, or anything. */
function readDay(cell: GoalCell, order: Conventions["dateOrder"]): ReadCell {
  const text = cellText(cell);
  if (cell instanceof Date) {
    const day = dayOf(cell);
    return day === undefined ? { problem: "bad-date" } : { value: day };
  }
  if (typeof cell !== "string") return { problem: "bad-date" };
  if (order === "contradiction" && isNumericDayMonth(text)) return { problem: "ambiguous-date" };
  const moment = MOMENT.exec(text);
  const settled = order === "contradiction" ? undefined : order;
  const written = parseWrittenDate(moment?.[1] ?? text, settled);
  if (written.kind === "ambiguous") return { problem: "ambiguous-date" };
  if (written.kind !== "date") return { problem: "bad-date" };
  // A day stamped with any hour but midnight depends on whose clock is meant.
  const vague = moment !== null && !MIDNIGHT.test(moment[2] ?? "");
  return vague ? { problem: "ambiguous-date" } : { value: written.date };
}

// --- Numbers ------------------------------------------------------------------------------------

type AmountKind = GoalColumnKind & { kind: "number" | "ratio" | "value" };

function readAmount(kind: AmountKind, cell: GoalCell, style: NumberStyle): ReadCell {
  const hundredths = kind.kind !== "value";
  const read =
    typeof cell === "number"
      ? ({ kind: "number", value: cell, sign: undefined } as const)
      : readNumber(cellText(cell), style, hundredths);
  if (read.kind === "ambiguous") return { problem: "ambiguous-number" };
  if (read.kind === "none" || !Number.isFinite(read.value)) return { problem: "bad-number" };
  if (hundredths && read.sign === "currency") return { problem: "bad-number" };
  const { min, max } = boundsOf(kind);
  if (read.value < min || read.value > max) return { problem: "out-of-range" };
  // A minus zero is a zero that compares unlike one.
  return { value: read.value === 0 ? 0 : read.value, sign: read.sign };
}

function boundsOf(kind: AmountKind): { min: number; max: number } {
  if (kind.kind === "ratio") return { min: 0, max: 1 };
  // Beyond these a number is no longer the one that was written.
  const max = Number.MAX_SAFE_INTEGER;
  return { min: kind.kind === "number" ? kind.min : -max, max };
}
