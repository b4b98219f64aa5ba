"use client";
import { useEffect, useRef, useState } from "react";
import { api, faultOf, type RouterOutputs, type ShownFault } from "#client";

type Found = RouterOutputs["sources"]["unredacted"]["items"][number];
type State = {
  doing: "nothing" | "finding" | "taking";
  /** Files that hold something; undefined: nobody looked. */
  found?: Found[] | undefined;
  read: number;
  unread: number;
  /** Records of the ledger whose files are not kept. */
  ledger: number;
  /** Of how many files how many were redacted. */
  taken: number;
  total: number;
  problem?: ShownFault["reason"] | undefined;
};
const idle: State = { doing: "nothing", read: 0, unread: 0, ledger: 0, taken: 0, total: 0 };

/** Looks through all that is stored, file after file, and takes out what was found. */
export function useRedaction(organizationId: string) {
  const cache = api.useUtils();
  const redact = api.sources.redact.useMutation();
  const redactLedger = api.ingestRuns.redact.useMutation();
  const [state, setState] = useState(idle);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const more = (change: (state: State) => Partial<State>) =>
    setState((now) => ({ ...now, ...change(now) }));

  async function find() {
    setState({ ...idle, doing: "finding" });
    const found: Found[] = [];
    try {
      let cursor: string | undefined;
      do {
        const page = await cache.sources.unredacted.fetch(
          { organizationId, cursor },
          { staleTime: 0 },
        );
        found.push(...page.items);
        more(({ read, unread, ledger }) => ({
          ...{ read: read + page.read, unread: unread + page.unread },
          ledger: ledger + page.ledger,
        }));
        cursor = page.nextCursor ?? undefined;
      } while (cursor && here.current);
      more(() => ({ doing: "nothing", found }));
    } catch (error) {
      more(() => ({ doing: "nothing", problem: faultOf(error).reason }));
    }
  }

  async function takeOut(citedToo: boolean) {
    const files = (state.found ?? []).filter((file) => citedToo || file.citations === 0);
    more(() => ({ doing: "taking", total: files.length, taken: 0, problem: undefined }));
    for (const { id } of files) {
      if (!here.current) break;
      try {
        await redact.mutateAsync({ organizationId, id, citedToo });
        more(({ taken, found }) => ({
          taken: taken + 1,
          found: found?.filter((file) => file.id !== id),
        }));
      } catch (error) {
        // The others do not wait for the one that is refused, nor for what is cited since.
        more(() => ({ problem: faultOf(error).reason }));
      }
    }
    try {
      if (state.ledger > 0 && here.current) await takeOutOfLedger();
    } catch (error) {
      more(() => ({ problem: faultOf(error).reason }));
    }
    more(() => ({ doing: "nothing" }));
    await cache.invalidate();
  }

  async function takeOutOfLedger() {
    let afterId: string | undefined;
    do {
      const { nextId } = await redactLedger.mutateAsync({ organizationId, afterId });
      afterId = nextId ?? undefined;
    } while (afterId);
    more(() => ({ ledger: 0 }));
  }

  return { ...state, find, takeOut };
}
