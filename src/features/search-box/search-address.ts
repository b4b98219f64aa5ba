import { type SearchKind, searchKinds } from "#domain/evidence-words";
import { longestQuestion } from "#domain/search";

/** What the search page is asked, as its address says it. */
export const searchFields = ["q", "kind", "team", "person", "from", "to", "show"] as const;
export type SearchAsked = Partial<Record<(typeof searchFields)[number], string | null>>;

/** A question as the server takes it: bounded, with plain quotation marks, and text that can be kept. */
export const askable = (typed: string | null | undefined): string =>
  (typed ?? "")
    .slice(0, longestQuestion)
    .replace(/[\0\p{Surrogate}]/gu, "")
    .replace(/[“”„«»]/g, '"')
    .trim();

export const searchAddress = (slug: string, asked: SearchAsked): string => {
  const query = new URLSearchParams();
  for (const field of searchFields) if (asked[field]) query.set(field, asked[field]);
  return query.size > 0 ? `/${slug}/search?${query}` : `/${slug}/search`;
};

const isId = (value: unknown): value is string =>
  typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** A day of the calendar between 1900 and 2199. */
const isDay = (value: unknown): value is string =>
  typeof value === "string" &&
  /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) &&
  new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;

export const kindsOf = (kind: string | null | undefined): SearchKind[] => {
  const named = typeof kind === "string" ? kind.split(",") : [];
  return searchKinds.filter((one) => named.includes(one));
};

/** What an address asks of the server. What is not well-formed in it counts as not given. */
export function searchInput(organizationId: string, asked: SearchAsked) {
  const kinds = kindsOf(asked.kind);
  return {
    organizationId,
    question: askable(typeof asked.q === "string" ? asked.q : ""),
    ...(kinds.length > 0 && { kinds }),
    ...(isId(asked.team) && { teamId: asked.team }),
    ...(isId(asked.person) && { userId: asked.person }),
    ...(isDay(asked.from) && { from: asked.from }),
    ...(isDay(asked.to) && { to: asked.to }),
    limit: asked.show === "50" ? (50 as const) : (25 as const),
  };
}
