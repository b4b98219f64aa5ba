import { timingSafeEqual } from "node:crypto";
import { expectedMigrations, queries } from "#db";
import { env } from "#env";
import { metrics } from "./metrics";
import { isLoopback } from "./origins";
import { runtime } from "./runtime";

const held = globalThis as { stratonhubDraining?: boolean };

/** From now on new requests should go elsewhere. */
export const drain = () => {
  held.stratonhubDraining = true;
};

export async function readiness() {
  if (held.stratonhubDraining) return { ready: false, reason: "draining" } as const;
  try {
    const [state] = await runtime().identity.read(null, (tx) =>
      queries.installation.migrations(tx, {}),
    );
    const expected = expectedMigrations();
    return state && state.applied >= expected
      ? ({ ready: true, migrations: state.applied } as const)
      : ({ ready: false, reason: "migrations are pending" } as const);
  } catch {
    return { ready: false, reason: "the database does not answer" } as const;
  }
}

/** The metrics as text; null for whoever may not read them. */
export async function metricsFor(headers: Headers): Promise<string | null> {
  const token = env().METRICS_TOKEN;
  const host = headers.get("host") ?? "";
  const allowed = token
    ? same(headers.get("authorization") ?? "", `Bearer ${token}`)
    : URL.canParse(`http://${host}`) &&
      isLoopback(new URL(`http://${host}`).hostname) &&
      !headers.has("x-forwarded-for");
  if (!allowed) return null;
  const pools = Object.entries(runtime().database.statistics()).flatMap(([pool, figures]) =>
    Object.entries(figures).map(
      ([state, value]) => `stratonhub_pool_connections{pool="${pool}",state="${state}"} ${value}\n`,
    ),
  );
  return `${await metrics.registry.metrics()}# HELP stratonhub_pool_connections Connections by pool and state.\n# TYPE stratonhub_pool_connections gauge\n${pools.join("")}`;
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
