import type { Mould } from "./mould";

/** What the runner prepared, for its workers: handed over in the environment. */
export type Plan = {
  /** Of this run: part of the names of its databases. */
  run: number;
  serverUrl: string;
  mould: Mould;
  /** The built server, one for all. */
  built: string;
};

export const keepPlan = (plan: Plan) => {
  process.env.E2E_PLAN = JSON.stringify(plan);
};

export function plan(): Plan {
  const kept = process.env.E2E_PLAN;
  if (!kept) throw new Error("The stage is not set: run these specs through `playwright test`.");
  return JSON.parse(kept) as Plan;
}
