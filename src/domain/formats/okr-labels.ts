import { type LinkLabels, plainText } from "./okr-inline";
import type { OkrLine } from "./okr-lines";

/** What the beginning of a line says it is. */
export type Mark = {
  of: "objective" | "key-result" | "key-results";
  /** What stands after the label. */
  title: string;
  /** A bare word may be a heading of prose; a number or a colon makes it a label. */
  sure: boolean;
};

const LEAD = "^(?:[*_~ \\p{S}]|\\ufe0f)*(?:\\d{1,3}[.)] [*_~ ]*)?";
const WORD = "(?<objective>objective|objetivo|o(?= ?\\d))|key result|resultado clave|kr";
const NUMBER = "(?<number> ?#?\\d{1,3}(?:\\.\\d{1,3}){0,3}\\b| [a-z]\\b)?[.)]?";
const LABEL = new RegExp(`${LEAD}(?:${WORD})${NUMBER}[*_~]* ?(?<mark>[:：]|[-–—](?= |$))`, "iu");
const LABEL_ALONE = new RegExp(`${LEAD}(?:${WORD})${NUMBER}[*_~ ]*$`, "iu");
const KEY_RESULTS = /^[*_~ ]*(?:key results|resultados clave|krs) ?[:：]?[*_~ ]*$/i;

/** In running text a label begins with a capital: "the objective: growth" may wrap anywhere. */
const CAPITAL = /^(?:[*_~ \p{S}]|\ufe0f)*\p{Lu}/u;

/** An entry of a table of contents names an objective that comes below. */
const CONTENTS = /^\[.*\]\(#[^)]*\)$/;

/** Longer than any label and the marks around it; what is beyond is only the title's. */
const LABEL_REACH = 400;

/** A label in backticks is somebody explaining the format. */
export function readMark(line: OkrLine, labels: LinkLabels): Mark | undefined {
  const body = line.body.slice(0, LABEL_REACH);
  if (body.startsWith("`") || CONTENTS.test(body.trim())) return undefined;
  const start = plainText(body, labels);
  if (line.kind === "text" && !CAPITAL.test(start)) return undefined;
  if (KEY_RESULTS.test(start)) return { of: "key-results", title: "", sure: true };
  return labelled(start) ?? (line.kind === "heading" ? labelAlone(start) : undefined);
}

export function labelled(text: string): Mark | undefined {
  const found = LABEL.exec(text);
  const { objective, number, mark } = found?.groups ?? {};
  if (!found || mark === undefined) return undefined;
  const colon = mark === ":" || mark === "：";
  if (!colon && number === undefined) return undefined;
  const of = objective === undefined ? "key-result" : "objective";
  return { of, title: withoutMarks(text, found[0].length), sure: true };
}

/** `**Objective: ** Grow` is bold to its writer and to nobody else: those marks go together. */
function withoutMarks(text: string, at: number): string {
  const title = text.slice(at);
  return /^[*_~]/.test(text) ? title.replace(/^[*_~ ]+/, "") : title.trimStart();
}

function labelAlone(text: string): Mark | undefined {
  const found = LABEL_ALONE.exec(text);
  if (!found) return undefined;
  const of = found.groups?.objective === undefined ? "key-result" : "objective";
  const sure = found.groups?.number !== undefined;
  return of === "objective" || sure ? { of, title: "", sure } : undefined;
}
