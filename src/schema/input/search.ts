import * as z from "zod";
import { searchKinds } from "#domain/evidence-words";
import { longestQuestion } from "#domain/search";
import { day, inOrganization, text } from "./paging";

/** What is looked for, and among what. */
export const searchFind = inOrganization.extend({
  question: text(z.string(), longestQuestion).min(1),
  kinds: z.array(z.enum(searchKinds)).max(searchKinds.length).optional(),
  teamId: z.guid().optional(),
  /** Who said it. */
  userId: z.guid().optional(),
  from: day.optional(),
  to: day.optional(),
  limit: z.union([z.literal(10), z.literal(25), z.literal(50)]).default(25),
});
