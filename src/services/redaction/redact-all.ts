import { Fault, type OrgScope } from "#scope";
import { sweepBlobs } from "#services/blobs";
import { findUnredacted } from "./find-unredacted";
import { redactLedger } from "./redact-ledger";
import { redactSource } from "./redact-source";

type Found = Awaited<ReturnType<typeof findUnredacted>>["items"][number];
export type Redacted = {
  read: number;
  unread: number;
  found: number;
  redacted: number;
  marks: number;
  citations: number;
  /** Records of the ledger whose files are not kept. */
  ledger: number;
};

/**
 * Looks through all that an organization has stored, and takes out of each file that holds something;
 * dry, it only looks. Files with cited lines are left unless that is meant. Bytes that an earlier call
 * left behind which was ended are swept.
 */
export async function redactAll(
  scope: OrgScope<"admin">,
  options: { citedToo: boolean; dryRun: boolean },
  told: (file: Found, redacted: boolean) => void,
): Promise<Redacted> {
  const { organizationId } = scope;
  const { citedToo, dryRun } = options;
  const sum: Redacted = {
    read: 0,
    unread: 0,
    found: 0,
    redacted: 0,
    marks: 0,
    citations: 0,
    ledger: 0,
  };
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await findUnredacted(scope, { organizationId, cursor });
    sum.read += page.read;
    sum.unread += page.unread;
    for (const file of page.items) {
      const input = { organizationId, id: file.id, citedToo };
      const done = dryRun ? null : await redactSource(scope, input).catch(refusedAsCited);
      sum.found += 1;
      if (done) {
        sum.redacted += 1;
        sum.marks += done.marks;
        sum.citations += done.citations;
      }
      told(file, done !== null);
    }
    sum.ledger += page.ledger;
    cursor = page.nextCursor;
  }
  if (!dryRun) {
    await redactRecords(scope);
    await sweepBlobs(scope);
  }
  return sum;
}

async function redactRecords(scope: OrgScope<"admin">): Promise<void> {
  let afterId: string | undefined;
  for (;;) {
    const { organizationId } = scope;
    const { nextId } = await redactLedger(scope, { organizationId, afterId });
    if (!nextId) return;
    afterId = nextId;
  }
}

function refusedAsCited(error: unknown): null {
  if (error instanceof Fault && error.reason === "lines-cited") return null;
  throw error;
}
