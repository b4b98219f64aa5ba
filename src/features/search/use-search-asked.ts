"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { type SearchAsked, searchInput } from "#features/search-box";

/** Question and filters: all of it is the address, so a link or a reload brings all of it back. */
export function useSearchAsked(organizationId: string) {
  const [asked, setAsked] = useQueryStates({
    q: parseAsString,
    kind: parseAsString,
    team: parseAsString,
    person: parseAsString,
    from: parseAsString,
    to: parseAsString,
    show: parseAsString,
  });
  return {
    asked,
    input: searchInput(organizationId, asked),
    // Another question or filter starts from its first results again.
    set: (next: SearchAsked) => void setAsked({ show: null, ...next }),
  };
}

export type SearchAddress = ReturnType<typeof useSearchAsked>;
