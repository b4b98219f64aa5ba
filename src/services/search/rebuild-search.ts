import { queries } from "#db";
import { spokenReportLines } from "#domain/formats/daily-report";
import { splitLines } from "#domain/formats/text";
import type { OrgScope } from "#scope";
import { sourceText } from "#services/sources";

const atOnce = 100;

/**
 * Makes the reports of an organization found that were stored before there was a search: their lines
 * are read from their files. What is found already is left alone; run again, it does nothing.
 */
export async function rebuildSearch(scope: OrgScope<"admin">): Promise<{ reports: number }> {
  const teams = await scope.read((tx) => queries.teams.list(tx, {}));
  const teamIds = teams.map((team) => team.id);
  let reports = 0;
  let cursor: { beforeDay?: string; beforeId?: string } = {};
  for (;;) {
    const page = await scope.read((tx) =>
      queries.sources.list(tx, { kind: "daily-reports", teamIds, ...cursor, limit: atOnce }),
    );
    const sourceIds = page.map((source) => source.id);
    const said = await scope.read((tx) => queries.searchLines.said(tx, { sourceIds }));
    const unsaid = page.filter(({ id }) => !said.some(({ sourceId }) => sourceId === id));
    const rows = await rowsOf(scope, unsaid);
    if (rows.length > 0) {
      await scope.change("search.rebuild", {}, async (tx, trace) => {
        await queries.searchLines.insertMany(tx, { rows });
        trace(scope.organizationId, { after: { lines: rows.length } });
      });
      reports += unsaid.length;
    }
    const last = page.at(-1);
    if (!last || page.length < atOnce) return { reports };
    cursor = { beforeDay: last.listedOn, beforeId: last.id };
  }
}

type Page = Awaited<ReturnType<typeof queries.sources.list>>;

async function rowsOf(scope: OrgScope<"admin">, page: Page) {
  const texts = new Map<string, string[]>();
  const rows = [];
  for (const { id, teamId, blobId, aliasId, day, lineStart, lineEnd, fileName } of page) {
    const lines = texts.get(blobId) ?? (await linesOf(scope, blobId));
    texts.set(blobId, lines);
    const entry = { lineStart, lineEnd, author: "", authorKey: "", date: day ?? "" };
    // A row of a table has no lines of its own: all of it is one.
    const whole = { lineStart, lineEnd, text: lines.slice(lineStart - 1, lineEnd).join("\n") };
    const said = /\.csv$/i.test(fileName) ? [whole] : spokenReportLines(lines, entry);
    for (const { lineStart: from, lineEnd: to, text } of said) {
      const about = { kind: "daily-reports" as const, sourceId: id, blobId, teamId, aliasId, day };
      rows.push({ ...about, lineStart: from, lineEnd: to, objectiveId: null, name: null, text });
    }
  }
  return rows;
}

async function linesOf(scope: OrgScope<"admin">, id: string): Promise<string[]> {
  const [blob] = await scope.read((tx) => queries.blobs.get(tx, { id }));
  return blob ? splitLines(await sourceText(scope, blob)) : [];
}
