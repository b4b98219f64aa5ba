import { demoSeats } from "../src/domain/demo";
import { formatDay, translator } from "../src/i18n/translator";

/** The texts that people see, from where the pages take them. */
export const says = translator("en");
export const dice = translator("es");

export const shortDay = (day: string) => formatDay("en", day);
export const longDay = (day: string) => formatDay("en", day, "long");

export { demoSeats };

/** A text as a pattern that finds it anywhere. */
export const containing = (...parts: (string | number)[]) =>
  new RegExp(parts.map((part) => String(part).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*"));
