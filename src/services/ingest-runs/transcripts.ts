import { queries } from "#db";
import { parseTranscript } from "#domain/formats/transcript";
import type { OrgScope } from "#scope";
import type { PreparedSource } from "./keep-sources";
import type { Prepared } from "./prepared";
import { keepText, type ReadText, sha256 } from "./read-text";
import type { Run } from "./start-run";

/** A meeting's file: one source, by its path and day; without a day it is kept as undated. */
export async function prepareTranscript(
  scope: OrgScope,
  run: Run,
  file: ReadText,
): Promise<Prepared> {
  const { name: fileName, text } = file;
  const options = { path: fileName, dateOrder: run.dateOrder ?? undefined };
  const { transcript, problems } = parseTranscript(text, options);
  const kept = { name: fileName, received: file.received, problems };
  if (!transcript) return { files: [{ ...kept, refused: true }], sources: [] };
  const type = /\.vtt$/i.test(fileName) ? "text/vtt" : "text/plain";
  const blob = await keepText(scope, file, /\.md$/i.test(fileName) ? "text/markdown" : type);
  if (transcript.empty) return { files: [{ ...kept, blob, empty: true }], sources: [] };
  const { title, date, dateHint, dateSource, dateInText, speakers, turns, lines } = transcript;
  const facts = { dateHint, dateSource, dateInText, turns: turns.length };
  const source: PreparedSource = {
    ...{ file: 0, kind: "transcripts", title, day: date, fileName, blob, lines },
    sourceKey: `${fileName}|${date ?? ""}`,
    ...{ lineStart: 1, lineEnd: Math.max(1, file.lines.length) },
    contentHash: sha256(text),
    persons: [...speakers.map((one) => one.person), ...lines.flatMap((one) => one.person ?? [])],
    async keepKind(tx, sourceId, aliasOf) {
      await queries.meetingTranscripts.keep(tx, {
        values: { sourceId, ...facts, speakers: speakers.length },
      });
      await queries.meetingTranscripts.forgetSpeakers(tx, { sourceId });
      // Two spellings of one name are one alias.
      const spoke = new Map<string, number>();
      for (const { person, turns: own } of speakers) {
        const aliasId = aliasOf(person);
        if (aliasId) spoke.set(aliasId, (spoke.get(aliasId) ?? 0) + own);
      }
      const rows = [...spoke].map(([aliasId, own]) => ({ sourceId, aliasId, turns: own }));
      await queries.meetingTranscripts.insertSpeakers(tx, { rows });
    },
  };
  return { files: [{ ...kept, blob }], sources: [source] };
}
