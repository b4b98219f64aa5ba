import { queries, type TenantTx } from "#db";
import { nameKey } from "#domain/formats/text";

/**
 * The alias of every written name. A name nobody has seen is matched with the one active member
 * of exactly that full name; two of them, or none, leave it for a person to settle.
 */
export async function ensureAliases(
  tx: TenantTx,
  names: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const nameKeys = [...names.keys()];
  const known = await queries.personAliases.byKeys(tx, { nameKeys });
  const found = new Map(known.map((alias) => [alias.nameKey, alias.id]));
  const missing = nameKeys.filter((key) => !found.has(key));
  if (missing.length === 0) return found;
  const members = await queries.memberships.names(tx, {});
  const byKey = new Map<string, typeof members>();
  for (const member of members) {
    const key = nameKey(member.fullName);
    byKey.set(key, [...(byKey.get(key) ?? []), member]);
  }
  const fresh = missing.map((key) => {
    // A Slack user's key is an id: whose it is, its name tells.
    const namesakes = byKey.get(nameKey(names.get(key) ?? key)) ?? [];
    const userId = namesakes.length === 1 ? (namesakes[0]?.userId ?? null) : null;
    return { writtenName: names.get(key) ?? key, nameKey: key, userId };
  });
  await queries.personAliases.insertMany(tx, { names: fresh });
  // Read again rather than trust `returning`: another run may have been quicker with some of them.
  const all = await queries.personAliases.byKeys(tx, { nameKeys });
  return new Map(all.map((alias) => [alias.nameKey, alias.id]));
}

/** The one active member of exactly that full name; two of them are nobody. */
export async function onlyNamesake(tx: TenantTx, name: string): Promise<string | null> {
  const members = await queries.memberships.names(tx, {});
  const namesakes = members.filter((member) => nameKey(member.fullName) === nameKey(name));
  return namesakes.length === 1 ? (namesakes[0]?.userId ?? null) : null;
}
