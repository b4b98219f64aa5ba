import { Counter, Histogram, Registry } from "prom-client";

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

function create() {
  const registry = new Registry();
  return {
    registry,
    queries: new Histogram({
      name: "stratonhub_query_seconds",
      help: "Time of a named statement, from sent to answered.",
      labelNames: ["name", "failed"],
      buckets,
      registers: [registry],
    }),
    procedures: new Histogram({
      name: "stratonhub_procedure_seconds",
      help: "Time of a procedure by its path and outcome.",
      labelNames: ["path", "code"],
      buckets,
      registers: [registry],
    }),
    retries: new Counter({
      name: "stratonhub_transaction_retries_total",
      help: "Transactions run again, by SQLSTATE.",
      labelNames: ["code"],
      registers: [registry],
    }),
  };
}

const held = globalThis as { stratonhubMetrics?: ReturnType<typeof create> };
held.stratonhubMetrics ??= create();
export const metrics = held.stratonhubMetrics;
