import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/messages/en";
import { es } from "../../src/i18n/messages/es";

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, at = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${at}${key}`, value] as [string, string]]
      : leaves(value, `${at}${key}.`),
  );
/** What a message is given: its arguments, and its tags with a `<` before them. */
const names = (text: string): string[] => {
  const walk = (parts: MessageFormatElement[]): string[] =>
    parts.flatMap((part) => {
      if (part.type === TYPE.literal || part.type === TYPE.pound) return [];
      if (part.type === TYPE.tag) return [`<${part.value}`, ...walk(part.children)];
      const options = "options" in part ? Object.values(part.options) : [];
      return [part.value, ...options.flatMap((option) => walk(option.value))];
    });
  return walk(parse(text)).sort();
};
const given = (name: string): [string, unknown] =>
  name.startsWith("<") ? [name.slice(1), () => name] : [name, 2];

describe("messages", () => {
  const english = new Map(leaves(en));
  const spanish = new Map(leaves(es));

  it("exist in both languages, with the same arguments", () => {
    expect([...spanish.keys()]).toEqual([...english.keys()]);
    for (const [key, text] of english) {
      expect([key, new Set(names(spanish.get(key) ?? ""))]).toEqual([key, new Set(names(text))]);
    }
  });

  it.each(["en", "es"] as const)("can all be formatted (%s)", (locale) => {
    const messages = locale === "en" ? en : es;
    const failures: string[] = [];
    const t = createTranslator({ locale, messages, onError: (e) => failures.push(e.message) });
    for (const [key, text] of leaves(messages)) {
      t.rich(key as "app.name", Object.fromEntries(names(text).map(given)) as never);
    }
    expect(failures).toEqual([]);
  });
});
