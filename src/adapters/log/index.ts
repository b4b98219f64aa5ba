import pino from "pino";

/** Structured lines on stderr: stdout is for answers. E-mails, contents, parameters never come here. */
export const createLog = (level: string) =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );

export type Log = pino.Logger;
