import { setTimeout as sleep } from "node:timers/promises";
import { sqlCause } from "./failures";

const worthAnotherTry = /^(40001|40P01|57P0[1-3]|53300|08...|55P03|ECONNRESET|EPIPE)$/;

/** Whether a transaction that failed so may be run again from its beginning. */
export function isTransient(error: unknown): boolean {
  if ((error as Error | undefined)?.name === "CommitUnknownError") return false;
  const { code, message } = sqlCause(error);
  return code ? worthAnotherTry.test(code) : /not queryable|Connection terminated/.test(message);
}

/** Full jitter: many waiters spread out instead of returning together. */
export async function retrying<T>(
  attempt: () => Promise<T>,
  options: {
    tries?: number;
    deadlineMs?: number;
    onRetry?: (event: { code: string; attempt: number }) => void;
  } = {},
): Promise<T> {
  const { tries = 4, deadlineMs = 10_000, onRetry } = options;
  const started = Date.now();
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      const pause = Math.random() * Math.min(1_000, 25 * 2 ** n);
      const late = Date.now() - started + pause > deadlineMs;
      if (n >= tries || late || !isTransient(error)) throw error;
      onRetry?.({ code: sqlCause(error).code ?? "connection", attempt: n });
      await sleep(pause);
    }
  }
}
