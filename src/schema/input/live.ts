import * as z from "zod";
import { inOrganization } from "./paging";

/** After which event to go on; the stream's own link sends it again when it reconnects. */
export const liveChanges = inOrganization.extend({
  lastEventId: z.string().max(16).regex(/^\d+$/, "Not a number of an event").nullish(),
});
