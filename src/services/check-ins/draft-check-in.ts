import type * as z from "zod";
import { queries } from "#db";
import { addDays } from "#domain/calendar";
import { rankCandidates, wordsToFind } from "#domain/draft";
import { type EvidenceKind, evidenceKinds } from "#domain/evidence-words";
import { anyOf, highlights } from "#domain/search";
import type { checkInDraft } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { seenPlace } from "#services/goals";
import { linesAt, sightFilter } from "#services/search";

/** How far back lines are looked for where nobody has checked in yet. */
const firstDays = 28;

/**
 * The lines a check-in of a key result may stand on: those since its last one that say its words, its
 * issues or its number, of the sources the asker may read.
 */
export async function draftCheckIn(scope: OrgScope, input: z.output<typeof checkInDraft>) {
  const [keyResult] = await scope.read((tx) =>
    queries.keyResults.get(tx, { id: input.keyResultId }),
  );
  if (!keyResult) throw new Fault("not-found");
  const { objectiveId, ownerUserId } = keyResult;
  const place = await seenPlace(scope, objectiveId);
  const [[objective], last, parts] = await Promise.all([
    scope.read((tx) => queries.objectives.get(tx, { id: place.objectiveId })),
    scope.read((tx) =>
      queries.checkIns.list(tx, { objectiveId, keyResultId: keyResult.id, limit: 25 }),
    ),
    scope.read((tx) => queries.initiatives.titlesOf(tx, { objectiveId })),
  ]);
  const since = last[0]?.day ?? addDays(scope.today, -firstDays);
  const subject = {
    ...{ title: keyResult.title, objectiveTitle: objective?.title ?? "", ownerUserId },
    ...{ unit: keyResult.unit, kind: keyResult.kind },
    initiatives: [...new Set(parts.flatMap((part) => [part.title, part.activity ?? ""]))],
  };
  const { words, issues } = wordsToFind(subject);
  const [found, cited] = await Promise.all([
    linesSince(scope, since, [...issues, ...words]),
    scope.read((tx) => queries.citations.ofCheckIns(tx, { ids: last.map((one) => one.id) })),
  ]);
  // What a check-in stands on already is not news.
  const lines = found.filter(
    (line) =>
      !cited.some(
        (one) =>
          one.sourceId === line.sourceId &&
          one.lineStart <= line.lineStart &&
          one.lineEnd >= line.lineEnd,
      ),
  );
  const candidates = rankCandidates(subject, lines).map(({ score: _, ...line }) => ({
    ...line,
    spans: highlights(line.text, [...words, ...issues]),
  }));
  return { since, candidates };
}

async function linesSince(scope: OrgScope, since: string, words: string[]) {
  if (words.length === 0) return [];
  const filter = await sightFilter(scope, {
    kinds: [...evidenceKinds],
    from: since,
    to: scope.today,
  });
  const found = await scope.search((tx) =>
    queries.searchLines.find(tx, { ...filter, question: anyOf(words), limit: 50 }),
  );
  const rows = await linesAt(scope, found);
  return rows.flatMap((row) => {
    const { blobId, objectiveId: _, objectiveTitle: __, name: ___, teamId: ____, ...line } = row;
    // A title stands in no line: it cannot be cited.
    return blobId && line.lineStart > 0
      ? [{ ...line, blobId, kind: line.kind as EvidenceKind }]
      : [];
  });
}
