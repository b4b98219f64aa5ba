import { queries } from "#db";
import { Fault, type OrgScope } from "#scope";

export function finishRun(
  scope: OrgScope,
  input: { id: string; idempotencyKey?: string | undefined },
) {
  return scope.change("ingestRun.finish", input, async (tx, trace) => {
    const [before] = await queries.ingestRuns.get(tx, { id: input.id });
    if (!before || !scope.sees(before.teamId)) throw new Fault("not-found");
    await queries.ingestRuns.finish(tx, { id: input.id });
    const [after] = await queries.ingestRuns.get(tx, { id: input.id });
    if (!after) throw new Fault("not-found");
    trace(input.id, { before: { status: before.status }, after });
    return after;
  });
}
