import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JiraDates, parseJiraDay } from "./jira-dates";

const day = (text: string) => {
  const written = parseJiraDay(text);
  return written.kind === "date" ? written.date : written.kind;
};

describe("parseJiraDay", () => {
  it.each([
    ["25/Feb/26 2:54 PM", "2026-02-25"],
    ["04/Mar/26 10:00 AM", "2026-03-04"],
    ["25/Feb/2026", "2026-02-25"],
    ["2026-02-25 14:54", "2026-02-25"],
    ["2026-02-25T23:59:00.000+0000", "2026-02-25"],
    ["2026-02-25T00:01:00-05:00", "2026-02-25"],
    ["2026-02-25T14:54:03Z", "2026-02-25"],
    ["2026/02/25 14:54", "2026-02-25"],
    ["25/02/2026 14:54", "2026-02-25"],
    ["25-02-26 14:54", "2026-02-25"],
    ["25.02.2026 14:54", "2026-02-25"],
    ["2/25/26 2:54\u202fPM", "2026-02-25"],
    ["25/ene/26 2:54 p. m.", "2026-01-25"],
    ["25/ago./26 14:54", "2026-08-25"],
    ["25/févr./26 14:54", "2026-02-25"],
    ["25 août 2026 14h54", "2026-08-25"],
    ["25 décembre 2026", "2026-12-25"],
    ["25/juin/26", "2026-06-25"],
    ["25/juil./26", "2026-07-25"],
    ["25/dez/26 14:54", "2026-12-25"],
    ["25 de março de 2026", "2026-03-25"],
    ["25/mrt./26 14:54", "2026-03-25"],
    ["25-okt-2026 14:54", "2026-10-25"],
    ["3 mei 2026", "2026-05-03"],
    ["Feb 25, 2026 2:54 PM", "2026-02-25"],
    ["25 de septiembre de 2026", "2026-09-25"],
  ])("%s is %s", (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it.each([
    ["30/Feb/26 2:54 PM", "invalid"],
    ["2026-13-01", "invalid"],
    ["01/02/2026 14:54", "ambiguous"],
    ["1/2/26", "ambiguous"],
    ["yesterday", "none"],
    ["25/Foo/26", "none"],
    ["25/marvel/26", "none"],
    ["Sprint 0", "none"],
    ["", "none"],
    ["1".repeat(10_000), "none"],
  ])("%s is %s", (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseJiraDay(text)));
  });
});

describe("JiraDates", () => {
  it("takes the order from any date of the file", () => {
    expect(new JiraDates(["13/02/26 1:00 PM"], undefined).read("01/02/26 1:00 PM")).toEqual({
      kind: "date",
      date: "2026-02-01",
    });
    expect(new JiraDates(["02/13/2026"], undefined).read("01/02/2026")).toEqual({
      kind: "date",
      date: "2026-01-02",
    });
  });

  it("obeys an order that is given", () => {
    expect(new JiraDates(["01/02/2026"], "mdy").read("01/02/2026 10:00")).toEqual({
      kind: "date",
      date: "2026-01-02",
    });
  });

  it("doubts all figures when they contradict each other, and nothing else", () => {
    const dates = new JiraDates(["13/02/2026", "02/13/2026"], undefined);
    expect(dates.read("13/02/2026").kind).toBe("ambiguous");
    expect(dates.read("13/Feb/26").kind).toBe("date");
  });
});
