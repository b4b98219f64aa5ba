import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeText } from "./text";
import { looksLikeTranscript, parseTranscript, type Transcript } from "./transcript";
import { parseVtt } from "./vtt";

const root = resolve(process.cwd(), process.env.REAL_DATA ?? "../shared/real-data");
const talks = join(root, "transcripts");
const subtitles = join(root, "vtt", "vttjs-conformance", "tests");
const expectedFile = join(root, "EXPECTED.json");
const absent = ![talks, subtitles, expectedFile].every((path) => existsSync(path));

if (absent) {
  const notice = `real transcripts are not at ${talks}`;
  if (process.env.CI === "true") throw new Error(`${notice}; CI must have them`);
  // biome-ignore lint/suspicious/noConsole: a test that did not run should say so
  console.warn(`SKIPPED: ${notice} (set REAL_DATA)`);
}

type Expected = {
  transcripts: {
    dataset: string;
    path: string;
    date: string;
    source: string;
    date_in_text: string | null;
    empty: boolean;
  }[];
  vtt: { path: string; cues: number }[];
};

const expected: Expected = absent
  ? { transcripts: [], vtt: [] }
  : (JSON.parse(readFileSync(expectedFile, "utf8")) as Expected);

function readText(path: string): string {
  const decoded = decodeText(readFileSync(path));
  if (decoded.kind !== "text") throw new Error(`${path}: ${decoded.reason}`);
  return decoded.text;
}

type Read = { path: string; text: string; transcript: Transcript };

function readAll(): Read[] {
  return expected.transcripts.map(({ dataset, path }) => {
    const text = readText(join(talks, dataset, path));
    const { transcript, problems } = parseTranscript(text, { path });
    if (!transcript) throw new Error(`${path} was refused`);
    expect(problems, path).toEqual([]);
    return { path, text, transcript };
  });
}

const of = (reads: readonly Read[], end: string) => {
  const read = reads.find(({ path }) => path.endsWith(end));
  if (!read) throw new Error(`${end} is not there`);
  return read.transcript;
};

describe.skipIf(absent)("the minutes of three real groups", () => {
  const reads = absent ? [] : readAll();

  it("are 133 files with the day, its source and the text's own day as scripts counted", () => {
    const found = reads.map(({ path, transcript }) => ({
      path,
      date: transcript.date,
      source: transcript.dateSource,
      date_in_text: transcript.dateInText,
      empty: transcript.empty,
    }));
    expect(expected.transcripts).toHaveLength(133);
    expect(found).toEqual(
      expected.transcripts.map(({ path, date, source, date_in_text, empty }) => {
        return { path, date, source, date_in_text, empty };
      }),
    );
  });

  it("say five times another day than their names do", () => {
    const disagreeing = reads.filter(({ transcript }) => transcript.dateDisagrees);
    const counted = expected.transcripts.filter(({ date, date_in_text }) => {
      return date_in_text !== null && date_in_text !== date;
    });
    expect(disagreeing.map(({ path }) => path)).toEqual(counted.map(({ path }) => path));
    expect(counted).toHaveLength(5);
  });

  it("have words on lines of their own, in order", () => {
    for (const { path, text, transcript } of reads) {
      const lines = text.split("\n");
      let last = 0;
      for (const { lineStart, lineEnd, text: words } of transcript.lines) {
        expect(lineStart, path).toBe(lineEnd);
        expect(lineStart, path).toBeGreaterThan(last);
        expect(lines[lineStart - 1]?.includes(words), `${path}:${lineStart}`).toBe(true);
        last = lineStart;
      }
    }
  });

  it("tell the people who were there from those who spoke", () => {
    const talk = of(reads, "meetings/2017-06-22.md");
    expect(talk.title).toBe("Node.js Foundation Community Committee Meeting 2017-06-22");
    expect(talk.attendees.map(({ name }) => name)).toEqual([
      ...["Bryan Hughes", "Jenn Turner", "Olivia Hugger"],
      ...["Richard Littauer", "Tracy Hinds", "Michael Dawson"],
    ]);
    expect(talk.speakers.slice(0, 4).map(({ person }) => person.name)).toEqual([
      ...["Bryan Hughes", "Tracy Hinds", "Michael Dawson", "Tracy"],
    ]);
    expect(of(reads, "steering-meeting/2018-10-26.md").speakers).toEqual([]);
    expect(of(reads, "meetings/2019/2019-07-17.md").attendees).toHaveLength(13);
  });

  it("look like transcripts, as files of the other formats do not", () => {
    for (const { path, text } of reads) {
      expect(looksLikeTranscript(path, text.slice(0, 4_000)), path).toBe(true);
    }
    const others = ["daily/cse110-sp21-g23_seed-format", "jira", "okr", "slack"].flatMap(
      (folder) => {
        return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
          .filter((path) => path.endsWith(".md"))
          .map((path) => join(folder, path));
      },
    );
    expect(others.length).toBeGreaterThan(9);
    for (const path of others) {
      const head = readText(join(root, path)).slice(0, 4_000);
      expect(looksLikeTranscript(path, head), path).toBe(false);
    }
  });
});

describe.skipIf(absent)("the conformance files of vtt.js", () => {
  it("have as many cues as were counted", () => {
    const found = expected.vtt.map(({ path }) => {
      return { path, cues: parseVtt(readText(join(subtitles, path))).cues.length };
    });
    expect(expected.vtt).toHaveLength(25);
    expect(found).toEqual(expected.vtt);
  });
});
