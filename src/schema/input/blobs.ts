import * as z from "zod";
import { inOrganization } from "./paging";

/** A window of a source: at most 2,000 lines at a time. */
export const sourceRead = inOrganization.extend({
  id: z.guid(),
  from: z.int().min(1).max(10_000_000).default(1),
});
