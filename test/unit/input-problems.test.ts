import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inputsEn } from "../../src/i18n/messages/inputs-en";

const folder = "src/schema/input";
/** What is said by schemas no form of goals uses, or only to programs. */
const elsewhere = new Set([
  "Not a file",
  "An empty file",
  "Larger than 650 kB: split it",
  "Not a number of an event",
  "Use small letters, digits and single hyphens",
  "Not a time zone, e.g. Europe/Madrid",
]);

describe("what an input's schema refuses", () => {
  const said = readdirSync(folder).flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/"([A-Z][^"\n]* [^"\n]*)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );

  it("has its words in every language", () => {
    expect(said.length).toBeGreaterThan(15);
    const known = new Set(Object.values(inputsEn));
    const missing = said.filter((text) => !known.has(text) && !elsewhere.has(text));
    expect(missing).toEqual([]);
  });

  it("and no words that no schema says", () => {
    const spoken = new Set(said);
    const { other: _, ...words } = inputsEn;
    expect(Object.values(words).filter((text) => !spoken.has(text))).toEqual([]);
  });
});
