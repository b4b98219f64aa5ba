import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DateOrder,
  dateOrderOf,
  isNumericDayMonth,
  parseWrittenDate,
  settleDateOrder,
} from "./dates";

const MONTHS = [
  ["January", "Jan", "enero", "ene"],
  ["February", "Feb", "febrero", "feb"],
  ["March", "Mar", "marzo", "mar"],
  ["April", "Apr", "abril", "abr"],
  ["May", "May", "mayo", "may"],
  ["June", "Jun", "junio", "jun"],
  ["July", "Jul", "julio", "jul"],
  ["August", "Aug", "agosto", "ago"],
  ["September", "Sept", "septiembre", "sep"],
  ["October", "Oct", "octubre", "oct"],
  ["November", "Nov", "noviembre", "nov"],
  ["December", "Dec", "diciembre", "dic"],
] as const;

const WEEKDAYS = [
  ["Monday", "Mon", "lunes", "lun"],
  ["Tuesday", "Tue", "martes", "mar"],
  ["Wednesday", "Wed", "miércoles", "mié"],
  ["Thursday", "Thurs", "jueves", "jue"],
  ["Friday", "Fri", "viernes", "vie"],
  ["Saturday", "Sat", "sábado", "sáb"],
  ["Sunday", "Sun", "domingo", "dom"],
] as const;

type Day = { year: number; month: number; day: number };

/** Counted here by another road than the parser's: month lengths in a table, leap years by name. */
const realDays: Day[] = [];
for (let year = 1900; year <= 2199; year += 1) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year === 2000;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  lengths.forEach((length, at) => {
    for (let day = 1; day <= length; day += 1) realDays.push({ year, month: at + 1, day });
  });
}

const pad = (part: number) => String(part).padStart(2, "0");
const iso = ({ year, month, day }: Day) => `${year}-${pad(month)}-${pad(day)}`;

function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  return `${day}${teen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th")}`;
}

function unambiguousForms({ year, month, day }: Day): string[] {
  const [english, short, spanish, corto] = MONTHS[month - 1] ?? MONTHS[0];
  return [
    ...["-", "/", "."].flatMap((dot) => [
      `${year}${dot}${pad(month)}${dot}${pad(day)}`,
      `${year}${dot}${month}${dot}${day}`,
    ]),
    ...[english, short, `${short}.`, spanish].flatMap((name) => [
      `${name} ${day}, ${year}`,
      `${name} ${day} ${year}`,
      `${name} ${ordinal(day)} ${year}`,
      `${name} ${ordinal(day)}, ${year}`,
    ]),
    ...[english, short, spanish, corto, `${corto}.`].flatMap((name) => [
      `${day} ${name} ${year}`,
      `${pad(day)} ${name} ${year}`,
      `${day} ${name}, ${year}`,
    ]),
    `${ordinal(day)} of ${english} ${year}`,
    `${day} de ${spanish} de ${year}`,
    `${day} de ${corto} del ${year}`,
    `${spanish} ${day} de ${year}`,
  ];
}

function weekdayForms(text: string, weekday: readonly string[]): string[] {
  return weekday.flatMap((name) => [
    `${name}, ${text}`,
    `${name} ${text}`,
    `${name}., ${text}`,
    `${text}, ${name}`,
    `${text} (${name})`,
  ]);
}

const anyDay = fc.constantFrom(...realDays);
const anyWeekday = fc.constantFrom(...WEEKDAYS);
const separator = fc.constantFrom("/", "-", ".");

describe("parseWrittenDate", () => {
  it("reads every real day there is", () => {
    const misread = realDays.filter((day) => {
      const written = parseWrittenDate(iso(day));
      return written.kind !== "date" || written.date !== iso(day);
    });
    expect(realDays).toHaveLength(109_573);
    expect(misread).toEqual([]);
  });

  it("reads a day in every accepted form, weekday or not, whatever the case and the space", () => {
    fc.assert(
      fc.property(anyDay, anyWeekday, (day, weekday) => {
        for (const form of unambiguousForms(day)) {
          for (const text of [form, ...weekdayForms(form, weekday)]) {
            for (const variant of [text, text.toUpperCase(), ` \u00a0${text.normalize("NFD")}\t`]) {
              expect(parseWrittenDate(variant), variant).toEqual({ kind: "date", date: iso(day) });
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("reads a numeric day in the order it is told", () => {
    fc.assert(
      fc.property(anyDay, separator, (day, dot) => {
        const expected = { kind: "date", date: iso(day) };
        const dmy = [pad(day.day), pad(day.month), day.year].join(dot);
        const mdy = [day.month, day.day, day.year].join(dot);
        expect(parseWrittenDate(dmy, "dmy")).toEqual(expected);
        expect(parseWrittenDate(mdy, "mdy")).toEqual(expected);
        expect(parseWrittenDate(`lunes, ${dmy}`, "dmy")).toEqual(expected);
        const settles = day.day > 12 || day.day === day.month;
        expect(parseWrittenDate(dmy)).toEqual(settles ? expected : { kind: "ambiguous" });
        expect(parseWrittenDate(mdy)).toEqual(settles ? expected : { kind: "ambiguous" });
      }),
    );
  });

  it.each([
    "February 30, 2016",
    "31/02/2025",
    "02/31/2025",
    "29 de febrero de 2100",
    "2023-02-29",
    "2025-13-01",
    "2025/10/32",
    "00/10/2025",
    "31/13/2025",
    "0 June 2021",
    "1899-12-31",
    "2200-01-01",
    "Monday, June 31st 2021",
  ])("says that there is no such day as %s", (text) => {
    expect(parseWrittenDate(text)).toEqual({ kind: "invalid", reason: "no-such-day" });
  });

  it("obeys a given order rather than the one that would make sense", () => {
    expect(parseWrittenDate("27/10/2025", "mdy")).toEqual({
      kind: "invalid",
      reason: "no-such-day",
    });
  });

  it.each([
    "",
    "Sprint 0",
    "Tasks Done",
    "2021-05-09 Standup",
    "Standup 2021-05-09",
    "10/27/25",
    "27-10-25",
    "Oct 27, 25",
    "October 2025",
    "October 14",
    "20251027",
    "2025-10/27",
    "2025-10-27T00:00:00Z",
    "Monday",
    "Funday, 27 October 2025",
    "27 Brumaire 2025",
    "mar 2025",
    "Monday, Monday, 27 October 2025",
    "٢٠٢٥-١٠-٢٧",
    `${"9".repeat(5000)}-01-01`,
  ])("finds no date in %j", (text) => {
    expect(parseWrittenDate(text)).toEqual({ kind: "none" });
  });

  it("takes mar for March before Tuesday, and for Tuesday where March makes no sense", () => {
    expect(parseWrittenDate("mar 27 2025")).toEqual({ kind: "date", date: "2025-03-27" });
    expect(parseWrittenDate("mar, 28 oct 2025")).toEqual({ kind: "date", date: "2025-10-28" });
    expect(parseWrittenDate("mar 4 mar 2025")).toEqual({ kind: "date", date: "2025-03-04" });
  });

  it("gives a day that exists or none, whatever the text", () => {
    const days = new Set(realDays.map(iso));
    const soup = fc
      .array(fc.constantFrom("1", "2", "0", "3", "/", "-", ".", " ", ",", "de", "May", "lun", "20"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: "binary" })), (text) => {
        const written = parseWrittenDate(text);
        if (written.kind === "date") expect(days.has(written.date), text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("settleDateOrder", () => {
  it("is settled by one part over 12, wherever it stands", () => {
    expect(settleDateOrder(["01/02/2025", "Notes", "Monday, 27/10/2025"])).toBe("dmy");
    expect(settleDateOrder(["10-27-2025", "01/02/2025"])).toBe("mdy");
  });

  it("stays open without one", () => {
    expect(settleDateOrder([])).toBeUndefined();
    expect(settleDateOrder(["01/02/2025", "2025-10-27", "31/13/2025"])).toBeUndefined();
  });

  it("sees a contradiction", () => {
    expect(settleDateOrder(["27/10/2025", "01/02/2025", "10/27/2025"])).toBe("contradiction");
  });

  it("agrees with itself on one order's dates", () => {
    const dates = fc.array(anyDay, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom<DateOrder>("dmy", "mdy"),
        separator,
        (days, order, dot) => {
          const texts = days.map(({ year, month, day }) =>
            (order === "dmy" ? [day, month, year] : [month, day, year]).join(dot),
          );
          const settles = days.some(({ day }) => day > 12);
          expect(settleDateOrder(texts)).toBe(settles ? order : undefined);
          expect(texts.every(isNumericDayMonth)).toBe(true);
        },
      ),
    );
  });

  it("asks only dates whose year comes last", () => {
    expect(dateOrderOf("2025/10/27")).toBeUndefined();
    expect(isNumericDayMonth("2025/10/27")).toBe(false);
    expect(isNumericDayMonth("27 October 2025")).toBe(false);
  });
});
