import { api } from "#trpc/rsc";
import { day, id } from "./search";

type Search = Record<string, string | undefined>;

/** Which goals an address is of: the cycle and the day in it. */
export function boardInput(organizationId: string, search: Search) {
  const cycleId = id(search.cycle);
  const asOf = day(search.asOf);
  return { organizationId, ...(cycleId && { cycleId }), ...(asOf && { asOf }) };
}

/** The goals of an address, on their way to the page. */
export function prefetchBoard(organizationId: string, search: Search) {
  const input = boardInput(organizationId, search);
  void api.goals.board.prefetch(input);
  void api.cycles.list.prefetch({ organizationId });
  return input;
}
