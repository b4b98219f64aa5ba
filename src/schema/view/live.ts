import * as z from "zod";

/** Where the organization's events stand. */
export const livePosition = z.object({ lastEventId: z.string() });

/** That something changed: a reader asks again for what it shows. */
export const liveChange = z.object({
  /** The noun of the verb, such as checkIn. */
  noun: z.string(),
  subjectId: z.guid().nullable(),
  /** Whether the reader did it. */
  own: z.boolean(),
});
