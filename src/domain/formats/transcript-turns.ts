import {
  type FormatProblem,
  longestSpoken,
  quoted,
  type SpokenLine,
  type WrittenPerson,
  writtenPerson,
} from "./evidence";
import { nameKey } from "./text";
import type { Roster } from "./transcript-attendees";
import { saysSomething, type TranscriptLine } from "./transcript-lines";
import { readSpeakerMark, type SpeakerMark } from "./transcript-speakers";
import { readVttSpeech, type VttCue } from "./vtt";

export type TranscriptTurn = {
  speaker: WrittenPerson | null;
  /** When it was said, as written: "0:14:12". */
  at: string | null;
  text: string;
  lineStart: number;
  lineEnd: number;
};

export type Talk = {
  turns: TranscriptTurn[];
  lines: SpokenLine[];
  problems: FormatProblem<"too-long">[];
};

/** Takes what is said in order. A turn without a word is none. */
class Recorder implements Talk {
  readonly turns: TranscriptTurn[] = [];
  readonly lines: SpokenLine[] = [];
  readonly problems: FormatProblem<"too-long">[] = [];
  private turn: TranscriptTurn | undefined;

  begin(speaker: WrittenPerson | null, at: string | null, lineStart: number): void {
    this.turn = { speaker, at, text: "", lineStart, lineEnd: lineStart };
  }

  end(): void {
    this.turn = undefined;
  }

  /** Within a turn it is its speaker who says it. */
  say(words: string, line: number): void {
    const text = cut(words);
    if (!saysSomething(text)) return;
    if (text.length < words.length) {
      this.problems.push({ line, code: "too-long", text: quoted(words.slice(0, 1_000)) });
    }
    const person = this.turn?.speaker ?? null;
    this.lines.push({ lineStart: line, lineEnd: line, text, person, day: null });
    if (!this.turn) return;
    if (this.turn.text === "") this.turns.push(this.turn);
    this.turn.text += this.turn.text === "" ? text : `\n${text}`;
    this.turn.lineEnd = line;
  }
}

/** Never through a pair of surrogates: half a character is none. */
function cut(text: string): string {
  if (text.length <= longestSpoken) return text;
  const last = text.charCodeAt(longestSpoken - 1);
  const half = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, half ? longestSpoken - 1 : longestSpoken).trimEnd();
}

// --- Markdown and plain text --------------------------------------------------------------------

type TextLine = Extract<TranscriptLine, { kind: "text" }>;

export function readTurns(lines: readonly TranscriptLine[], roster: Roster): Talk {
  return new TurnReader(lines, roster).read();
}

class TurnReader {
  private readonly recorder = new Recorder();
  private readonly marks: (SpeakerMark | undefined)[];
  private readonly uses = new Map<string, number>();
  /** The line that began the turn, and whether its words may go on past blank lines. */
  private began: { line: TextLine; open: boolean } | undefined;
  private afterBlank = false;
  private bareNames = 0;

  constructor(
    private readonly source: readonly TranscriptLine[],
    private readonly roster: Roster,
  ) {
    this.marks = source.map((line) => this.markOf(line));
    for (const mark of this.marks) {
      const key = nameKey(mark?.name ?? "");
      this.uses.set(key, (this.uses.get(key) ?? 0) + 1);
    }
  }

  read(): Talk {
    this.source.forEach((line, at) => {
      if (line.kind === "text") this.readLine(line, at);
      else if (line.kind === "blank") this.afterBlank = true;
      else if (line.kind !== "mark") this.endTurn();
    });
    // Names that nobody's words follow are kept beside words, not instead of them.
    if (this.recorder.lines.length === this.bareNames) this.recorder.lines.length = 0;
    return this.recorder;
  }

  private markOf(line: TranscriptLine): SpeakerMark | undefined {
    if (line.kind !== "text" || line.fenced || this.roster.lines.has(line.number)) return undefined;
    return readSpeakerMark(line.body, this.roster.names);
  }

  private readLine(line: TextLine, at: number): void {
    const mark = this.marks[at];
    if (mark && this.isSpeaker(mark, at)) this.beginTurn(mark, line);
    else {
      const bare = mark !== undefined && mark.name !== null && mark.rest === "";
      if ((bare && mark.form === "timed") || !this.goesOn(line)) this.endTurn();
      if (bare && !this.began) this.bareNames += 1;
      this.recorder.say(line.body, line.number);
    }
    this.afterBlank = false;
  }

  private beginTurn(mark: SpeakerMark, line: TextLine): void {
    const speaker = mark.name === null ? null : writtenPerson(mark.name);
    this.recorder.begin(speaker, mark.at, line.number);
    this.began = { line, open: mark.form === "timed" || mark.rest === "" };
    this.recorder.say(mark.rest, line.number);
  }

  private endTurn(): void {
    this.recorder.end();
    this.began = undefined;
  }

  /**
   * Times and handles are speakers; a colon alone must be likely. With a list of who was there, a
   * single word nobody there answers to must come twice ("Beta: …" does not, a guest does).
   */
  private isSpeaker(mark: SpeakerMark, at: number): boolean {
    if (mark.form === "timed" && mark.rest === "") return mark.name !== null && this.isFollowed(at);
    if (mark.name === null || mark.form === "timed" || mark.form === "handle") return true;
    if (/^<?https?:\/\/\S*$/.test(mark.rest)) return false;
    if (this.roster.mayMean(mark.name)) return true;
    const again = (this.uses.get(nameKey(mark.name)) ?? 0) > 1;
    if (mark.rest === "") return again || (mark.form === "bold" && this.isFollowed(at));
    return again || this.roster.people.length === 0 || mark.name.includes(" ");
  }

  /** Do words that are not the next speaker's come next? `10:00 - Lunch` in an agenda has none. */
  private isFollowed(at: number): boolean {
    let next = at + 1;
    while (["blank", "mark"].includes(this.source[next]?.kind ?? "")) next += 1;
    const line = this.source[next];
    return line?.kind === "text" && !this.marks[next];
  }

  /**
   * After a blank line words go on only below a time or a name that stood alone, or deeper in a
   * list: minutes return to their narrator.
   */
  private goesOn(line: TextLine): boolean {
    if (!this.began || this.roster.lines.has(line.number)) return false;
    const { line: first, open } = this.began;
    if (first.bullet && line.bullet) return line.indent > first.indent;
    if (open || !this.afterBlank) return true;
    return first.bullet && line.indent > first.indent;
  }
}

// --- WebVTT -------------------------------------------------------------------------------------

/** A cue that names nobody is nobody's: whoever spoke last may have been interrupted. */
export function readCues(cues: readonly VttCue[]): Talk {
  const recorder = new Recorder();
  for (const cue of cues) readCue(cue, recorder);
  return recorder;
}

function readCue(cue: VttCue, recorder: Recorder): void {
  let voice: string | null = null;
  recorder.begin(null, cue.startText, cue.lineStart);
  readVttSpeech(cue).forEach((speech, at) => {
    const words = speech.text.replace(/^[-–] /, "");
    const mark = speech.voice === null ? readSpeakerMark(words) : undefined;
    const name = speech.voice ?? mark?.name ?? null;
    if (speech.voice !== voice || mark?.name) {
      const speaker = name === null ? null : writtenPerson(name);
      recorder.begin(speaker, cue.startText, at === 0 ? cue.lineStart : speech.line);
    }
    voice = speech.voice;
    recorder.say(mark?.name ? mark.rest : words, speech.line);
  });
}
