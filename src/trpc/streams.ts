import { getTRPCErrorFromUnknown, tracked } from "@trpc/server";
import { asPublicError } from "./errors";

/**
 * Each change with the id after which a reader that reconnects goes on. What is refused on the way is
 * told like any refusal: a stream runs after the middleware that masks errors has returned.
 */
export async function* eachTracked<T>(changes: AsyncIterable<{ id: string; change: T }>) {
  try {
    for await (const { id, change } of changes) yield tracked(id, change);
  } catch (error) {
    throw asPublicError(getTRPCErrorFromUnknown(error));
  }
}
