import type * as z from "zod";
import { queries } from "#db";
import type { memberList } from "#schema";
import type { OrgScope } from "#scope";

export async function listMembers(scope: OrgScope, input: z.output<typeof memberList>) {
  const items = await scope.read((tx) =>
    queries.memberships.list(tx, {
      ...(input.cursor && { afterName: input.cursor.name, afterUserId: input.cursor.userId }),
      limit: input.limit,
    }),
  );
  const last = items.length === input.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? { name: last.fullName, userId: last.userId } : null };
}
