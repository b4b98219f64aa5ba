import * as z from "zod";

/** A keyset page: its items and where the next one begins; null when there is none. */
export const page = <I extends z.ZodType, C extends z.ZodType>(item: I, cursor: C) =>
  z.object({ items: z.array(item), nextCursor: cursor.nullable() });
