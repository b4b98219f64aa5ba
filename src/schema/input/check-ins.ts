import * as z from "zod";
import { checkInsWrite } from "#db-contract/write/check-ins";
import {
  day,
  direction,
  idempotencyKey,
  inOrganization,
  moment,
  organizationId,
  pageSize,
  quantity,
  share,
  text,
} from "./paging";
import { citations } from "./sources";

/** What a check-in says of a key result, or without one of the objective itself. */
export const checkInCreate = checkInsWrite
  .extend({
    organizationId,
    value: quantity.nullable().optional(),
    confidence: share,
    note: text(z.string(), 4000).nullable().optional(),
    citations,
    idempotencyKey,
  })
  .refine((one) => !one.keyResultId || (one.value !== null && one.value !== undefined), {
    message: "Say where it stands now",
    path: ["value"],
  });

/** For which key result lines are looked for that a check-in may stand on. */
export const checkInDraft = inOrganization.extend({ keyResultId: z.guid() });

const cursor = z.strictObject({ day, at: moment, id: z.guid() }).optional();

export const checkInList = inOrganization.extend({
  objectiveId: z.guid(),
  keyResultId: z.guid().optional(),
  to: day.optional(),
  cursor,
  limit: pageSize,
  direction,
});

export const checkInLatest = inOrganization.extend({
  cycleId: z.guid().optional(),
  asOf: day.optional(),
  cursor,
  limit: pageSize,
  direction,
});
