import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Rows = <T>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A folder of daily reports, a file a person. */
export function reportsIn(folder: string, files: number, days = 20): string {
  mkdirSync(folder, { recursive: true });
  for (let f = 0; f < files; f++) {
    const entries = Array.from({ length: days }, (_, d) => {
      const day = `2026-0${1 + Math.floor(d / 20)}-${String(1 + (d % 20)).padStart(2, "0")}`;
      return `## ${day}\n\n### Tasks Done\n\n- line ${f}.${d}\n`;
    });
    writeFileSync(
      join(folder, `person-${f}.md`),
      `# Daily Reports\n\n**Employee**: Person ${f} Of Many\n\n${entries.join("\n")}`,
    );
  }
  return folder;
}

/** Three meetings, three weeks of a channel in six days, two folders of issues, an epic tree. */
export function othersIn(folder: string): void {
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const day of ["02", "03", "04"]) {
    const turns = Array.from({ length: 200 }, (_, i) => `Ann Lee: turn ${i} of ${day}\n`);
    put(`meetings/2026-03-${day}.md`, `# Weekly 2026-03-${day}\n\n${turns.join("\n")}`);
  }
  for (const [n, day] of ["02", "03", "09", "10", "16", "17"].entries()) {
    const at = Date.UTC(2026, 2, Number(day), 10) / 1000;
    const messages = Array.from({ length: 100 }, (_, i) => {
      return { type: "message", user: "U1", ts: `${at + i}.0000${n}`, text: `said ${i} on ${day}` };
    });
    put(`export/general/2026-03-${day}.json`, JSON.stringify(messages));
  }
  put(
    "export/users.json",
    JSON.stringify([{ id: "U1", name: "ann", team_id: "T", real_name: "Ann Lee" }]),
  );
  for (const project of ["AB", "CD"]) {
    for (let i = 1; i <= 40; i++) {
      const fields = { summary: `Issue ${i}`, issuetype: { name: "Story" }, updated: "2026-03-04" };
      put(`${project}/${i}.json`, JSON.stringify({ key: `${project}-${i}`, fields }));
    }
  }
  put(
    "epic_tree_EF_2026-03-02_to_2026-03-06.md",
    "# Epic Tree - EF\n\n## [EF-1] One\n\n**Type**: Epic\n",
  );
}

/** The reports of a team, each with what it says. */
export const reportsOf = (rows: Rows, team: string) =>
  rows<{ row: string }>(
    `select r.author_name || '|' || r.report_date || '|' || r.content_hash || '|' || r.revision as row
     from daily_reports r join teams t on t.id = r.team_id where t.slug = $1 order by 1`,
    [team],
  );

/** What a team has besides reports, and whether any of it lacks a part. */
export const othersOf = (rows: Rows, team: string) =>
  rows<{ source: string; torn: boolean }>(
    `select s.kind || '|' || s.source_key || '|' || s.content_hash || '|' || (
        select count(*) from search_lines l where l.source_id = s.id) || '|' || (
        select count(*) from slack_messages m where m.source_id = s.id) || '|' || (
        select count(*) from jira_issues i where i.source_id = s.id) as source,
      not exists (select from search_lines l where l.source_id = s.id) or num_nonnulls(
        (select c.messages from slack_captures c where c.source_id = s.id),
        (select j.issues from jira_snapshots j where j.source_id = s.id),
        (select t.turns from meeting_transcripts t where t.source_id = s.id)) <> 1 as torn
     from sources s join teams t on t.id = s.team_id
     where t.slug = $1 and s.kind <> 'daily-reports' order by 1`,
    [team],
  );
