"use client";
import { api } from "#client";

/** Each is a search of its own; whoever has more to do sees the hints of what is due first. */
const most = 20;

/** How many lines wait for a check-in of each key result; those without any are left out. */
export function useDraftCounts(
  organizationId: string,
  keyResultIds: readonly string[],
): ReadonlyMap<string, number> {
  const asked = keyResultIds.slice(0, most);
  const drafts = api.useQueries((ask) =>
    asked.map((keyResultId) => ask.checkIns.draft({ organizationId, keyResultId })),
  );
  const counts = new Map<string, number>();
  for (const [nth, { data }] of drafts.entries()) {
    const id = asked[nth];
    if (id && data && data.candidates.length > 0) counts.set(id, data.candidates.length);
  }
  return counts;
}
