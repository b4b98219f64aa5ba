import * as z from "zod";
import { direction, idempotencyKey, inOrganization, pageSize } from "./paging";

export const aliasList = inOrganization.extend({
  status: z.enum(["unsettled", "matched", "settled", "ignored"]).default("unsettled"),
  cursor: z.strictObject({ nameKey: z.string().max(160) }).optional(),
  limit: pageSize,
  direction,
});

/** Whose name it is; null: nobody of ours. */
export const aliasSettle = inOrganization.extend({
  id: z.guid(),
  version: z.int().min(1),
  userId: z.guid().nullable(),
  idempotencyKey,
});

export const aliasReopen = inOrganization.extend({
  id: z.guid(),
  version: z.int().min(1),
  idempotencyKey,
});
