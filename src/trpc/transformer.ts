import { TRPCError } from "@trpc/server";
import superjson, { type SuperJSONResult } from "superjson";
import * as z from "zod";

/** Keys that reach for an object's own workings. */
export const poisoned = new Set(["__proto__", "constructor", "prototype"]);
const deepest = 32;

/** The path of a key that no object of ours has, or of nesting without end. */
function refused(value: unknown, path: string[]): string[] | undefined {
  if (path.length > deepest) return path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const key of Object.keys(value)) {
    const at = [...path, key];
    if (poisoned.has(key)) return at;
    const inside = refused((value as Record<string, unknown>)[key], at);
    if (inside) return inside;
  }
  return undefined;
}

const bad = (path: string[], message: string) =>
  new TRPCError({
    code: "BAD_REQUEST",
    message,
    cause: new z.ZodRealError([{ code: "custom", path, message, input: undefined }]),
  });

/**
 * superjson, and before it a look at what came in: keys that reach for an object's own workings are
 * an error with their name, never dropped, and what superjson cannot read is the sender's fault.
 */
export const transformer = {
  input: {
    serialize: superjson.serialize,
    deserialize(value: SuperJSONResult): unknown {
      const path = refused(value?.json, []);
      if (path) throw bad(path, "This key is not accepted.");
      try {
        return superjson.deserialize(value);
      } catch {
        throw bad([], "This cannot be read.");
      }
    },
  },
  output: superjson,
};
