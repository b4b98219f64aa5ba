"use client";
import { useEffect, useRef } from "react";
import { api } from "#client";

/** Several changes in a moment are read once; not all readers at the same instant. */
const settleMs = 250;

/** What changes a number, a name or who may see them. */
const ofBoards = [
  ...["cycle", "objective", "keyResult", "initiative", "activity", "checkIn", "goals"],
  ...["membership", "organization"],
];

/**
 * Follows the organization's changes for as long as the page is open, and reads anew what they touch.
 * It goes on after the last change it was told of, so a broken connection loses none.
 */
export function LiveChanges({ organizationId }: { organizationId: string }) {
  const cache = api.useUtils();
  const [position] = api.live.position.useSuspenseQuery(
    { organizationId },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  const touched = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const readAnew = () => {
    timer.current = undefined;
    const nouns = touched.current;
    touched.current = new Set();
    const any = (...of: string[]) => of.some((noun) => nouns.has(noun));
    if (any("comment")) void cache.comments.invalidate();
    if (any("notification", "comment", "checkIn", "activity", "objective"))
      void cache.goals.work.invalidate({ organizationId });
    if (any("checkIn")) void cache.checkIns.invalidate();
    if (any("activity")) void cache.activities.invalidate();
    if (any("cycle", "goals")) void cache.cycles.invalidate();
    if (any("objective", "keyResult", "initiative", "goals")) void cache.objectives.invalidate();
    if (any(...ofBoards)) void cache.goals.board.invalidate();
  };
  api.live.changes.useSubscription(
    { organizationId, lastEventId: position.lastEventId },
    {
      onData: ({ data }) => {
        touched.current.add(data.noun);
        timer.current ??= setTimeout(readAnew, settleMs);
      },
    },
  );
  return null;
}
