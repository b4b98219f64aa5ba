import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DateOrder } from "./dates";
import { type DateMention, dateTranscript, findDate } from "./transcript-date";

const inName = (name: string, order?: DateOrder) => findDate(name, order, "name");
const day = (date: string) => ({ kind: "day", date });
const hint = (text: string) => ({ kind: "hint", hint: text });

describe("a day in a name", () => {
  it.each([
    ["2018-10-13", "2018-10-13"],
    ["2019-06-21-the-gcx-tcx-transition", "2019-06-21"],
    ["2019-10-11-DepGraph-persistence-PR62038", "2019-10-11"],
    ["2020-05-29-Roadmap-2020-2021", "2020-05-29"],
    ["fathom-transcripts-2025-09-24T14_00_00+00_00", "2025-09-24"],
    ["fathom_AICoach-09_30_25 09_14AM", "2025-09-30"],
    ["timeclock10_20_25", "2025-10-20"],
    ["timeclock10_20_25 10_11_12", "2025-10-20"],
    ["call_09_24_2025", "2025-09-24"],
    ["meeting_2025_09_15", "2025-09-15"],
    ["meeting_2025_09_15_10_11_12", "2025-09-15"],
    ["October 14, 2025", "2025-10-14"],
    ["october-14-2025", "2025-10-14"],
    ["sync Oct 14th 2025", "2025-10-14"],
    ["14_de_octubre_de_2025", "2025-10-14"],
    ["14oct2025", "2025-10-14"],
    ["2025 Oct 14", "2025-10-14"],
    ["20210513", "2021-05-13"],
    ["GMT20210513-140000_Recording", "2021-05-13"],
    ["20210513140000", "2021-05-13"],
    ["notes 2025.9.5", "2025-09-05"],
    ["27.10.2025 Abstimmung", "2025-10-27"],
    ["30_09_25", "2025-09-30"],
    ["2025-10-14 and again 2025-10-14", "2025-10-14"],
    ["Sat 2025-10-18", "2025-10-18"],
  ])("%s", (name, date) => {
    expect(inName(name)).toEqual(day(date));
  });

  it.each([
    ["july-09", "--07-09"],
    ["09 july", "--07-09"],
    ["feb 29", "--02-29"],
    ["2025-07", "2025-07"],
    ["2025_07_planning", "2025-07"],
    ["July 2025", "2025-07"],
    ["2025 julio", "2025-07"],
  ])("only a hint of it: %s", (name, text) => {
    expect(inName(name)).toEqual(hint(text));
  });

  it.each([
    ["09_10_25", "2025-09-10", "2025-10-09"],
    ["call_09_10_2025", "2025-09-10", "2025-10-09"],
    ["10-09-25 14_30", "2025-10-09", "2025-09-10"],
  ])("open until the order is known: %s", (name, mdy, dmy) => {
    expect(inName(name)).toEqual({ kind: "ambiguous" });
    expect(inName(name, "mdy")).toEqual(day(mdy));
    expect(inName(name, "dmy")).toEqual(day(dmy));
  });

  it("needs no order when a part is over 12 or both are one", () => {
    expect(inName("09_30_25", "dmy")).toEqual(day("2025-09-30"));
    expect(inName("30_09_2025", "mdy")).toEqual(day("2025-09-30"));
    expect(inName("09_09_25")).toEqual(day("2025-09-09"));
  });

  it("is in doubt when two are named", () => {
    expect(inName("2025-10-01_to_2025-10-31")).toEqual({ kind: "ambiguous" });
  });

  it.each(["2021-02-30", "20210230", "02_30_25", "30 February 2025", "2021-13-01", "31-04-2025"])(
    "can be impossible: %s",
    (name) => {
      expect(inName(name)).toEqual({ kind: "no-such-day" });
    },
  );

  it.each([
    ...["", "Sprint 0", "14_00_00", "weekly", "v1.2.3", "2019-20", "2024-2025", "12345678"],
    ...[
      "20211399",
      "issue 20",
      "may meeting",
      "set 12",
      "room 101",
      "1726000000000",
      "2019-01-154",
    ],
    ...["design.20meeting.202019-10-18", "march", "in 2025", "v10.11.12"],
  ])("is absent: %j", (name) => {
    expect(inName(name)).toEqual({ kind: "none" });
  });

  it("is read alike in any letters", () => {
    const months = "january february march april may june july august september october".split(" ");
    fc.assert(
      fc.property(
        fc.constantFrom(...months),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1900, max: 2199 }),
        fc.constantFrom("-", "_", " ", "."),
        (month, date, year, gap) => {
          const iso = `${year}-${String(months.indexOf(month) + 1).padStart(2, "0")}-`;
          const expected = day(iso + String(date).padStart(2, "0"));
          expect(inName(`a${gap}${[month, date, year].join(gap)}`)).toEqual(expected);
          expect(inName(`${[date, month.toUpperCase(), year].join(gap)}${gap}b`)).toEqual(expected);
        },
      ),
    );
  });

  it("is a real day or none, and found in time, whatever the name", () => {
    const piece = fc.constantFrom(
      ...["2025", "10", "14", "31", "02", "-", "_", " ", ".", "/", "oct", "T", "may", "00"],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 200 }),
        fc.constantFrom("name", "text"),
        (parts, place) => {
          const found = findDate(parts.join(""), undefined, place as "name" | "text");
          if (found.kind !== "day") return;
          const [year, month, date] = found.date.split("-").map(Number);
          const built = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date));
          expect(built.toISOString().slice(0, 10)).toBe(found.date);
        },
      ),
    );
  });
});

describe("a day in a heading", () => {
  const inText = (text: string) => findDate(text, undefined, "text");

  it.each([
    ["Team Meeting 2018-11-25", "2018-11-25"],
    ["Meeting (Tuesday, October 14, 2025)", "2025-10-14"],
    ["Reunión del 14 de octubre de 2025", "2025-10-14"],
    ["Weekly 10/20/2025", "2025-10-20"],
    ["Weekly 27-10-2025", "2025-10-27"],
  ])("%s", (text, date) => {
    expect(inText(text)).toEqual(day(date));
  });

  it.each(["Release 2018.11.16", "Ticket 20210513", "Team Meeting 2019-01-154", "10_20_25"])(
    "is absent, for it may be no date: %s",
    (text) => {
      expect(inText(text)).toEqual({ kind: "none" });
    },
  );
});

describe("which day counts", () => {
  const heading = (text: string, line = 1): DateMention => ({ text, line, source: "heading" });
  const front = (text: string, line = 1): DateMention => ({ text, line, source: "front-matter" });
  const of = (path: string, mentions: DateMention[] = [], order?: DateOrder) => {
    return dateTranscript(path, mentions, order);
  };

  it("is the name's, whatever the folders and the text say; a difference is recorded", () => {
    expect(of("2017-01-01/2018-11-26.md", [heading("Meeting 2018-11-25")])).toEqual({
      date: "2018-11-26",
      dateHint: null,
      dateSource: "filename",
      dateInText: "2018-11-25",
      dateDisagrees: true,
      problems: [],
    });
  });

  it("is the nearest folder's, also where year, month and day are a folder each", () => {
    const nearest = of("2018-01-01/2018-10-13/notes.md");
    expect(nearest).toMatchObject({ date: "2018-10-13", dateSource: "folder" });
    expect(of("talks/2025/07/14/notes.md")).toMatchObject({ date: "2025-07-14" });
    expect(of("talks/2025/7/notes.md")).toMatchObject({ date: null, dateHint: "2025-07" });
    expect(of("talks/2025/notes.md")).toMatchObject({ date: null, dateHint: null });
  });

  it("is the front matter's, then the heading's", () => {
    const mentions = [front("Weekly"), front("2019-12-06 queries", 2), heading("2019-12-07")];
    const found = of("notes.md", mentions);
    expect(found).toMatchObject({ date: "2019-12-06", dateSource: "front-matter" });
    expect(of("notes.md", [heading("2019-12-07")])).toMatchObject({
      date: "2019-12-07",
      dateSource: "heading",
      dateInText: "2019-12-07",
      dateDisagrees: false,
    });
  });

  it("is the text's when the name knows but the month", () => {
    const found = of("2025-07.md", [heading("July 14, 2025")]);
    expect(found).toMatchObject({ date: "2025-07-14", dateHint: null, dateSource: "heading" });
    expect(of("2025-07.md", [heading("Weekly")])).toMatchObject({
      date: null,
      dateHint: "2025-07",
    });
    expect(of("weekly.md", [heading("July 2025")])).toMatchObject({ dateHint: "2025-07" });
  });

  it("is nobody's to guess when the name is open or impossible", () => {
    const open = of("folder/09_10_25.md", [heading("2025-10-09")]);
    expect(open).toMatchObject({ date: null, dateHint: null, dateSource: null });
    expect(open.dateInText).toBe("2025-10-09");
    expect(open.problems).toEqual([{ line: 1, code: "ambiguous-date", text: "09_10_25" }]);
    const impossible = of("2025-07-01/2021-02-30.md");
    expect(impossible).toMatchObject({ date: null, dateHint: null });
    expect(impossible.problems).toMatchObject([{ code: "no-such-day", text: "2021-02-30" }]);
  });

  it("is no problem of the text where the name is clear or another line is", () => {
    expect(of("2025-10-09.md", [heading("09/10/2025")]).problems).toEqual([]);
    const settled = of("notes.md", [front("09/10/2025"), heading("October 9, 2025", 4)]);
    expect(settled).toMatchObject({ date: "2025-10-09", dateSource: "heading", problems: [] });
    expect(of("notes.md", [heading("09/10/2025", 3)]).problems).toEqual([
      { line: 3, code: "ambiguous-date", text: "09/10/2025" },
    ]);
    expect(of("notes.md", [heading("2021-02-30", 3)]).problems).toMatchObject([
      { line: 3, code: "no-such-day" },
    ]);
  });

  it("is a number with dots only where nothing else is a date", () => {
    const dotted = [heading("2018.11.16")];
    expect(of("notes.md", dotted)).toMatchObject({ date: "2018-11-16", dateSource: "heading" });
    expect(of("2018-11-17.md", dotted)).toMatchObject({ dateInText: null, dateDisagrees: false });
    expect(of("notes.md", [...dotted, heading("2017-10-17")]).date).toBe("2017-10-17");
  });
});
