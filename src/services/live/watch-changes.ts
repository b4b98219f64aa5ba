import type * as z from "zod";
import { queries } from "#db";
import type { liveChanges } from "#schema";
import { Fault, type OrgScope } from "#scope";

/** How many streams one person may have open, over all processes. */
export const streamsPerPerson = 5;
/** Standing is read again at least this often: who was removed is let go though nothing happens. */
const recheckMs = 15_000;
const batch = 100;

/** What goals' readers are told of. */
const told = new Set([
  ...["cycle", "objective", "keyResult", "initiative", "activity", "checkIn", "comment"],
  ...["goals", "membership", "organization", "notification"],
]);

export const livePosition = async (scope: OrgScope) => {
  const [clock] = await scope.read((tx) => queries.auditEvents.clock(tx, {}));
  return { lastEventId: String(clock?.seq ?? 0) };
};

/**
 * The organization's changes after an event, as they are committed, for as long as the reader is a
 * member. Every change has its number, so whoever goes on after the last one misses none.
 */
export async function* watchChanges(
  opened: OrgScope,
  input: z.output<typeof liveChanges>,
  signal: AbortSignal | undefined,
) {
  const { feed, actor, organizationId } = opened;
  const place = await feed.takePlace(actor.userId ?? "", streamsPerPerson);
  if (!place) throw new Fault("too-many-streams");
  const bell = ringing(signal);
  const stop = feed.listen(organizationId, bell.ring);
  try {
    const now = Number((await livePosition(opened)).lastEventId);
    // A number from before a restored backup, or of another organization, is not one of ours.
    let seq = Math.min(Number(input.lastEventId ?? now), now);
    while (!signal?.aborted) {
      bell.quiet();
      const scope = await opened.again();
      const events = await scope.read((tx) => queries.auditEvents.since(tx, { seq, limit: batch }));
      for (const event of events) {
        seq = event.seq;
        const noun = event.verb.split(".")[0] ?? "";
        if (!told.has(noun)) continue;
        const subjectId = scope.seesAllGoals ? event.subjectId : null;
        const own = event.actorUserId !== null && event.actorUserId === actor.userId;
        yield { id: String(seq), change: { noun, subjectId, own } };
      }
      if (events.length < batch) await bell.next(recheckMs);
    }
  } finally {
    stop();
    await place();
  }
}

/** A bell that may be rung before anybody waits for it. */
function ringing(signal: AbortSignal | undefined) {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal?.addEventListener("abort", ring);
  return {
    ring,
    quiet: () => {
      rung = false;
    },
    next: (ms: number) =>
      new Promise<void>((done) => {
        if (rung || signal?.aborted) return done();
        const timer = setTimeout(ring, ms);
        wake = () => {
          clearTimeout(timer);
          wake = undefined;
          done();
        };
      }),
  };
}
