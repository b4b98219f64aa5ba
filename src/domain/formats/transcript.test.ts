import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestSpoken, longestWrittenName } from "./evidence";
import { splitLines } from "./text";
import { looksLikeTranscript, parseTranscript, type Transcript } from "./transcript";

const file = (...lines: string[]) => lines.join("\n");

function read(text: string, path = "meetings/2025-10-14.md"): Transcript {
  const { transcript, problems } = parseTranscript(text, { path });
  expect(problems).toEqual([]);
  if (!transcript) throw new Error("no transcript");
  return transcript;
}

const turns = (...lines: string[]) => {
  return read(file(...lines)).turns.map(({ speaker, at, text }) => [
    speaker?.name ?? null,
    at,
    text,
  ]);
};
const speakers = (...lines: string[]) => {
  return read(file(...lines)).speakers.map(({ person, turns }) => [person.name, turns]);
};
const said = (...lines: string[]) => {
  return read(file(...lines)).lines.map(({ person, text }) => [person?.name ?? null, text]);
};

describe("a talk in Markdown", () => {
  const text = file(
    ...["---", "title: Weekly of the web team", "date: 2025-10-13", "---", "# Weekly", ""],
    ...["## Present", "", "- Ann Lee (@ann)", "- Bob Ray, CTO", "", "## Notes", ""],
    ...["0:00 - Ann Lee", "  Hello.", "", "  Shall we?", "0:14:12 - Bob Ray (Acme)", "Yes.", "---"],
    ...["Nobody says this.", "", "- **Ann**: one", "  - more of it", "- an end", ""],
  );

  it("gives turns, speakers, attendees and lines with their places", () => {
    const ann = { name: "Ann Lee", key: "ann lee" };
    const bob = { name: "Bob Ray", key: "bob ray" };
    const shortly = { name: "Ann", key: "ann" };
    const line = (number: number, person: typeof ann | null, words: string) => {
      return { lineStart: number, lineEnd: number, text: words, person, day: null };
    };
    expect(read(text)).toEqual({
      title: "Weekly",
      date: "2025-10-14",
      dateHint: null,
      dateSource: "filename",
      dateInText: "2025-10-13",
      dateDisagrees: true,
      speakers: [
        { person: ann, turns: 1 },
        { person: bob, turns: 1 },
        { person: shortly, turns: 1 },
      ],
      attendees: [ann, bob],
      turns: [
        { speaker: ann, at: "0:00", text: "Hello.\nShall we?", lineStart: 14, lineEnd: 17 },
        { speaker: bob, at: "0:14:12", text: "Yes.", lineStart: 18, lineEnd: 19 },
        { speaker: shortly, at: null, text: "one\nmore of it", lineStart: 23, lineEnd: 24 },
      ],
      lines: [
        line(9, null, "Ann Lee (@ann)"),
        line(10, null, "Bob Ray, CTO"),
        line(15, ann, "Hello."),
        line(17, ann, "Shall we?"),
        line(19, bob, "Yes."),
        line(21, null, "Nobody says this."),
        line(23, shortly, "one"),
        line(24, shortly, "more of it"),
        line(25, null, "an end"),
      ],
      empty: false,
    });
  });

  it("is read alike with CRLF and with a byte order mark", () => {
    expect(read(`\ufeff${text.replaceAll("\n", "\r\n")}`)).toEqual(read(text));
  });
});

describe("a speaker", () => {
  it.each([
    ["[00:00] Ann Lee: hi", "Ann Lee", "00:00"],
    ["(0:07) Ann: hi", "Ann", "0:07"],
    ["00:00:07 Ann: hi", "Ann", "00:00:07"],
    ["[00:00.000 --> 00:05.000] Speaker 1: hi", "Speaker 1", "00:00.000"],
    ["[10:30 AM] Ann: hi", "Ann", "10:30 AM"],
    ["Ann Lee: hi", "Ann Lee", null],
    ["Speaker: hi", "Speaker", null],
    ["SPEAKER_01: hi", "SPEAKER_01", null],
    ["**Ann**: hi", "Ann", null],
    ["**Ann:** hi", "Ann", null],
    ["**Ann Lee (0:14):** hi", "Ann Lee", "0:14"],
    ["**Ann Lee** [0:14]: hi", "Ann Lee", "0:14"],
    ["*Ann*: hi", "Ann", null],
    ["__Ann__: hi", "Ann", null],
    ["Ann (0:14): hi", "Ann", "0:14"],
    ["ABC: hi", "ABC", null],
    ["@ann-lee: hi", "@ann-lee", null],
    ["- Ann: hi", "Ann", null],
    ["  * **Joe**: hi", "Joe", null],
    ["1. Ann: hi", "Ann", null],
    ["-DM: hi", "DM", null],
    ["> Ann: hi", "Ann", null],
    ["María José Peña de la Cruz: hi", undefined, null],
    ["María de la Cruz: hi", "María de la Cruz", null],
    ["Jean-Luc O’Neil: hi", "Jean-Luc O’Neil", null],
    ["Dr. J. R. Smith Jr.: hi", "Dr. J. R. Smith Jr.", null],
    ["Ann Lee (Acme): hi", "Ann Lee", null],
    ["Ángel:  hi", "Ángel", null],
  ])("is in %j", (line, name, at) => {
    expect(turns(line)).toEqual(name === undefined ? [] : [[name, at, "hi"]]);
  });

  it.each([
    ["0:00 - Ann Lee", "Ann Lee", "0:00"],
    ["[0:00] - Ann Lee (Acme)", "Ann Lee", "0:00"],
    ["Ann Lee  0:05", "Ann Lee", "0:05"],
    ["**Ann Lee** 0:05", "Ann Lee", "0:05"],
    ["**Ann Lee** (0:05)", "Ann Lee", "0:05"],
    ["**Ann Lee:**", "Ann Lee", null],
    ["**0:05 - Ann Lee**:", "Ann Lee", "0:05"],
  ])("stands above the words in %j", (line, name, at) => {
    expect(turns(line, "hi", "", "you")).toEqual([[name, at, "hi\nyou"]]);
    expect(said(line, "hi")).toEqual([[name, "hi"]]);
  });

  it("may be a time alone, and then is nobody", () => {
    expect(turns("[00:14] so, to the budget")).toEqual([[null, "00:14", "so, to the budget"]]);
    expect(speakers("[00:14] so, to the budget")).toEqual([]);
  });

  it.each([
    ...[
      "Note: x",
      "TODO: x",
      "https://example.org/a",
      "Agenda: x",
      "Link: x",
      "10:30",
      "10:30 start",
    ],
    ...[
      "**Action items:** x",
      "AI: x",
      "Q: why",
      "A: so",
      "- **Recording**: https://a.b",
      "Driver(s): x",
    ],
    ...[
      "Last week’s AI: x",
      "doc: x",
      "A note to all: x",
      "Node.js Foundation calendar: x",
      "JB/JS: x",
    ],
    ...["ELI5: x", "Ann:hi", "Website: https://a.b/c", "Nota: x", "Acción: x", "Próximos pasos: x"],
    ...[
      "I said: x",
      "Monday: x",
      "One Two Three Four Five Six: x",
      ": x",
      "**: x",
      "Ann, Bob: x",
      "`Ann: x`",
    ],
    ...["Lunch 12:30", "All: +1", "| Ann: | x |", "3:1 - was it", `${"Ann".repeat(50)}: x`],
  ])("is not in %j", (line) => {
    expect(speakers(line, "more")).toEqual([]);
    expect(said(line)).toHaveLength(1);
  });

  it("with a bare name must come twice, for a title of a part looks alike", () => {
    expect(speakers("Project Apollo:", "- one")).toEqual([]);
    expect(speakers("Ann Lee:", "one", "Ann Lee:", "two")).toEqual([["Ann Lee", 2]]);
  });

  it("of one word must be on the list of who was there, or come twice", () => {
    const list = [
      "## Present",
      "- Ann Lee (@al)",
      "- Mark Link (@ml)",
      "- Dan Note (@dn)",
      "## Talk",
    ];
    expect(
      speakers(...list, "Ann: a", "AL: b", "Alee: c", "al: d", "Mark Link: e", "Dan: f"),
    ).toEqual([
      ["Ann", 1],
      ["AL", 2],
      ["Alee", 1],
      ["Mark Link", 1],
      ["Dan", 1],
    ]);
    expect(speakers(...list, "Apollo: x")).toEqual([]);
    expect(speakers(...list, "Zoe: x", "Zoe: y", "Zoe King: z")).toEqual([
      ["Zoe", 2],
      ["Zoe King", 1],
    ]);
  });

  it("is one person however the name is spaced and cased", () => {
    expect(speakers("Ann  Lee: a", "ANN LEE: b")).toEqual([["Ann Lee", 2]]);
  });

  it("is none of a timetable, and its lines are kept", () => {
    const lines = ["10:00 - Lunch", "11:00 - Retreat"];
    expect(speakers("Ann: hi", "", ...lines)).toEqual([["Ann", 1]]);
    expect(said("Ann: hi", "", ...lines)).toEqual([
      ["Ann", "hi"],
      ...lines.map((text) => [null, text]),
    ]);
  });
});

describe("whose words a line has", () => {
  it("are the speaker's to a blank line, a heading or a rule", () => {
    expect(said("Ann: one", "two", "", "three")).toEqual([
      ["Ann", "one"],
      ["Ann", "two"],
      [null, "three"],
    ]);
    expect(said("0:00 - Ann", "one", "## Next", "two")).toEqual([
      ["Ann", "one"],
      [null, "two"],
    ]);
    expect(said("0:00 - Ann", "one", "***", "two")[1]).toEqual([null, "two"]);
  });

  it("are the speaker's deeper in a list, not beside", () => {
    expect(said("- Ann: one", "  - two", "", "  - three", "- four")).toEqual([
      ["Ann", "one"],
      ["Ann", "two"],
      ["Ann", "three"],
      [null, "four"],
    ]);
  });

  it("go on through a code fence, where nothing is a mark", () => {
    expect(said("Ann: see", "```", "## x", "Bob: y", "```", "so")).toEqual([
      ["Ann", "see"],
      ["Ann", "## x"],
      ["Ann", "Bob: y"],
      ["Ann", "so"],
    ]);
    expect(said("```", "Bob: y")).toEqual([["Bob", "y"]]);
  });
});

describe("a line that says nothing", () => {
  it.each([
    ...["", "# Weekly", "Weekly\n======", "---", "* * *", "- ", ">", "```\n```", "<!-- x -->"],
    ...[
      "<!-- a\nb -->",
      "[zulip]: https://example.org",
      "---\ntitle: x\n---",
      "|---|---|",
      "- [ ]",
    ],
    ...["0:00 - Ann", "**Ann**:"],
  ])("%j leaves the file empty", (text) => {
    expect(read(text)).toMatchObject({ empty: true, lines: [], turns: [], speakers: [] });
  });

  it("leaves the file empty but for an emoji or a figure", () => {
    expect(read("# Weekly\n\n---\n- ")).toMatchObject({ empty: true, lines: [] });
    expect(read("👍").empty).toBe(false);
    expect(read("7").empty).toBe(false);
  });

  it("is not what nobody closes", () => {
    expect(said("<!-- x", "Ann: y")).toEqual([
      [null, "<!-- x"],
      ["Ann", "y"],
    ]);
    expect(said("---", "Ann: y")).toEqual([["Ann", "y"]]);
  });
});

describe("attendees", () => {
  const attendees = (...lines: string[]) => read(file(...lines)).attendees.map(({ name }) => name);

  it.each([
    [
      [
        "## Attendees",
        "",
        "* @ann (Ann Lee - observer)",
        "* @bob",
        "* Cy  @cy",
        "## Notes",
        "* Dee",
      ],
      "Ann Lee, @bob, Cy",
    ],
    [["Attendees: Ann Lee, Bob Ray (Acme, Inc.) and Cy Moe"], "Ann Lee, Bob Ray, Cy Moe"],
    [["**Asistentes:** Ana Gómez; José Ruiz y Luis Paz"], "Ana Gómez, José Ruiz, Luis Paz"],
    [["Present (2):", "- Ann Lee, CTO", "- Bob Ray", "", "- Cy Moe"], "Ann Lee, Bob Ray"],
    [
      ["## Present", "MB: Myles Byrd", "JS: joe sun (@js)", "", "* Team of Friends"],
      "Myles Byrd, joe sun",
    ],
    [
      ["## Invited", "- [Ann Lee](https://a.b/c)", "- **Bob Ray** – sales", "- Ann Lee"],
      "Ann Lee, Bob Ray",
    ],
    [["---", "attendees: [Ann Lee, 'Bob Ray']", "---"], "Ann Lee, Bob Ray"],
    [["---", "participants:", "  - Ann Lee", "  - Bob Ray", "---"], "Ann Lee, Bob Ray"],
    [["The attendees: Ann"], ""],
  ])("of %j", (lines, names) => {
    expect(attendees(...lines).join(", ")).toBe(names);
    expect(speakers(...lines)).toEqual([]);
  });

  it("end where the talk begins", () => {
    expect(speakers("## Present", "- Ann Lee", "", "Ann: shall we begin?")).toEqual([["Ann", 1]]);
  });
});

describe("a title", () => {
  const title = (text: string, path = "a/2025-10-14.md") => read(text, path).title;

  it("is the first heading, the front matter's, or the name", () => {
    const front = '---\ntitle: "Front: matter"\n---\n';
    expect(title(`${front}# **Weekly**  #\n`)).toBe("Weekly");
    expect(title(`${front}# Agenda\n`)).toBe("Front: matter");
    expect(title(`${front}Hello.\n## Later\n`)).toBe("Front: matter");
    expect(title("(moved)\n# Weekly\n")).toBe("Weekly");
    expect(title("Weekly\n===\nx")).toBe("Weekly");
    expect(title("*# Weekly\n")).toBe("Weekly");
    expect(title("x", "a/2025-10-14-the-web_team.md")).toBe("2025-10-14 the web team");
    expect(title("x", "")).toBe("Transcript");
    expect(title("#\n", "a/___.md")).toBe("Transcript");
  });

  it("has at most 200 characters", () => {
    expect(title(`# ${"x".repeat(500)}`)).toHaveLength(200);
    expect(title("x", `${"x".repeat(500)}.md`)).toHaveLength(200);
  });
});

describe("a day in the text", () => {
  const dated = (...lines: string[]) => {
    const { date, dateSource } = read(file(...lines), "notes.txt");
    return [date, dateSource];
  };

  it("is looked for in the headings that open the file", () => {
    expect(dated("# Team", "## Meeting 2018-03-08", "x")).toEqual(["2018-03-08", "heading"]);
    expect(dated("# Team", "x", "## After 2018-03-08")).toEqual([null, null]);
    expect(dated("---", "date: 2018-03-08T10:00:00Z", "---")).toEqual([
      "2018-03-08",
      "front-matter",
    ]);
  });

  it("is looked for in a labelled line, and in a first line like a title", () => {
    expect(dated("Weekly", "**Date:** October 14, 2025")).toEqual(["2025-10-14", "heading"]);
    expect(dated("Fecha: 14 de octubre de 2025")).toEqual(["2025-10-14", "heading"]);
    expect(dated("AI Coach - October 14, 2025", "x")).toEqual(["2025-10-14", "heading"]);
    expect(dated("It is due on 2025-10-14.")).toEqual([null, null]);
    expect(dated("Ann: due 2025-10-14")).toEqual([null, null]);
    expect(dated("- due 2025-10-14")).toEqual([null, null]);
  });

  it("that is open or impossible leaves the talk undated, with a reason", () => {
    const { transcript, problems } = parseTranscript("# 09/10/2025\n", { path: "a.md" });
    expect(transcript?.date).toBeNull();
    expect(problems).toEqual([{ line: 1, code: "ambiguous-date", text: "09/10/2025" }]);
    const settled = parseTranscript("# 09/10/2025\n", { path: "a.md", dateOrder: "dmy" });
    expect(settled).toMatchObject({ transcript: { date: "2025-10-09" }, problems: [] });
    const named = parseTranscript("Ann: hi", { path: "2021-02-30.md" });
    expect(named.problems).toMatchObject([{ code: "no-such-day" }]);
    expect(named.transcript).toMatchObject({ date: null, turns: [{ text: "hi" }] });
  });
});

describe("a subtitle file", () => {
  const vtt = (...lines: string[]) => read(file("WEBVTT", "", ...lines), "2025-10-14.vtt");
  const first = "00:01.000 --> 00:02.000";

  it("gives a turn a voice in a cue", () => {
    const transcript = vtt(
      ...["NOTE no words", "", "1", first, "<v Ann Lee>Hello", "all</v>", "(laughs)", ""],
      ...["00:02.500 --> 00:03.000", "Bob: Hi", "- Ann Lee: So", "long", "", first, "nobody"],
    );
    expect(
      transcript.turns.map(({ speaker, ...turn }) => [speaker?.name, ...Object.values(turn)]),
    ).toEqual([
      ["Ann Lee", "00:01.000", "Hello\nall", 5, 8],
      [undefined, "00:01.000", "(laughs)", 9, 9],
      ["Bob", "00:02.500", "Hi", 11, 12],
      ["Ann Lee", "00:02.500", "So\nlong", 13, 14],
      [undefined, "00:01.000", "nobody", 16, 17],
    ]);
    expect(transcript.speakers.map(({ person, turns }) => [person.name, turns])).toEqual([
      ["Ann Lee", 2],
      ["Bob", 1],
    ]);
    expect(transcript.lines.map(({ lineStart, text }) => [lineStart, text])).toEqual([
      ...[
        [7, "Hello"],
        [8, "all"],
        [9, "(laughs)"],
        [12, "Hi"],
        [13, "So"],
        [14, "long"],
      ],
      [17, "nobody"],
    ]);
    expect(transcript).toMatchObject({ date: "2025-10-14", title: "2025-10-14", empty: false });
  });

  it("may be titled in its first line, and may lack a day and words", () => {
    const text = file("WEBVTT - Weekly 2025-10-14", "", first, "<v Ann></v>");
    expect(read(text, "a.vtt")).toMatchObject({
      ...{ title: "Weekly 2025-10-14", date: "2025-10-14", dateSource: "heading" },
      ...{ empty: true, turns: [], lines: [] },
    });
  });

  it("is refused without its signature, and known by it under another name", () => {
    expect(parseTranscript("1\n00:01 --> 00:02\nx", { path: "a.VTT" })).toEqual({
      transcript: undefined,
      problems: [{ line: 1, code: "not-vtt", text: "1" }],
    });
    expect(parseTranscript("", { path: "a.vtt" }).problems).toMatchObject([{ code: "not-vtt" }]);
    expect(read(file("WEBVTT", "", first, "x"), "a.txt").lines).toHaveLength(1);
  });

  it("tells which cues were not read", () => {
    const text = file("WEBVTT", "", "00:01,000 --> 00:02,000", "lost", "", first, "kept");
    const { transcript, problems } = parseTranscript(text, { path: "a.vtt" });
    expect(transcript?.lines).toHaveLength(1);
    expect(problems).toEqual([{ line: 3, code: "malformed-cue", text: "00:01,000 --> 00:02,000" }]);
  });
});

describe("sorting a mixed folder", () => {
  it.each([
    ["a.vtt", ""],
    ["2025-10-14.md", "words"],
    ["call_09_10_25.txt", "words"],
    ["meetings/notes.md", "words"],
    ["weekly-standup.md", "words"],
    ["notes.md", "# Minutes of the board"],
    ["notes.md", "Ann: hi\nBob: hi"],
    ["notes.txt", "0:00 - Ann\nhi"],
    ["reunión.md", "x"],
  ])("takes %s with %j", (path, head) => {
    expect(looksLikeTranscript(path, head)).toBe(true);
  });

  it.each([
    ["daily-reports-Ann-Lee-2025-10-01-to-2025-10-31.md", "# Daily Reports"],
    ["2025-10-14.md", "# Daily Reports\n\n**Employee**: Ann"],
    ["2025-10-14.md", "## October 14, 2025\n**Employee:** Ann"],
    ["epic_tree_WEB_2025-10-01_to_2025-10-31.md", "# Epic Tree - WEB"],
    ["2025-10-14.md", "# Epic Tree - WEB"],
    ["2025-10-14.md", "## Slack: general (2025-10-01 → 2025-10-07)"],
    ["2025-10-14.md", "# Goals\n\n## Objective: grow\n- KR: more"],
    ["meetings/q3.md", "# Company OKRs"],
    ["README.md", "Ann: hi\nBob: hi"],
    ["notes.md", "# Architecture\n\nNote: x\nLink: y"],
    ["notes.md", ""],
    ["2025-10-14.csv", "a,b"],
    ["2025-10-14.json", "{}"],
  ])("leaves %s with %j", (path, head) => {
    expect(looksLikeTranscript(path, head)).toBe(false);
  });
});

describe("bounds", () => {
  it("cuts a line no one could read, and says so", () => {
    const { transcript, problems } = parseTranscript(`Ann: ${"x".repeat(5_000)}\nBob: hi`, {
      path: "a.md",
    });
    expect(transcript?.lines[0]?.text).toHaveLength(longestSpoken);
    expect(transcript?.turns[0]?.text).toHaveLength(longestSpoken);
    expect(problems).toEqual([{ line: 1, code: "too-long", text: "x".repeat(200) }]);
    const pair = parseTranscript(`${"x".repeat(longestSpoken - 1)}😀`, { path: "a.md" });
    expect(pair.transcript?.lines[0]?.text).toBe("x".repeat(longestSpoken - 1));
  });

  it("keeps no voice longer than a name", () => {
    const cue = `00:01.000 --> 00:02.000\n<v ${"x".repeat(longestWrittenName + 1)}>hi`;
    const transcript = read(`WEBVTT\n\n${cue}`, "a.vtt");
    expect(transcript.lines).toMatchObject([{ person: null, text: "hi" }]);
  });

  const hostile: [string, string][] = [
    ["lines of one letter", "a\n"],
    ["lines of one bullet", "-\n"],
    ["empty lines", "\n"],
    ["one long line", "a"],
    ["colons", ":"],
    ["colons and spaces", ": "],
    ["speakers", "Ann: hi\n"],
    ["speakers without words", "0:00 - Ann\n"],
    ["names without words", "**Ann**:\n\n"],
    ["times", "[0:00] "],
    ["openings of fences", "```x\n"],
    ["fences", "```\n~~~\n"],
    ["openings of comments", "<!--\n"],
    ["emphasis", "**"],
    ["brackets", "- [("],
    ["quotes", "> "],
    ["headings", "# "],
    ["white space", " \t"],
    ["lists of people", "Present: Ann, Bob (\n"],
    ["definitions", "[a"],
  ];

  it.each(hostile)("takes about twice the time for twice the %s", { retry: 2 }, (_, piece) => {
    const time = (size: number, path: string, head: string) => {
      const text = head + piece.repeat(size / piece.length);
      const start = performance.now();
      parseTranscript(text, { path });
      return performance.now() - start;
    };
    for (const [path, head] of [
      ["a.md", ""],
      ["a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n"],
    ] as const) {
      time(50_000, path, head);
      const once = Math.max(20, time(200_000, path, head));
      expect(time(400_000, path, head) / once, path).toBeLessThan(5);
    }
  });

  it.each([["a\n"], ["a: "], ["Ann: hi\n"]])(
    "reads five megabytes of %j in seconds",
    { timeout: 60_000 },
    (piece) => {
      const start = performance.now();
      parseTranscript(piece.repeat(5_000_000 / piece.length), { path: "a.md" });
      expect(performance.now() - start).toBeLessThan(30_000);
    },
  );
});

describe("any text at all", () => {
  const piece = fc.constantFrom(
    ...[
      "",
      "# Weekly",
      "## Present",
      "- Ann Lee",
      "Ann: hi",
      "  more",
      "0:00 - Bob",
      "[0:10] x",
      "---",
    ],
    ...[
      "```",
      "<!--",
      "-->",
      "title: x",
      "Attendees:",
      "**Cy:** ho",
      "**Cy:**",
      "- - x",
      "> @dee: y",
    ],
    ...["====", "x\ty", "[a]: b", "1) z", "😀", ": x", "Ann:"],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((lines) => lines.join("\n")),
    fc.string({ unit: "binary", maxLength: 300 }),
  );

  it("has words that stand in its lines, in order, each line once", () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = splitLines(source);
        const { transcript } = parseTranscript(source, { path: "a.md" });
        let last = 0;
        for (const { lineStart, lineEnd, text: words } of transcript?.lines ?? []) {
          expect(lineStart).toBe(lineEnd);
          expect(lineStart).toBeGreaterThan(last);
          expect(lines[lineStart - 1]).toContain(words);
          expect(words.trim()).not.toBe("");
          last = lineEnd;
        }
        expect(last).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 500 },
    );
  });

  it("has turns in order that are the words of their speakers' lines", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { transcript } = parseTranscript(source, { path: "a.md" });
        let last = 0;
        for (const { speaker, lineStart, lineEnd, text: words } of transcript?.turns ?? []) {
          expect(lineStart).toBeGreaterThan(last);
          const own = transcript?.lines.filter((line) => {
            return line.lineStart >= lineStart && line.lineEnd <= lineEnd;
          });
          expect(own?.map((line) => line.text).join("\n")).toBe(words);
          expect(own?.every((line) => line.person?.key === speaker?.key)).toBe(true);
          expect(own?.[own.length - 1]?.lineEnd).toBe(lineEnd);
          last = lineEnd;
        }
        const counted = transcript?.speakers.reduce((sum, { turns }) => sum + turns, 0);
        expect(counted).toBe(transcript?.turns.filter(({ speaker }) => speaker).length);
        expect(transcript?.empty).toBe(transcript?.lines.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
