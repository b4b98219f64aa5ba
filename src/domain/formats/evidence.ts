/** What the readers of every kind of evidence share: people, places, problems. */

import { foldName, nameKey } from "./text";

/** A person as a file writes them. */
export type WrittenPerson = {
  /** Folded, as written; at most 160 characters. */
  name: string;
  /** What two spellings of one name share; for a Slack user `slack:<ID>`. */
  key: string;
};

/** Something of a file that was refused, where, and why: the ledger shows it with its line. */
export type FormatProblem<Code extends string = string> = {
  line: number;
  code: Code;
  /** What stood there, at most 200 characters. */
  text: string;
};

/** Lines of a source that say something: what is searched, offered and cited. */
export type SpokenLine = {
  /** 1-based and inclusive, in the text as it is stored. */
  lineStart: number;
  lineEnd: number;
  /** What is said, without marks of the format; at most 4,000 characters. */
  text: string;
  person: WrittenPerson | null;
  /** YYYY-MM-DD, when the line has a day of its own. */
  day: string | null;
};

export const longestSpoken = 4_000;
export const longestWrittenName = 160;
const longestQuote = 200;

/** A name fit to be kept, or null when nothing but space was written or it is longer than a name. */
export function writtenPerson(text: string): WrittenPerson | null {
  const name = foldName(text);
  if (name === "" || name.length > longestWrittenName) return null;
  return { name, key: nameKey(name) };
}

export const quoted = (text: string): string => text.trim().slice(0, longestQuote);
