import { type RedactionPolicy, redactInPlace } from "#domain/formats/redact";

/** A mark may be longer than what it stands for, and a column holds only so much. */
export const cleaner =
  (policy: RedactionPolicy) =>
  <T extends string | null>(text: T, most?: number): T =>
    (text === null ? null : redactInPlace(text, policy).text.slice(0, most)) as T;

type Item = { id: string; fileName: string; title: string | null; excerpt: string | null };

/** What the ledger says of records, without what is to be taken out. */
export function cleanItems(items: Item[], policy: RedactionPolicy): Item[] {
  const clean = cleaner(policy);
  return items.map(({ id, fileName, title, excerpt }) => ({
    ...{ id, fileName: clean(fileName, 255) },
    ...{ title: clean(title, 200), excerpt: clean(excerpt, 200) },
  }));
}
