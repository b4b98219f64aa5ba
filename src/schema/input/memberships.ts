import * as z from "zod";
import { membershipsWrite } from "#db-contract/write/memberships";
import {
  direction,
  idempotencyKey,
  inOrganization,
  keyText,
  organizationId,
  pageSize,
  version,
} from "./paging";

export const memberList = inOrganization.extend({
  cursor: z.strictObject({ name: keyText(160), userId: z.guid() }).optional(),
  limit: pageSize,
  direction,
});

export const memberRoleChange = z.strictObject({
  organizationId,
  userId: z.guid(),
  role: membershipsWrite.shape.role.unwrap(),
  version,
  idempotencyKey,
});

export const memberStatusChange = z.strictObject({
  organizationId,
  userId: z.guid(),
  version,
  idempotencyKey,
});
