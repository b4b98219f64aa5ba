"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import type { LineRange } from "#ui";
import { askedLines } from "./source-address";

/** The lines the address names: picked, gone to, or none. Inside the window no page is fetched. */
export function useAskedLines(here: string, shown: LineRange) {
  const search = useSearchParams();
  const router = useRouter();
  const asked = search.get("lines");
  const from = search.get("from");
  const active = askedLines(asked);
  // Lines picked are before one's eyes already: they must not jump.
  const picked = useRef<string>(undefined);
  useLinesInView(active?.from, picked, asked);
  const address = useCallback(
    (range?: LineRange) => {
      const lines = range && (range.from === range.to ? range.from : `${range.from}-${range.to}`);
      const query = [from && `from=${from}`, lines && `lines=${lines}`].filter(Boolean).join("&");
      return `${here}${query && `?${query}`}${range ? `#L${range.from}` : ""}`;
    },
    [here, from],
  );
  const pick = useCallback(
    (range?: LineRange) => {
      const to = address(range);
      picked.current = new URLSearchParams(to.split("?")[1]?.split("#")[0]).get("lines") ?? "";
      window.history.replaceState(null, "", to);
    },
    [address],
  );
  const go = (range: LineRange) => {
    if (range.from < shown.from || range.from > shown.to)
      return router.push(`${here}?lines=${range.from}-${range.to}#L${range.from}`);
    window.history.pushState(null, "", address(range));
    document.getElementById(`L${range.from}`)?.scrollIntoView();
  };
  return { active, pick, go, address };
}

function useLinesInView(
  first: number | undefined,
  picked: { current: string | undefined },
  asked: string | null,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another first line moves the page
  useEffect(() => {
    const here = picked.current === (asked ?? "");
    picked.current = undefined;
    if (first === undefined || here) return;
    // Once more when the lines have their height: wrapped ones are taller than their estimate.
    // And whenever the sheet changes its width in the first second: a panel may be leaving beside it.
    const line = document.getElementById(`L${first}`);
    if (!line?.parentElement) return;
    const show = () => line.scrollIntoView();
    show();
    const watch = new ResizeObserver(show);
    watch.observe(line.parentElement);
    const stop = () => watch.disconnect();
    const later = setTimeout(stop, 1000);
    const moves = ["wheel", "touchstart", "keydown", "mousedown"];
    for (const moved of moves) window.addEventListener(moved, stop, { once: true, passive: true });
    return () => {
      clearTimeout(later);
      stop();
      for (const moved of moves) window.removeEventListener(moved, stop);
    };
  }, [first]);
}
