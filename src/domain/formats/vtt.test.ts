import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseVtt, readVttSpeech, type VttCue } from "./vtt";

const file = (...lines: string[]) => lines.join("\n");
const payloads = (text: string) => {
  return parseVtt(text).cues.map((cue) => cue.payloadLines.map((line) => line.text));
};
const TIMES = "00:01.000 --> 00:02.000";

const cueOf = (...payload: string[]): VttCue => {
  const [cue] = parseVtt(file("WEBVTT", "", TIMES, ...payload)).cues;
  if (!cue) throw new Error("no cue");
  return cue;
};
const speech = (...payload: string[]) => {
  return readVttSpeech(cueOf(...payload)).map(({ voice, text }) => [voice, text]);
};

describe("the structure of a file", () => {
  it("is a signature, then cues with their identifiers, times and lines", () => {
    const text = file(
      ...["WEBVTT - Weekly", "", "NOTE made by hand", "and by heart", "", "intro"],
      ...["00:00:01.500 --> 01:00:02.000 align:start", "Hello", "there", "", TIMES, "Bye"],
    );
    const { header, malformed, cues } = parseVtt(text);
    expect({ header, malformed }).toEqual({ header: "- Weekly", malformed: [] });
    expect(cues).toEqual([
      {
        start: 1.5,
        end: 3602,
        startText: "00:00:01.500",
        identifier: "intro",
        payloadLines: [
          { text: "Hello", line: 8 },
          { text: "there", line: 9 },
        ],
        lineStart: 6,
        lineEnd: 9,
      },
      {
        start: 1,
        end: 2,
        startText: "00:01.000",
        identifier: null,
        payloadLines: [{ text: "Bye", line: 12 }],
        lineStart: 11,
        lineEnd: 12,
      },
    ]);
  });

  it.each(["WEBVTT", "\ufeffWEBVTT", "WEBVTT title", "WEBVTT\ttitle"])(
    "begins with %j",
    (first) => {
      expect(payloads(file(first, "", TIMES, "x"))).toEqual([["x"]]);
    },
  );

  it.each(["", "WEBVTTX", "webvtt", " WEBVTT", "1", "\ufeff WEBVTT"])("never with %j", (first) => {
    expect(parseVtt(file(first, "", TIMES, "x"))).toMatchObject({ signed: false, cues: [] });
  });

  it("reads CRLF and CR as it reads LF", () => {
    const text = file("WEBVTT", "", "1", TIMES, "a", "b", "", TIMES, "c", "");
    expect(parseVtt(text.replaceAll("\n", "\r\n"))).toEqual(parseVtt(text));
    expect(parseVtt(text.replaceAll("\n", "\r"))).toEqual(parseVtt(text));
  });

  it("takes no words from notes, styles, regions and the header", () => {
    const blocks = ["NOTE", "x", "", "STYLE", "::cue { color: red }", "", "REGION", "id:a", ""];
    expect(payloads(file("WEBVTT", "Kind: captions", "", ...blocks, TIMES, "a"))).toEqual([["a"]]);
  });

  it("begins a cue at an arrow even where a blank line was forgotten", () => {
    expect(payloads(file("WEBVTT", TIMES, "a", TIMES, "b"))).toEqual([["a"], ["b"]]);
    expect(payloads(file("WEBVTT", "", TIMES, TIMES, "b"))).toEqual([[], ["b"]]);
  });

  it.each([
    ["00:01.00 --> 00:02.000"],
    ["00:01,000 --> 00:02,000"],
    ["00:61.000 --> 01:02.000"],
    ["00:60:00.000 --> 01:02:00.000"],
    ["00:01.000 -> 00:02.000 -->"],
    ["-->"],
  ])("drops %j with its words, and says so", (times) => {
    const { cues, malformed } = parseVtt(file("WEBVTT", "", times, "lost", "", TIMES, "kept"));
    expect(cues.map((cue) => cue.payloadLines[0]?.text)).toEqual(["kept"]);
    expect(malformed).toEqual([{ text: times, line: 3 }]);
  });

  it("reads two figures as minutes and seconds, or as hours when they are too many", () => {
    const [cue] = parseVtt(file("WEBVTT", "", "59:10.000 --> 120:10.250")).cues;
    expect(cue).toMatchObject({ start: 3550, end: 120 * 3600 + 600.25 });
  });
});

describe("what a payload says", () => {
  it("is each voice's, to its end or the next voice", () => {
    expect(speech("<v Ann Lee>Hi <b>all</b>", "so</v> (laughs) <v.loud Bob>No!")).toEqual([
      ["Ann Lee", "Hi all"],
      ["Ann Lee", "so"],
      [null, "(laughs)"],
      ["Bob", "No!"],
    ]);
  });

  it("has no tags and no entities", () => {
    expect(speech("<c.red><i>a</i></c> &amp;lt; &lt;b&gt; <00:01.500>c &copy;")).toEqual([
      [null, "a &lt; <b> c &copy;"],
    ]);
    expect(speech("<v R&amp;D>x&nbsp;y&lrm;")).toEqual([["R&D", "x\u00a0y\u200e"]]);
  });

  it("keeps what only looks like a tag", () => {
    expect(speech("a < b > c <3 of <them", "1 << 2")).toEqual([
      [null, "a < b > c <3 of <them"],
      [null, "1 << 2"],
    ]);
  });

  it("is nothing where only tags stand", () => {
    expect(speech("<v Ann></v>", "<i> </i>")).toEqual([]);
    expect(speech("<v>who?")).toEqual([[null, "who?"]]);
  });
});

describe("any file at all", () => {
  const line = fc.constantFrom(
    ...["", "WEBVTT", "NOTE", "-->", TIMES, "STYLE", "a", "<v Ann>b", "<", ">", "</v>", "1"],
  );

  it("has cues in order, inside it, that share no line", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { cues } = parseVtt(file("WEBVTT", ...lines));
        let last = 0;
        for (const { lineStart, lineEnd, payloadLines } of cues) {
          expect(lineStart).toBeGreaterThan(last);
          expect(lineEnd).toBeGreaterThanOrEqual(lineStart);
          expect(lineEnd).toBeLessThanOrEqual(lines.length + 1);
          for (const each of payloadLines) expect(lines[each.line - 2]).toBe(each.text);
          last = lineEnd;
        }
      }),
    );
  });

  it.each([
    ["openings", "<"],
    ["openings and one end", "<a"],
    ["spaced openings", "< "],
    ["voices", "<v A>b"],
    ["entities", "&amp;"],
  ])("takes about twice the time for twice the %s", { retry: 2 }, (_, piece) => {
    const time = (count: number) => {
      const cue = cueOf(`${piece.repeat(count)}>`);
      const start = performance.now();
      readVttSpeech(cue);
      return performance.now() - start;
    };
    time(50_000);
    const once = Math.max(5, time(200_000));
    expect(time(400_000) / once).toBeLessThan(5);
  });
});
