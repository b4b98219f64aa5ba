import pino from "pino";

/** Structured lines on stderr: stdout is for answers. E-mails, contents, parameters never come here. */
export const createLog = (level: string, environment: string) =>
  pino(
    { level, base: { env: environment }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );

export type Log = pino.Logger;
