"use client";
import { useEffect, useState } from "react";
import { api, type RouterInputs } from "#client";
import type { Found } from "./found-line";

/** A value once it has stood still; the first one at once. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const later = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(later);
  }, [value, ms]);
  return settled;
}

/** What answers a question. While the next answer is on its way the last one stays, with its question. */
export function useFound(input: RouterInputs["search"]["find"]) {
  const asks = input.question !== "";
  const query = api.search.find.useQuery(input, {
    enabled: asks,
    placeholderData: (before) => before,
    trpc: { abortOnUnmount: true },
  });
  const [shown, setShown] = useState<{ found: Found; question: string } | null>(null);
  const arrived = asks && !query.isPlaceholderData ? query.data : undefined;
  const current = arrived ? { found: arrived, question: input.question } : shown;
  if (arrived && shown?.found !== arrived) setShown(current);
  return {
    shown: asks && !query.isError ? current : null,
    stale: asks && query.isPlaceholderData,
    error: asks ? query.error : null,
    retry: () => void query.refetch(),
  };
}
