import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { type EvidenceKind, evidenceKinds } from "#domain/evidence-words";
import { operatorScope } from "#scope/operator";
import { listSources } from "#services/sources";
import { openSuite, type Stage } from "../../../test/stage/stage";
import { seedDemo } from ".";

const samples = join(import.meta.dirname, "../../../samples");
// A week whose days can be months as well.
const [monday, tuesday, friday] = ["2027-03-01", "2027-03-02", "2027-03-05"];
const on = (day: string) => seedDemo({ samples, now: new Date(`${day}T15:00:00Z`) });

let stage: Stage;
beforeAll(async () => {
  stage = await openSuite();
  await on(tuesday);
});

const listed = async (kind: EvidenceKind) => {
  const scope = await operatorScope("test", "full-scale");
  const { organizationId } = scope;
  const input = { organizationId, kind, limit: 100 as const, direction: "forward" as const };
  return (await listSources(scope, input)).items;
};

const days = async (kind: EvidenceKind) => (await listed(kind)).map(({ day }) => day);

const standing = () =>
  stage.rows(
    `select (select count(*)::int from ingest_runs) as runs,
            (select count(*)::int from ingest_items) as items,
            (select count(*)::int from sources) as sources,
            (select count(*)::int from blobs) as blobs,
            (select max(revision)::int from sources) as revision`,
  );

it("brings evidence of every kind, and nothing of it is refused", async () => {
  for (const kind of ["transcripts", "jira", "slack"] as const)
    expect(await listed(kind)).not.toEqual([]);
  expect(
    await stage.rows("select file_name, line, reason from ingest_items where status = 'rejected'"),
  ).toEqual([]);
});

it("keeps a meeting whose name has only a month, and knows the month", async () => {
  const undated = (await listed("transcripts")).filter(({ day }) => day === null);
  expect(undated.map(({ fileName }) => fileName)).toEqual(["kiosk-stand-up-January-2027.md"]);
  expect(
    await stage.rows("select date_hint from meeting_transcripts where date_hint <> ''"),
  ).toEqual([{ date_hint: "2027-01" }]);
});

it("moves the name of a recording by whole weeks", async () => {
  const recorded = (await listed("transcripts")).find(({ fileName }) => /^fathom/.test(fileName));
  expect(recorded).toMatchObject({
    day: monday,
    fileName: "fathom_timeclock-03_01_27 09_14AM.txt",
  });
});

it("has nothing of the days to come", async () => {
  const [late] = await stage.rows<{ days: number }>(
    `select count(*)::int as days from slack_messages where day > '${tuesday}'`,
  );
  expect(late).toEqual({ days: 0 });
  for (const day of await days("transcripts")) expect((day ?? "") <= tuesday).toBe(true);
  // A snapshot of a week is taken when the week is over.
  expect(await days("jira")).not.toContain(monday);
  expect(await days("slack")).toContain(monday);
});

it("has taken out the password that somebody wrote into a channel", async () => {
  const said = await stage.rows<{ text: string }>(
    "select text from slack_messages where text like '%password=%'",
  );
  expect(said).toHaveLength(1);
  expect(said[0]?.text).toMatch(/password=\[REDACTED SECRET\]$/);
});

it("knows everybody who speaks, but for the alias that is there to be settled", async () => {
  expect(await stage.rows("select written_name from person_aliases where user_id is null")).toEqual(
    [{ written_name: "J. Tanabe" }],
  );
});

it("finds every line that its check-ins cite, of each kind", async () => {
  type CheckIn = { on: string; citations: { file: string }[] };
  type Objective = { checkIns: CheckIn[]; keyResults: { checkIns: CheckIn[] }[] };
  const text = await readFile(join(samples, "goals/full-scale.json"), "utf8");
  const { objectives } = JSON.parse(text) as { objectives: Objective[] };
  const files = objectives
    .flatMap((one) => [one, ...one.keyResults])
    .flatMap(({ checkIns }) => checkIns)
    .filter((one) => one.on <= "2026-11-17")
    .flatMap(({ citations }) => citations.map(({ file }) => file.split("/")[0] ?? ""));
  const cited = await stage.rows<{ kind: string; count: number }>(
    `select s.kind, count(*)::int as count from citations c join sources s on s.id = c.source_id
     join organizations o on o.id = s.organization_id where o.slug = 'full-scale' group by s.kind`,
  );
  for (const kind of evidenceKinds)
    expect(cited.find((one) => one.kind === kind)?.count).toBe(
      files.filter((folder) => folder === kind).length,
    );
});

it("seeding again stores nothing; later in the week it stores what has come since, once", async () => {
  const before = await standing();
  expect(await on(tuesday)).toEqual({ stored: 0, revised: 0, alreadyStored: 0 });
  expect(await standing()).toEqual(before);
  expect((await on(friday)).revised).toBeGreaterThan(0);
  expect(await days("jira")).toContain(monday);
  const after = await standing();
  expect(await on(friday)).toEqual({ stored: 0, revised: 0, alreadyStored: 0 });
  expect(await standing()).toEqual(after);
});
