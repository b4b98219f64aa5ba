import type * as z from "zod";
import { queries } from "#db";
import { dayIn } from "#domain/calendar";
import { parseDailyReports } from "#domain/formats/daily-report";
import { nameKey } from "#domain/formats/text";
import type { dailyReportWrite } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { prepareBundle, redactionPolicy, storeBundle } from "#services/ingest-runs";

/**
 * A report written in the page becomes a file like any other and goes the way files go: the same
 * text again is "already stored", a changed one is a revision, and its lines can be cited.
 */
export async function writeDailyReport(scope: OrgScope, input: z.output<typeof dailyReportWrite>) {
  if (input.reportDate > dayIn(scope.standing.timeZone, new Date()))
    throw new Fault("day-in-future");
  if (!scope.sees(input.teamId)) throw new Fault("not-found");
  const [me] = await scope.read((tx) => queries.profiles.mine(tx, {}));
  if (!me) throw new Fault("not-found");
  const text = asFile(me.fullName, input);
  const { entries, problems } = parseDailyReports(text);
  const [only] = entries;
  if (!only || only.empty) throw new Fault("report-empty");
  // A line in the text that reads as another person's or another day's entry is not one's own report.
  const own = only.authorKey === nameKey(me.fullName) && only.date === input.reportDate;
  if (entries.length > 1 || problems.length > 0 || !own) throw new Fault("bad-input");
  const name = `daily-reports-${me.fullName.replaceAll(/\s+/g, "-")}-${input.reportDate}.md`;
  const file = { name, bytes: new TextEncoder().encode(text) };
  const kind = "daily-reports" as const;
  const policy = await redactionPolicy(scope);
  const into = { id: "", teamId: input.teamId, kind, dateOrder: null };
  const bundle = { shape: kind, kind, files: [file] };
  const prepared = await prepareBundle(scope, into, bundle, policy);
  // What was taken out may have been a mark: what is stored has to be one's own report still.
  const kept = prepared.reports?.entries ?? [];
  const still =
    kept.length === 1 && kept[0]?.authorKey === only.authorKey && kept[0].date === only.date;
  if (!still) throw new Fault("bad-input");
  return scope.change("dailyReport.write", input, async (tx, trace) => {
    const [team] = await queries.teams.get(tx, { id: input.teamId });
    if (!team || !scope.sees(team.id)) throw new Fault("not-found");
    if (team.status === "archived") throw new Fault("team-archived");
    // A name that is a colleague's stays theirs, whatever one calls oneself.
    const [alias] = await queries.personAliases.byKeys(tx, { nameKeys: [only.authorKey] });
    if (alias?.userId && alias.userId !== scope.actor.userId) throw new Fault("not-allowed");
    const run = { teamId: team.id, kind, source: "page" } as const;
    const [made] = await queries.ingestRuns.insert(tx, {
      ...run,
      startedByUserId: scope.actor.userId,
    });
    if (!made) throw new Error("The run was not inserted.");
    const [done] = await storeBundle(tx, { ...into, id: made.id }, prepared);
    await queries.ingestRuns.finish(tx, { id: made.id });
    if (done?.pending) throw new Fault("blob-unavailable");
    const [entry] = done?.entries ?? [];
    if (!entry?.id || entry.status === "empty") throw new Fault("report-empty");
    const written = { id: entry.id, status: entry.status, revision: entry.revision };
    trace(entry.id, { after: { ...written, reportDate: input.reportDate, runId: made.id } });
    return written;
  });
}

function asFile(fullName: string, input: z.output<typeof dailyReportWrite>): string {
  const project = input.project ? `**Project**: ${input.project}  \n` : "";
  const body = input.attendance === "absent" ? `**Absent**: ${input.content}` : input.content;
  return `# Daily Reports\n\n**Employee**: ${fullName}  \n${project}\n## ${input.reportDate}\n\n${body}\n`;
}
