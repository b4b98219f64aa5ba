import type { SQL } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { statements } from "#db";
import { cases } from "./cases";
import { castMould, type Clone, type Mould } from "./clones";
import { crossings } from "./crossings";
import { ask, type Call, callIn, type Principal, walk } from "./engine";
import { attack, attacks, withoutPredicate } from "./statements";
import { storm } from "./walls";
import { digestOf, foreignIds, type World } from "./world";

/** Which statements lose their predicate, and which were seen to have one. */
const mutation = vi.hoisted(() => ({
  off: (_statement: string): boolean => false,
  seen: new Set<string>(),
}));

vi.mock(import("../../src/db/statement"), async (importActual) => {
  const actual = await importActual();
  const { sql } = await import("drizzle-orm");
  const inTenant: typeof actual.inTenant = (table, places) => {
    const name = actual.statementInBuild();
    mutation.seen.add(name);
    return mutation.off(name) ? sql`true` : actual.inTenant(table, places);
  };
  return { ...actual, inTenant };
});

// An organization is its own tenant: its two statements name it by id, without inTenant.
vi.mock(import("drizzle-orm"), async (importActual) => {
  const actual = await importActual();
  const own = new Set(["organizations.get", "organizations.update"]);
  const eq = ((left: { name?: string; table?: unknown }, right: unknown): SQL => {
    const name = (globalThis as { statementBeingBuilt?: () => string }).statementBeingBuilt?.() ?? "";
    if (own.has(name) && left.name === "id") {
      mutation.seen.add(name);
      if (mutation.off(name)) return actual.sql`true`;
    }
    return actual.eq(left as never, right);
  }) as typeof actual.eq;
  return { ...actual, eq };
});
