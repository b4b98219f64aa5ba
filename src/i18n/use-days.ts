"use client";
import { useFormatter } from "use-intl";
import { dayStyles } from "./day-styles";

/**
 * Node and browsers disagree about which narrow space a range or a time of day has; a page that says
 * one and then the other is drawn twice.
 */
const evenly = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, " ");

/** Days, moments and numbers in the reader's locale. */
export function useDays() {
  const format = useFormatter();
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  return {
    long: (day: string) => format.dateTime(at(day), dayStyles.long),
    short: (day: string) => format.dateTime(at(day), dayStyles.short),
    bare: (day: string) => format.dateTime(at(day), dayStyles.bare),
    /** With its year, where days of many years stand together. */
    dated: (day: string) => format.dateTime(at(day), dayStyles.dated),
    month: (day: string) => format.dateTime(at(day), dayStyles.month),
    /** Under its month. */
    inMonth: (day: string) =>
      `${format.dateTime(at(day), { weekday: "short", timeZone: "UTC" })} ${at(day).getUTCDate()}`,
    moment: (moment: Date) =>
      evenly(
        format.dateTime(moment, {
          day: "numeric",
          month: "short",
          hour: "2-digit",
          minute: "2-digit",
        }),
      ),
    number: (value: number) => format.number(value),
    range: (from: string, to: string) =>
      evenly(format.dateTimeRange(at(from), at(to), dayStyles.bare)),
    datedRange: (from: string, to: string) =>
      evenly(format.dateTimeRange(at(from), at(to), dayStyles.dated)),
  };
}
