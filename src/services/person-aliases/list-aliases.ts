import type * as z from "zod";
import { queries } from "#db";
import type { aliasList } from "#schema";
import type { OrgScope } from "#scope";

export async function listAliases(scope: OrgScope<"manager">, input: z.output<typeof aliasList>) {
  const items = await scope.read((tx) =>
    queries.personAliases.list(tx, {
      status: input.status,
      ...(input.cursor && { afterKey: input.cursor.nameKey }),
      limit: input.limit,
    }),
  );
  const last = items.length === input.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? { nameKey: last.nameKey } : null };
}
