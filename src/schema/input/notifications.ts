import * as z from "zod";
import { direction, idempotencyKey, inOrganization, moment, pageSize } from "./paging";

export const notificationList = inOrganization.extend({
  unread: z.literal(true).optional(),
  cursor: z.strictObject({ at: moment, id: z.guid() }).optional(),
  limit: pageSize,
  direction,
});

export const notificationRead = inOrganization.extend({ id: z.guid(), idempotencyKey });
