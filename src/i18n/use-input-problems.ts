"use client";
import { useTranslations } from "use-intl";
import { inputsEn } from "./messages/inputs-en";

type Problem = keyof typeof inputsEn;
type Issue = { path: PropertyKey[]; message: string };

const known = new Map(Object.entries(inputsEn).map(([key, text]) => [text, key as Problem]));

/** What a schema refused, by field, in the reader's language. */
export function useInputProblems() {
  const t = useTranslations("inputs");
  return ({ issues }: { issues: Issue[] }): Record<string, string> =>
    Object.fromEntries(
      issues.map(({ path, message }) => [String(path[0]), t(known.get(message) ?? "other")]),
    );
}
