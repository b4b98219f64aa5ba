import * as z from "zod";
import { direction, idempotencyKey, inOrganization, keyText, pageSize, version } from "./paging";

export const aliasList = inOrganization.extend({
  status: z.enum(["unsettled", "matched", "settled", "ignored"]).default("unsettled"),
  cursor: z.strictObject({ nameKey: keyText(160) }).optional(),
  limit: pageSize,
  direction,
});

/** Whose name it is; null: nobody of ours. */
export const aliasSettle = inOrganization.extend({
  id: z.guid(),
  version,
  userId: z.guid().nullable(),
  idempotencyKey,
});

export const aliasReopen = inOrganization.extend({
  id: z.guid(),
  version,
  idempotencyKey,
});
