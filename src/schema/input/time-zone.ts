import * as z from "zod";

const known = (zone: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** An IANA time zone that this runtime knows. */
export const timeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(known, "Not a time zone, e.g. Europe/Madrid");
