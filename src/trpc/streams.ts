import { tracked } from "@trpc/server";

/** Each change with the id after which a reader that reconnects goes on. */
export async function* eachTracked<T>(changes: AsyncIterable<{ id: string; change: T }>) {
  for await (const { id, change } of changes) yield tracked(id, change);
}
