import { setTimeout as sleep } from "node:timers/promises";
import { BlobUnavailableError } from "./port";

export type RetryLimits = {
  /** How often it is asked, the first time included. */
  attempts: number;
  /** For all attempts and the waiting between them together. */
  deadlineMs: number;
  /** For one attempt; a store that says nothing is one that does not answer. */
  attemptMs: number;
  /** The longest wait after the first attempt; it doubles with each, up to `mostDelayMs`. */
  firstDelayMs: number;
  mostDelayMs: number;
};

export const retryLimits: RetryLimits = {
  attempts: 5,
  deadlineMs: 30_000,
  attemptMs: 15_000,
  firstDelayMs: 200,
  mostDelayMs: 4_000,
};

/** What an error says about asking again; `afterMs` is what the store asked for. */
export type Verdict = { again: boolean; afterMs?: number };

/**
 * Asks until there is an answer: with full jitter, so that many who wait do not come back at once,
 * and never beyond the deadline. What `judge` would not ask again for is thrown as it is.
 */
export async function retried<T>(
  attempt: (signal: AbortSignal, number: number) => Promise<T>,
  judge: (error: unknown) => Verdict,
  limits: RetryLimits,
): Promise<T> {
  const deadline = performance.now() + limits.deadlineMs;
  for (let number = 1; ; number += 1) {
    const left = Math.max(1, Math.ceil(deadline - performance.now()));
    try {
      return await attempt(AbortSignal.timeout(Math.min(left, limits.attemptMs)), number);
    } catch (error) {
      const verdict = judge(error);
      if (!verdict.again) throw error;
      const wait = delay(number, verdict, limits);
      if (number >= limits.attempts || performance.now() + wait >= deadline) {
        throw new BlobUnavailableError(`The blob store does not answer (asked ${number} times).`, {
          cause: error,
        });
      }
      await sleep(wait);
    }
  }
}

/** What the store asked for is a least: the jitter comes on top of it. */
function delay(number: number, { afterMs = 0 }: Verdict, limits: RetryLimits): number {
  const longest = Math.min(limits.mostDelayMs, limits.firstDelayMs * 2 ** (number - 1));
  return afterMs + Math.random() * longest;
}
