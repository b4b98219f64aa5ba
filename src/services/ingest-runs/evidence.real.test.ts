import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { realData } from "../../../test/stage/global";
import { type Company, foundCompany, openSuite, type Stage } from "../../../test/stage/stage";
import { finishRun, ingestFiles, startRun } from ".";

const data = realData();
const there = existsSync(join(data, "EXPECTED.json"));

type Expected = {
  transcripts: { dataset: string; path: string; date: string; source: string; empty: boolean }[];
  vtt: { path: string; cues: number }[];
  jira_csv: Record<
    string,
    {
      rows: number;
      epics: string[];
      children_of_exported_epics: number;
      children_of_epics_by_parent_id: number;
    }
  >;
  slack: {
    total: Record<string, number>;
    channels: Record<string, { messages: number; weeks: number; human_messages: number }>;
  };
};

let stage: Stage;
let company: Company;
let expected: Expected;

/** The files below a folder, named as a folder given to the command names them. */
function filesIn(folder: string, keep: (name: string) => boolean = () => true) {
  const at = join(data, folder);
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => keep(relative(at, path)))
    .sort()
    .map((path) => ({ name: relative(at, path), bytes: new Uint8Array(readFileSync(path)) }));
}

async function bring(team: string, files: { name: string; bytes: Uint8Array }[]) {
  const { operator, teams } = company;
  const run = await startRun(operator, { teamId: teams[team] ?? "" }, "command");
  const done = await ingestFiles(operator, run, files);
  return { run: await finishRun(operator, { id: run.id }), done };
}

const ofTeam = <T>(team: string, sql: string) =>
  stage.rows<T>(sql, [company.organizationId, company.teams[team]]);

describe.skipIf(!there)("real evidence, each file by what it looks like", () => {
  beforeAll(async () => {
    stage = await openSuite();
    const teams = ["cpc", "commcomm", "rust", "vtt", "info380", "trustyai", "werkplaats"];
    company = await foundCompany("real", { teams: [...teams, "tidev", "houston", "mixed"] });
    expected = JSON.parse(readFileSync(join(data, "EXPECTED.json"), "utf8")) as Expected;
  });

  const datasets = { cpc: "openjs-cpc", commcomm: "nodejs-commcomm", rust: "rust-compiler-team" };
  it.each(Object.entries(datasets))("transcripts of %s", async (team, dataset) => {
    const files = filesIn(`transcripts/${dataset}`);
    const wanted = expected.transcripts.filter((one) => one.dataset === dataset);
    expect(files).toHaveLength(wanted.length);
    const first = await bring(team, files);
    expect(first.run).toMatchObject({ stored: wanted.filter((one) => !one.empty).length });
    const rows = await ofTeam<{ path: string; date: string; source: string }>(
      team,
      `select s.file_name as path, s.day::text as date, t.date_source::text as source
       from sources s join meeting_transcripts t on t.organization_id = s.organization_id and t.source_id = s.id
       where s.organization_id = $1 and s.team_id = $2 order by s.file_name collate "C"`,
    );
    const said = wanted
      .filter((one) => !one.empty)
      .map(({ path, date, source }) => ({ path, date, source }));
    expect(rows).toEqual(said.sort((a, b) => (a.path < b.path ? -1 : 1)));
    expect((await bring(team, files)).run).toMatchObject({ stored: 0, revised: 0, rejected: 0 });
  });

  it("transcripts of the WebVTT conformance set: stored where there is something said", async () => {
    const listed = new Set(expected.vtt.map((one) => one.path));
    const { run, done } = await bring(
      "vtt",
      filesIn("vtt/vttjs-conformance/tests", (n) => listed.has(n)),
    );
    expect(done).toHaveLength(expected.vtt.length);
    expect(run.stored + run.empty + run.rejected).toBeGreaterThanOrEqual(expected.vtt.length);
    const [turns] = await ofTeam<{ n: number }>(
      "vtt",
      `select count(*)::int as n from sources where organization_id = $1 and team_id = $2`,
    );
    const silent = expected.vtt.filter((one) => one.cues === 0).length;
    expect(turns?.n).toBeLessThanOrEqual(expected.vtt.length - silent);
    expect(turns?.n).toBeGreaterThan(10);
  });

  const csvs = {
    info380: "jira-csv/info380/Jira.csv",
    trustyai: "jira-csv/trustyai/jira_issues.csv",
    werkplaats: "jira-csv/werkplaats-nl/Jira.csv",
  };
  it.each(Object.entries(csvs))("issues, epics and children of %s", async (team, key) => {
    const wanted = expected.jira_csv[key];
    const folder = key.replace("jira-csv/", "jira/").replace(/\/[^/]+$/, "");
    const { run } = await bring(team, filesIn(folder));
    expect(run).toMatchObject({ rejected: 0, empty: 0 });
    const [row] = await ofTeam<{ issues: number; epics: string[]; children: number }>(
      team,
      `select count(*)::int as issues, array_agg(i.key order by i.key collate "C") filter (where i.is_epic) as epics,
        count(*) filter (where i.parent_key in (select e.key from jira_issues e where e.organization_id = i.organization_id and e.is_epic))::int as children
       from jira_issues i join sources s on s.organization_id = i.organization_id and s.id = i.source_id
       where i.organization_id = $1 and s.team_id = $2`,
    );
    expect(row).toEqual({
      issues: wanted?.rows,
      epics: wanted?.epics,
      children: wanted?.children_of_epics_by_parent_id,
    });
    expect((await bring(team, filesIn(folder))).run).toMatchObject({ stored: 0, revised: 0 });
  });

  it("issues of a folder of JSON, an issue a file: one capture", async () => {
    const files = filesIn("jira/tidev-DAEMON");
    const issues = files.flatMap(({ bytes }) => {
      const value = JSON.parse(new TextDecoder().decode(bytes)) as {
        key?: string;
        fields?: { issuetype?: { name?: string }; parent?: { key?: string } };
      };
      return value.key && value.fields ? [{ key: value.key, fields: value.fields }] : [];
    });
    expect(issues.length).toBeGreaterThan(80);
    const epics = issues.filter((one) => one.fields.issuetype?.name === "Epic");
    const { run } = await bring("tidev", files);
    expect(run.stored).toBe(1);
    const [row] = await ofTeam<{ issues: number; epics: number; sources: number }>(
      "tidev",
      `select count(*)::int as issues, count(*) filter (where i.is_epic)::int as epics, count(distinct i.source_id)::int as sources
       from jira_issues i join sources s on s.organization_id = i.organization_id and s.id = i.source_id
       where i.organization_id = $1 and s.team_id = $2`,
    );
    expect(row).toEqual({ issues: issues.length, epics: epics.length, sources: 1 });
    expect((await bring("tidev", files)).run).toMatchObject({ stored: 0, revised: 0 });
  });

  it("channels, weeks and messages of an official export", async () => {
    const files = filesIn("slack/houstondatavis");
    const { run } = await bring("houston", files);
    expect(run.rejected).toBe(0);
    const rows = await ofTeam<{ channel: string; weeks: number; messages: number; human: number }>(
      "houston",
      `select c.channel, count(distinct c.source_id)::int as weeks, count(m.ts)::int as messages,
        count(m.ts) filter (where m.kind in ('message', 'system'))::int as human
       from sources s join slack_captures c on c.organization_id = s.organization_id and c.source_id = s.id
       join slack_messages m on m.organization_id = s.organization_id and m.source_id = s.id
       where s.organization_id = $1 and s.team_id = $2 group by c.channel order by c.channel collate "C"`,
    );
    const wanted = Object.entries(expected.slack.channels)
      .filter(([, one]) => one.messages > 0)
      .map(([channel, one]) => {
        return { channel, weeks: one.weeks, messages: one.messages, human: one.human_messages };
      });
    expect(rows).toEqual(wanted.sort((a, b) => (a.channel < b.channel ? -1 : 1)));
    const { total } = expected.slack;
    expect(rows.reduce((sum, one) => sum + one.messages, 0)).toBe(total.messages);
    expect(rows.reduce((sum, one) => sum + one.weeks, 0)).toBe(total.channel_weeks);
    // Whoever wrote is known by the name the list of users gives.
    const [people] = await ofTeam<{ n: number; ids: number }>(
      "houston",
      `select count(distinct a.id)::int as n, count(distinct a.id) filter (where 'slack:' || a.written_name = a.name_key)::int as ids
       from slack_messages m join sources s on s.organization_id = m.organization_id and s.id = m.source_id
       join person_aliases a on a.organization_id = m.organization_id and a.id = m.alias_id
       where s.organization_id = $1 and s.team_id = $2`,
    );
    expect(people?.n).toBeLessThanOrEqual(total.distinct_users ?? 0);
    expect(people?.ids).toBe(0);
    expect((await bring("houston", files)).run).toMatchObject({ stored: 0, revised: 0 });
  });

  it("a folder of mixed kinds sorts itself", async () => {
    const files = [
      ...filesIn("jira/info380").map((one) => ({ ...one, name: `a/${one.name}` })),
      ...filesIn("transcripts/nodejs-commcomm").map((one) => ({ ...one, name: `b/${one.name}` })),
      ...filesIn("daily/cse110-sp21-g23_seed-format").map((one) => ({
        ...one,
        name: `c/${one.name}`,
      })),
      ...filesIn("slack/houstondatavis").map((one) => ({ ...one, name: `d/${one.name}` })),
    ];
    await bring("mixed", files);
    const kinds = await ofTeam<{ kind: string; n: number }>(
      "mixed",
      "select kind, count(*)::int as n from sources where organization_id = $1 and team_id = $2 group by kind order by kind",
    );
    expect(kinds).toEqual([
      { kind: "daily-reports", n: 116 },
      { kind: "jira", n: 1 },
      { kind: "slack", n: 199 },
      { kind: "transcripts", n: 28 },
    ]);
  });

  it("two folders' files of one name both live", async () => {
    const [file] = filesIn("transcripts/rust-compiler-team/content/minutes/steering-meeting");
    const other = new TextEncoder().encode("# Steering 2018-11-16\n\n- Ann: another meeting\n");
    const { run } = await bring("cpc", [
      { name: "one/2018-11-16.md", bytes: file?.bytes ?? other },
      { name: "two/2018-11-16.md", bytes: other },
    ]);
    expect(run.stored).toBe(2);
  });
});
