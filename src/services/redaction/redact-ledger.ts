import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { ingestRunsRedact } from "#schema";
import type { OrgScope } from "#scope";
import { policyNow } from "#services/ingest-runs";
import { cleanItems } from "./clean-items";

/** Records of one page. */
const atOnce = 1_000;

/**
 * Of the next records of files of which nothing is kept, what would be taken out of their names, titles
 * and excerpts today; and the last of them, when there may be more.
 */
export async function looseItems(tx: TenantTx, policy: RedactionPolicy, afterId?: string) {
  const items = await queries.ingestRuns.looseTexts(tx, { afterId, limit: atOnce });
  const known = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const changed = cleanItems(items, policy).filter(
    (item) => known.get(item.id) !== JSON.stringify(item),
  );
  return { changed, nextId: items.length < atOnce ? null : (items.at(-1)?.id ?? null) };
}

/** Takes it out of them. What a file that is kept says goes with that file. */
export function redactLedger(scope: OrgScope<"admin">, input: z.output<typeof ingestRunsRedact>) {
  return scope.change("ingestRun.redact", input, async (tx, trace) => {
    const { changed, nextId } = await looseItems(tx, await policyNow(tx), input.afterId);
    if (changed.length > 0) await queries.ingestRuns.rewriteItems(tx, { rows: changed });
    trace(scope.organizationId, { after: { redacted: changed.length } });
    return { redacted: changed.length, nextId };
  });
}
