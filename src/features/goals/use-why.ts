"use client";
import { parseAsString, useQueryState } from "nuqs";

/** What a number is of: the company, an objective or a key result. */
export type WhyOf = "company" | `objective:${string}` | `keyResult:${string}`;

/** Which number's receipt is open; it is part of the address, and the way back closes it. */
export function useWhy() {
  const [open, setOpen] = useQueryState("why", parseAsString.withOptions({ history: "push" }));
  return {
    open,
    isOpen: (of: WhyOf) => open === of,
    show: (of: WhyOf) => void setOpen(of),
    close: () => void setOpen(null),
  };
}
