import * as z from "zod";
import { idempotencyKey, inOrganization, keyText } from "./paging";

/** Together they fit into one request: about 650 kB of files. */
const content = z
  .base64("Not a file")
  .min(4, "An empty file")
  .max(900_000, "Larger than 650 kB: split it");

/**
 * Files of goals: CSV, XLSX, an export's JSON, or markdown pages of OKRs. All of them are stored, or,
 * where one row cannot be, none; `dryRun` stores nothing and says what would be.
 */
export const goalImport = inOrganization.extend({
  /** For objectives that name no cycle; the one under way, when left out. */
  cycleId: z.guid().optional(),
  files: z
    .array(z.strictObject({ name: keyText(255).min(1), content }))
    .min(1)
    .max(10),
  dateOrder: z.enum(["dmy", "mdy"]).optional(),
  dryRun: z.boolean(),
  idempotencyKey,
});
