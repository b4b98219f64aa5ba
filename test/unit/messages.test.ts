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
// `{name}` and `{name, plural, …}` are arguments; `one {text}` is not.
const names = (text: string) =>
  [...text.matchAll(/(?<!(?:=\d+|one|other) )\{(\w+)[,}]/g)].map((match) => match[1] ?? "").sort();

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
      const values = Object.fromEntries(names(text).map((name) => [name, 2]));
      t(key as "app.name", values as never);
    }
    expect(failures).toEqual([]);
  });
});
