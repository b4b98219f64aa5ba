import type { DateOrder } from "./dates";
import { type FormatProblem, quoted, type SpokenLine, type WrittenPerson } from "./evidence";
import { foldName, splitLines } from "./text";
import { readRoster } from "./transcript-attendees";
import { type DateMention, dateTranscript, findDate, type TranscriptDate } from "./transcript-date";
import { type FrontMatter, readTranscriptLines, type TranscriptLine } from "./transcript-lines";
import { readSpeakerMark, withoutEmphasis } from "./transcript-speakers";
import { readCues, readTurns, type Talk, type TranscriptTurn } from "./transcript-turns";
import { isVttSignature, parseVtt, type VttFile } from "./vtt";

export type { TranscriptTurn } from "./transcript-turns";

export type Transcript = Omit<TranscriptDate, "problems"> & {
  /** 1 to 200 characters. */
  title: string;
  /** In order of first word; who was there and said nothing is none. */
  speakers: { person: WrittenPerson; turns: number }[];
  attendees: WrittenPerson[];
  turns: TranscriptTurn[];
  /** Every line that says something. Headings are context, and a speaker's bare name says nothing. */
  lines: SpokenLine[];
  empty: boolean;
};

export type TranscriptProblemCode =
  | "ambiguous-date"
  | "no-such-day"
  | "not-vtt"
  | "malformed-cue"
  | "too-long";

export type TranscriptProblem = FormatProblem<TranscriptProblemCode>;

/** `path` is relative and parted by "/"; its name and folders may say the day. */
export type TranscriptFile = { path: string; dateOrder?: DateOrder | undefined };

export type TranscriptReading = {
  /** Absent when the file is not what its name says. A file without a day is kept, undated. */
  transcript: Transcript | undefined;
  problems: TranscriptProblem[];
};

const LONGEST_TITLE = 200;

export function parseTranscript(text: string, file: TranscriptFile): TranscriptReading {
  const vtt = isVttSignature(text.slice(0, 16).split(/[\r\n]/, 1)[0] ?? "");
  if (vtt) return readVtt(parseVtt(text), file);
  if (!/\.vtt$/i.test(file.path)) return readText(text, file);
  const first = splitLines(text.slice(0, 1_000))[0] ?? "";
  return {
    transcript: undefined,
    problems: [{ line: 1, code: "not-vtt", text: quoted(first) }],
  };
}

// --- Markdown and plain text --------------------------------------------------------------------

function readText(text: string, file: TranscriptFile): TranscriptReading {
  const { lines, frontMatter } = readTranscriptLines(text);
  const roster = readRoster(lines, frontMatter.attendees);
  return finish(file, {
    title: headingTitle(lines) ?? frontMatter.title?.text,
    mentions: dateMentions(lines, frontMatter),
    talk: readTurns(lines, roster),
    attendees: roster.people,
    problems: [],
  });
}

/** Titles of a part of any meeting, not of this one. */
const PARTS = new Set([
  ...["agenda", "notes", "meeting notes", "minutes", "summary", "links", "present", "attendees"],
  ...["participants", "invited", "announcements", "action items", "transcript", "discussion"],
  ...["notas", "resumen", "orden del día", "asistentes", "participantes", "transcripción"],
]);

/** The first heading, unless it is the title of a part or a lesser one with words before it. */
function headingTitle(lines: readonly TranscriptLine[]): string | undefined {
  const first = lines.find(({ kind }) => kind === "heading" || kind === "text");
  const heading = lines.find((line) => line.kind === "heading");
  if (!heading || (heading !== first && heading.level > 1)) return undefined;
  const title = foldName(withoutEmphasis(heading.body.slice(0, 2 * LONGEST_TITLE)));
  return PARTS.has(title.toLowerCase()) ? undefined : title;
}

/** Where a meeting's day is looked for by label: `Date: …`, before anybody speaks. */
const LAST_LABELLED = 30;
const DATE_LABEL = /^[*_]{0,2}(?:date|meeting date|fecha|held on)[*_]{0,2}:[*_]{0,2}[ \t]*(.*)$/i;
const LONGEST_TITLE_LINE = 120;

/** Front matter, then the headings that open the file, then what stands for one in plain text. */
function dateMentions(lines: readonly TranscriptLine[], front: FrontMatter): DateMention[] {
  const { date, title } = front;
  const fields = [date, title].flatMap((each) => each ?? []);
  return [
    ...fields.map((each): DateMention => ({ ...each, source: "front-matter" })),
    ...openingHeadings(lines),
    ...labelledDates(lines),
    ...titleLine(lines),
  ];
}

function openingHeadings(lines: readonly TranscriptLine[]): DateMention[] {
  const from = lines.findIndex(({ kind }) => kind === "heading");
  if (from < 0) return [];
  const mentions: DateMention[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line?.kind === "text") break;
    if (line?.kind === "heading") {
      mentions.push({ text: line.body, line: line.number, source: "heading" });
    }
  }
  return mentions;
}

function labelledDates(lines: readonly TranscriptLine[]): DateMention[] {
  const mentions: DateMention[] = [];
  for (const line of lines.slice(0, LAST_LABELLED)) {
    if (line.kind !== "text") continue;
    if (readSpeakerMark(line.body)) break;
    const text = DATE_LABEL.exec(line.body.slice(0, LONGEST_TITLE_LINE))?.[1];
    if (text !== undefined) mentions.push({ text, line: line.number, source: "heading" });
  }
  return mentions;
}

/** A first line like a title; a sentence that names a day may speak of any. */
function titleLine(lines: readonly TranscriptLine[]): DateMention[] {
  const first = lines.find(({ kind }) => kind === "heading" || kind === "text");
  if (first?.kind !== "text" || first.bullet || first.fenced) return [];
  const { body, number } = first;
  const sentence = body.length > LONGEST_TITLE_LINE || /[.!?…:,;]$/.test(body);
  if (sentence || readSpeakerMark(body)) return [];
  return [{ text: body, line: number, source: "heading" }];
}

// --- WebVTT -------------------------------------------------------------------------------------

function readVtt(vtt: VttFile, file: TranscriptFile): TranscriptReading {
  const title = /^[-–—][ \t]+(.*)$/.exec(vtt.header)?.[1];
  const malformed = vtt.malformed.map(({ line, text }): TranscriptProblem => {
    return { line, code: "malformed-cue", text: quoted(text.slice(0, LONGEST_TITLE_LINE)) };
  });
  return finish(file, {
    title,
    mentions: title === undefined ? [] : [{ text: title, line: 1, source: "heading" }],
    talk: readCues(vtt.cues),
    attendees: [],
    problems: malformed,
  });
}

// --- What both have in common -------------------------------------------------------------------

type Found = {
  title: string | undefined;
  mentions: DateMention[];
  talk: Talk;
  attendees: WrittenPerson[];
  problems: TranscriptProblem[];
};

function finish(file: TranscriptFile, found: Found): TranscriptReading {
  const { turns, lines, problems } = found.talk;
  const { problems: undated, ...date } = dateTranscript(file.path, found.mentions, file.dateOrder);
  return {
    transcript: {
      title: fitTitle(found.title ?? "") ?? fitTitle(tidyName(file.path)) ?? "Transcript",
      ...date,
      speakers: countSpeakers(turns),
      attendees: found.attendees,
      turns,
      lines,
      empty: lines.length === 0,
    },
    problems: [...undated, ...found.problems, ...problems].sort((a, b) => a.line - b.line),
  };
}

function fitTitle(text: string): string | undefined {
  const title = foldName(text.slice(0, 2 * LONGEST_TITLE))
    .slice(0, LONGEST_TITLE)
    .trimEnd();
  return title === "" ? undefined : title;
}

/** A name as people would write it; the dashes of a date stay. */
function tidyName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).slice(0, 2 * LONGEST_TITLE);
  return name
    .replace(/\.(?:md|markdown|txt|vtt)$/i, "")
    .replace(/_/g, " ")
    .replace(/(?<=\p{L})-|-(?=\p{L})/gu, " ");
}

function countSpeakers(turns: readonly TranscriptTurn[]): Transcript["speakers"] {
  const speakers = new Map<string, { person: WrittenPerson; turns: number }>();
  for (const { speaker } of turns) {
    if (!speaker) continue;
    const counted = speakers.get(speaker.key);
    if (counted) counted.turns += 1;
    else speakers.set(speaker.key, { person: speaker, turns: 1 });
  }
  return [...speakers.values()];
}

// --- Sorting a mixed folder ---------------------------------------------------------------------

/** Beginnings of lines only other readers know, and names of files that only look like talk. */
const OTHER_FORMATS = [
  /^ {0,3}#[ \t]+(?:daily reports?|epic tree)\b/im,
  /^ {0,3}\*\*employee(?:\*\*[ \t]*:|:[ \t]*\*\*)/im,
  /^ {0,3}#{1,3}[ \t]+slack:/im,
  /^ {0,3}#{1,3}[ \t][^\n]{0,100}\bokrs?\b/im,
  /^[ \t#*_\d.-]{0,20}(?:objective|objetivo|key results?|resultados? clave|kr)[ ]?[\d.]{0,5}[*_]{0,2}[ \t]*:/im,
];
const OTHER_NAMES = /^(?:readme|changelog|license|contributing|daily-reports?|epic_tree|okrs?)\b/i;
const MEETING =
  /(?:^|[^\p{L}])(?:meetings?|minutes|transcripts?|transcriptions?|stand-?ups?|sync|calls?|1[:-]1|one on one|retros?|retrospectives?|fathom|otter|zoom|interviews?|kick-?off|reuni[oó]n(?:es)?|minutas?|actas?|transcripci[oó]n(?:es)?|llamadas?|entrevistas?)(?=$|[^\p{L}])/iu;

const LONGEST_HEAD = 20_000;

/**
 * Is this file a talk? A subtitle file always; a text when people speak in it, or when its name,
 * folder or first heading is a meeting's, or when its name bears a day.
 */
export function looksLikeTranscript(path: string, head: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.vtt$/i.test(name)) return true;
  if (!/\.(?:md|markdown|txt)$/i.test(name) || OTHER_NAMES.test(name)) return false;
  const text = head.slice(0, LONGEST_HEAD);
  if (OTHER_FORMATS.some((mark) => mark.test(text))) return false;
  if (MEETING.test(path.slice(-LONGEST_TITLE_LINE * 4).replace(/[_/]/g, " "))) return true;
  if (!["none", "hint"].includes(findDate(name, undefined, "name").kind)) return true;
  const { lines, frontMatter } = readTranscriptLines(text);
  if (MEETING.test(headingTitle(lines) ?? frontMatter.title?.text ?? "")) return true;
  const { turns } = readTurns(lines, readRoster(lines, frontMatter.attendees));
  const named = turns.filter(({ speaker }) => speaker !== null);
  return named.length > 1 || named.some(({ at }) => at !== null);
}
