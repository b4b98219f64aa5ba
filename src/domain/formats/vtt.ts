/**
 * WebVTT files to cues, and a cue's payload to what was said by whom. Follows the file structure of
 * the standard, and vtt.js where that is milder: `120:00.000` is two digits of hours too many, yet
 * means 120 hours.
 */

import { splitLines } from "./text";

export type VttCue = {
  /** Seconds. */
  start: number;
  end: number;
  /** The start as the file writes it. */
  startText: string;
  identifier: string | null;
  payloadLines: { text: string; line: number }[];
  /** 1-based and inclusive: from the identifier, else the timings, to the payload's last line. */
  lineStart: number;
  lineEnd: number;
};

export type VttFile = {
  /** Whether the file begins as a WebVTT file must; without that it has no cues. */
  signed: boolean;
  /** What stands after WEBVTT on its line: a title, mostly, or "". */
  header: string;
  cues: VttCue[];
  /** Lines with an arrow that are no timings; what follows each, up to a blank line, is not read. */
  malformed: { text: string; line: number }[];
};

/** What one voice says on one line of a payload, without tags; nobody's when no voice is named. */
export type VttSpeech = { voice: string | null; text: string; line: number };

const ARROW = "-->";
const TIMINGS =
  /^[ \t\f]*(\d{1,9}):(\d\d)(?::(\d\d))?\.(\d{3})[ \t\f]*-->[ \t\f]*(\d{1,9}):(\d\d)(?::(\d\d))?\.(\d{3})(?!\d)/;

export function isVttSignature(firstLine: string): boolean {
  return /^\ufeff?WEBVTT(?:[ \t]|$)/.test(firstLine);
}

export function parseVtt(text: string): VttFile {
  const lines = splitLines(text);
  const first = lines[0] ?? "";
  const file: VttFile = { signed: isVttSignature(first), header: "", cues: [], malformed: [] };
  if (!file.signed) return file;
  file.header = first.slice(first.indexOf("WEBVTT") + "WEBVTT".length).trim();

  // The header goes on to a blank line, or to timings that somebody forgot to set apart.
  let at = endOfRun(lines, 1);
  while (at < lines.length) at = lines[at] === "" ? at + 1 : readBlock(lines, at, file);
  return file;
}

/**
 * A block begins with timings, or with an identifier and timings; every other block (NOTE, STYLE,
 * REGION) holds no cue. Gives the place to read on from.
 */
function readBlock(lines: readonly string[], first: number, file: VttFile): number {
  const named = !hasArrow(lines[first]) && hasArrow(lines[first + 1]);
  const at = named ? first + 1 : first;
  const line = lines[at] ?? "";
  if (!hasArrow(line)) return endOfRun(lines, first);

  const times = readTimings(line);
  if (!times) {
    file.malformed.push({ text: line, line: at + 1 });
    return endOfBlock(lines, at);
  }
  const end = endOfRun(lines, at + 1);
  file.cues.push({
    ...times,
    identifier: named ? (lines[first] ?? null) : null,
    payloadLines: lines.slice(at + 1, end).map((text, ahead) => ({ text, line: at + 2 + ahead })),
    lineStart: first + 1,
    lineEnd: end,
  });
  return end;
}

/** An arrow ends a payload as a blank line does: the next cue came without a line between. */
function endOfRun(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] !== "" && !hasArrow(lines[at])) at += 1;
  return at;
}

function endOfBlock(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] !== "") at += 1;
  return at;
}

const hasArrow = (line: string | undefined): boolean => line?.includes(ARROW) === true;

function readTimings(line: string): Pick<VttCue, "start" | "end" | "startText"> | undefined {
  const parts = TIMINGS.exec(line);
  if (!parts) return undefined;
  const start = seconds(parts.slice(1, 5));
  const end = seconds(parts.slice(5, 9));
  if (start === undefined || end === undefined) return undefined;
  return { start, end, startText: line.slice(0, line.indexOf(ARROW)).trim() };
}

/** Two figures are minutes and seconds, unless the first is over 59: then hours and minutes. */
function seconds(parts: readonly (string | undefined)[]): number | undefined {
  const [first, second, third, thousandths] = parts.map((part) => Number(part ?? Number.NaN));
  if (first === undefined || second === undefined || thousandths === undefined) return undefined;
  const short = third === undefined || Number.isNaN(third);
  const shifted = short && first <= 59;
  const hours = shifted ? 0 : first;
  const minutes = shifted ? first : second;
  const whole = short ? (shifted ? second : 0) : third;
  if (minutes > 59 || whole > 59) return undefined;
  return hours * 3600 + minutes * 60 + whole + thousandths / 1000;
}

// --- What a payload says ------------------------------------------------------------------------

/** A voice lasts to its closing tag or the next voice, over line ends, but never past its cue. */
export function readVttSpeech(cue: VttCue): VttSpeech[] {
  const speech: VttSpeech[] = [];
  let voice: string | null = null;
  for (const { text, line } of cue.payloadLines) {
    let said = "";
    const finish = () => {
      const words = decodeEntities(said).trim();
      if (words !== "") speech.push({ voice, text: words, line });
      said = "";
    };
    for (const piece of splitTags(text)) {
      const named = piece.tag ? readVoice(piece.text) : undefined;
      if (!piece.tag) said += piece.text;
      else if (named !== undefined) {
        finish();
        voice = named;
      }
    }
    finish();
  }
  return speech;
}

/** The name a voice tag gives, null where a voice ends, undefined for every other tag. */
function readVoice(tag: string): string | null | undefined {
  const inner = tag.slice(1, -1);
  if (/^\/v[ \t]*$/.test(inner)) return null;
  if (!/^v(?:[.\s]|$)/.test(inner)) return undefined;
  const space = inner.search(/\s/);
  const name = space < 0 ? "" : decodeEntities(inner.slice(space)).trim();
  return name === "" ? null : name;
}

const TAG_BEGINS = /[/a-z\d.]/i;
type Piece = { text: string; tag: boolean };

/**
 * Tags and the text between, in order. A `<` that opens no tag is text, so "a < b" loses nothing.
 * Each `>` is looked for once: a line of `<` stays linear.
 */
function splitTags(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let close = text.indexOf(">");
  for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", from)) {
    if (close >= 0 && close < open) close = text.indexOf(">", open);
    if (close < 0) break;
    pieces.push({ text: text.slice(from, open), tag: false });
    const tag = TAG_BEGINS.test(text.charAt(open + 1));
    from = tag ? close + 1 : open + 1;
    pieces.push({ text: text.slice(open, from), tag });
  }
  pieces.push({ text: text.slice(from), tag: false });
  return pieces;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": "\u00a0",
  "&lrm;": "\u200e",
  "&rlm;": "\u200f",
};

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => ENTITIES[entity] ?? entity);
}
