import pino from "pino";

/** What an error tells a log: never its message as a driver wraps it, with statement and parameters. */
function told(error: unknown) {
  let inner = error as Error & { code?: string; constraint?: string };
  while (inner?.cause instanceof Error) inner = inner.cause as typeof inner;
  const { name, message, code, constraint, stack = "" } = inner ?? {};
  const at = stack.split("\n").filter((line) => line.startsWith("    at "));
  return { name, message, code, constraint, at: at.slice(0, 8) };
}

/** Structured lines on stderr: stdout is for answers. E-mails, contents, parameters never come here. */
export const createLog = (level: string, environment: string) =>
  pino(
    {
      level,
      base: { env: environment },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: told },
    },
    pino.destination({ dest: 2, sync: true }),
  );

export type Log = pino.Logger;
