import { type RedactionPolicy, redactionMark } from "#domain/formats/redact";
import { splitLines } from "#domain/formats/text";
import { cleaner } from "./clean-items";
import type { RedactedFile } from "./redacted-file";

type Line = { lineStart: number; lineEnd: number; name: string | null; text: string };

/** What is searched of a file, without what is to be taken out of it. */
export function cleanLines<L extends Line>(
  found: L[],
  file: RedactedFile,
  policy: RedactionPolicy,
) {
  const clean = cleaner(policy);
  const after = splitLines(file.after);
  const touched = ({ lineStart, lineEnd }: Line) =>
    file.lines.some((n) => n >= lineStart && n <= lineEnd);
  return found.map((row) => {
    const text = clean(row.text);
    // A secret of several lines, or a block of code, is none to any one of them.
    const left = touched(row) ? after.slice(row.lineStart - 1, row.lineEnd).join("\n") : undefined;
    const gone = left !== undefined && saysMore(text, left);
    return { ...row, name: clean(row.name, 200), text: gone ? marksOf(left) : text };
  });
}

const words = (text: string) => text.replace(redactionMark, " ").match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text holds words that are left nowhere in the lines it was taken from. */
function saysMore(text: string, left: string): boolean {
  const known = new Set(words(left));
  return words(text).some((word) => !known.has(word));
}

/** What is left of lines from which more was taken than their own words tell: the marks, or what stands. */
const marksOf = (left: string) => left.match(redactionMark)?.join(" ") ?? left.trim();
