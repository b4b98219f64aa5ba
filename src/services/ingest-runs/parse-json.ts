import { type RedactionPolicy, redact } from "#domain/formats/redact";
import type { Problem, ReadText } from "./read-text";

/**
 * A JSON file as a value. Its strings are looked at once more as they are read: an escape may hide
 * what the text did not show.
 */
export function parseJson(
  file: ReadText,
  policy: RedactionPolicy,
): { value: unknown } | { problem: Problem } {
  try {
    const clean = (_: string, value: unknown) =>
      typeof value === "string" ? redact(value, policy).text : value;
    return { value: JSON.parse(file.text, clean) };
  } catch (error) {
    const text = redact((error as Error).message, policy).text.slice(0, 200);
    return { problem: { line: 1, code: "not-json", text } };
  }
}
