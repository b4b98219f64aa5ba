import * as z from "zod";
import { commentsWrite } from "#db-contract/write/comments";
import {
  direction,
  idempotencyKey,
  inOrganization,
  moment,
  organizationId,
  pageSize,
  rowChange,
  text,
} from "./paging";
import { citations } from "./sources";

const body = text(z.string(), 4000).min(1, "Say something");

export const commentCreate = commentsWrite
  .extend({
    organizationId,
    body,
    /** The people it speaks to. */
    mentions: z.array(z.guid()).max(20).optional(),
    citations,
    idempotencyKey,
  })
  .refine(
    (one) =>
      [one.keyResultId, one.initiativeId, one.activityId, one.checkInId].filter(Boolean).length <=
      1,
    { message: "A comment is about one thing", path: ["objectiveId"] },
  );

export const commentUpdate = rowChange.extend({ body });

export const commentList = inOrganization.extend({
  objectiveId: z.guid(),
  cursor: z.strictObject({ at: moment, id: z.guid() }).optional(),
  limit: pageSize,
  direction,
});
