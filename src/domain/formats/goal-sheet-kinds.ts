import type { GoalLanguage, GoalNoun, GoalRecord } from "./goal-sheet-records";
import * as words from "./goal-sheet-words";

export type GoalColumnKind =
  | { kind: "text"; max: number }
  | { kind: "email" }
  | { kind: "date" }
  | { kind: "word"; words: readonly words.GoalWord[] }
  /** A percent sign means hundredths, as in a spreadsheet. */
  | { kind: "number"; min: number }
  /** From 0 to 1; 61 % is 0.61. */
  | { kind: "ratio" }
  /** A key result's own value: 46 % is 46, for its kind says that percent are meant. */
  | { kind: "value" };

/**
 * `unless-maintained` is needed but where a key result's direction is to maintain;
 * of the columns `one-of-these` exactly one has a value in each row.
 */
export type GoalRequirement = "always" | "unless-maintained" | "one-of-these" | "never";

export type GoalColumn = {
  key: string;
  names: words.GoalNames;
  kind: GoalColumnKind;
  required: GoalRequirement;
  /** For the template, as a record holds it. */
  example: Readonly<Record<GoalLanguage, string | number | null>>;
};

/** `reads` is never there: it ties the kind of a column to the type of its record's field. */
type Kind<V> = GoalColumnKind & { readonly reads?: V };
type Spec<V> = Omit<GoalColumn, "key"> & { kind: Kind<V> };
export type Specs<N extends GoalNoun> = {
  [K in keyof GoalRecord<N>]: null extends GoalRecord<N>[K]
    ? Spec<NonNullable<GoalRecord<N>[K]>>
    : Spec<GoalRecord<N>[K]> & { required: "always" };
};

export const text = (max: number): Kind<string> => ({ kind: "text", max });
export const email: Kind<string> = { kind: "email" };
export const date: Kind<string> = { kind: "date" };
export const ratio: Kind<number> = { kind: "ratio" };
export const value: Kind<number> = { kind: "value" };
export const atLeastZero: Kind<number> = { kind: "number", min: 0 };
export const word = <W extends string>(list: readonly words.GoalWord<W>[]): Kind<W> => ({
  kind: "word",
  words: list,
});

type Example = string | number | null;

/** Names are lists of "first, second, …"; a second example is the Spanish one. */
export function column<V, R extends GoalRequirement>(
  kind: Kind<V>,
  required: R,
  english: string,
  spanish: string,
  en: Example = null,
  es: Example = en,
) {
  return { kind, required, names: words.namesOf(english, spanish), example: { en, es } };
}

export const optional = <V>(
  kind: Kind<V>,
  english: string,
  spanish: string,
  en?: Example,
  es?: Example,
) => column(kind, "never", english, spanish, en, es);
export const needed = <V>(
  kind: Kind<V>,
  english: string,
  spanish: string,
  en?: Example,
  es?: Example,
) => column(kind, "always", english, spanish, en, es);
