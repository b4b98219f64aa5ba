import type * as z from "zod";
import { queries } from "#db";
import type { ingestItemList, ingestList, ingestRef } from "#schema";
import { Fault, type OrgScope } from "#scope";

export async function listRuns(scope: OrgScope<"manager">, input: z.output<typeof ingestList>) {
  const { teamIds } = scope.standing;
  const items = await scope.read((tx) =>
    queries.ingestRuns.list(tx, {
      ...(teamIds && { teamIds }),
      ...(input.cursor && { beforeAt: input.cursor.at, beforeId: input.cursor.id }),
      limit: input.limit,
    }),
  );
  const last = items.length === input.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? { at: last.createdAt, id: last.id } : null };
}

export async function getRun(scope: OrgScope<"manager">, input: z.output<typeof ingestRef>) {
  const [run] = await scope.read((tx) => queries.ingestRuns.get(tx, { id: input.id }));
  if (!run || !scope.sees(run.teamId)) throw new Fault("not-found");
  return run;
}

export async function listRunItems(
  scope: OrgScope<"manager">,
  input: z.output<typeof ingestItemList>,
) {
  await getRun(scope, input);
  const items = await scope.read((tx) =>
    queries.ingestRuns.items(tx, {
      runId: input.id,
      ...(input.cursor && {
        afterFile: input.cursor.file,
        afterLine: input.cursor.line,
        afterId: input.cursor.id,
      }),
      limit: input.limit,
    }),
  );
  const last = items.length === input.limit ? items.at(-1) : undefined;
  return {
    items,
    nextCursor: last ? { file: last.fileName, line: last.line, id: last.id } : null,
  };
}
