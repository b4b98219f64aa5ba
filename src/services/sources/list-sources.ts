import type * as z from "zod";
import { queries } from "#db";
import type { sourceList } from "#schema";
import type { OrgScope } from "#scope";

/** The evidence of one kind in the teams the asker sees, newest first; the undated last. */
export async function listSources(scope: OrgScope, input: z.output<typeof sourceList>) {
  const { kind, teamId, cursor, limit } = input;
  const teams = await scope.read((tx) => queries.teams.list(tx, {}));
  const teamIds = teams.map((team) => team.id).filter((id) => scope.sees(id));
  const rows = await scope.read((tx) =>
    queries.sources.list(tx, {
      kind,
      teamIds: teamId === undefined ? teamIds : teamIds.filter((id) => id === teamId),
      beforeDay: cursor?.day,
      beforeId: cursor?.id,
      limit,
    }),
  );
  const ids = rows.map((row) => row.id);
  const [speakers, cited] = await Promise.all([
    kind === "transcripts" && ids.length > 0
      ? scope.read((tx) => queries.meetingTranscripts.speakers(tx, { sourceIds: ids }))
      : [],
    ids.length > 0 ? scope.read((tx) => queries.citations.counts(tx, { sourceIds: ids })) : [],
  ]);
  const counts = new Map(cited.map((one) => [one.sourceId, one.citations]));
  const items = rows.map(({ listedOn: _, ...row }) => ({
    ...row,
    citations: counts.get(row.id) ?? 0,
    speakers: speakers
      .filter((one) => one.sourceId === row.id)
      .sort((a, b) => b.turns - a.turns)
      .slice(0, 20)
      .map(({ name, turns }) => ({ name, turns })),
  }));
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items, nextCursor: last ? { day: last.listedOn, id: last.id } : null };
}
