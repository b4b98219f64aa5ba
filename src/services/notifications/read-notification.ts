import type * as z from "zod";
import { queries } from "#db";
import type { notificationRead } from "#schema";
import { Fault, type OrgScope } from "#scope";

/** Acknowledges what one was told. */
export function readNotification(scope: OrgScope, input: z.output<typeof notificationRead>) {
  return scope.change("notification.read", input, async (tx, trace) => {
    const [row] = await queries.notifications.read(tx, { id: input.id });
    if (!row) throw new Fault("not-found");
    trace(row.id, { after: row });
    return row;
  });
}
