import * as z from "zod";
import { profilesWrite } from "#db-contract/write/profiles";
import { idempotencyKey, organizationId, text, version } from "./paging";
import { timeZone } from "./time-zone";

export const profileUpdate = profilesWrite
  .extend({ fullName: text(z.string(), 160).min(1), timeZone })
  .partial()
  .extend({ organizationId, version, idempotencyKey });
