/** Codes after which a connection is of no more use. */
export const connectionLost = /^(08...|57P0.|E[A-Z]{3,})$/;

export type SqlCause = { code?: string; constraint?: string; column?: string; message: string };

/** PostgreSQL's own error beneath what Drizzle wraps around it. */
export function sqlCause(error: unknown): SqlCause {
  let at: unknown = error;
  let message = String(error);
  for (let depth = 0; depth < 5 && at && typeof at === "object"; depth++) {
    if (typeof (at as SqlCause).code === "string") return at as SqlCause;
    // The innermost message: a connection that breaks often has no code.
    if (at instanceof Error) message = at.message;
    at = (at as { cause?: unknown }).cause;
  }
  return { message };
}
