import pino from "pino";

/** Structured lines on stdout. E-mails, contents and parameters are never given to it. */
export const createLog = (level: string) =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

export type Log = pino.Logger;
