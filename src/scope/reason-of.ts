import { isTransient, PoolBusyError, sqlCause } from "#db";
import type { FaultReason } from "#domain/faults";
import { Fault } from "./fault";

/** Nobody is there, or whoever was went away: a restart, a broken line. */
const unreachable =
  /^(08...|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;

/** What a person may be told of an error of ours or of the database; undefined: nothing. */
export function reasonOf(error: unknown): FaultReason | undefined {
  if (error instanceof Fault) return error.reason;
  if (error instanceof PoolBusyError) return "busy";
  if ((error as Error | undefined)?.name === "CommitUnknownError") return "outcome-unknown";
  if ((error as Error | undefined)?.name === "BlobUnavailableError") return "store-unreachable";
  const { code } = sqlCause(error);
  if (code === "23505") return "already-there";
  if (code === "23503") return "not-found";
  if (code && /^(22|23)/.test(code)) return "bad-input";
  if (code && unreachable.test(code)) return "database-unreachable";
  if (code === "57014") return "busy";
  if (isTransient(error)) return code ? "busy" : "database-unreachable";
  return undefined;
}

/** A refusal by the database, in the words of a refusal by us; anything else as it is. */
export function asFault(error: unknown): unknown {
  const reason = reasonOf(error);
  if (!reason || error instanceof Fault) return error;
  return Object.assign(new Fault(reason), { cause: error });
}
