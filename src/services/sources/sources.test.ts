import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#domain/calendar";
import { checkInCreate, commentCreate, sourceList, sourceRead } from "#schema";
import type { OrgScope } from "#scope";
import { createCheckIn, draftCheckIn, listCheckIns } from "#services/check-ins";
import { citedBy, compareCitation } from "#services/citations";
import { createComment, listComments, removeComment } from "#services/comments";
import { createCycle, transitionCycle } from "#services/cycles";
import { readBoard } from "#services/goals";
import { ingestFiles, startRun } from "#services/ingest-runs";
import { createKeyResult } from "#services/key-results";
import { createObjective } from "#services/objectives";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { listSources, readSource, removeSource } from ".";

let stage: Stage;
let company: Company;
let keyResultId: string;
let objectiveId: string;

const bytes = (text: string) => new TextEncoder().encode(text);
const bring = async (team: string, files: Record<string, string>) => {
  const { operator, teams } = company;
  const run = await startRun(operator, { teamId: teams[team] ?? "" }, "command");
  const all = Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) }));
  return ingestFiles(operator, run, all);
};
const today = () => company.operator.today;
const meeting = (more = "") =>
  `# Payroll weekly ${today()}\n\n${more}Ada Byron: TC-421 went out, 36 of 40 exports were accepted.\nBo Ek: The four that failed are all Bureau Norte.\n`;
const name = () => `${today()} payroll weekly.md`;
const organization = () => ({ organizationId: company.organizationId });
const leader = () => company.as("leader", "leader");
const member = () => company.as("member", "member");

const source = async (team = "beta") => {
  const [row] = await stage.rows<{ id: string; blob: string; version: number; revision: number }>(
    "select id, blob_id as blob, version, revision from sources where organization_id = $1 and kind = 'transcripts' and team_id = $2",
    [company.organizationId, company.teams[team]],
  );
  if (!row) throw new Error("There is no meeting.");
  return row;
};

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  await bring("beta", { [name()]: meeting() });
  const scope = await leader();
  const year = today().slice(0, 4);
  const cycle = await createCycle(await company.as("leader", "leader"), {
    ...{ ...organization(), name: "Year", startsOn: `${year}-01-01`, endsOn: `${year}-12-31` },
  });
  const { id, version } = cycle;
  await transitionCycle(scope, { ...organization(), id, version, state: "active" });
  const objective = await createObjective(scope, {
    ...{ ...organization(), cycleId: cycle.id, title: "Payroll closes without a phone call" },
  });
  objectiveId = objective.id;
  const keyResult = await createKeyResult(scope, {
    ...{ ...organization(), objectiveId, title: "Payroll exports accepted first time" },
    ...{ kind: "percent", unit: "%", startValue: 81, targetValue: 97 },
  });
  keyResultId = keyResult.id;
});

const say = async (citations: object[]) =>
  createCheckIn(
    await leader(),
    checkInCreate.parse({
      ...{ ...organization(), objectiveId, keyResultId, value: 90, confidence: 0.6 },
      ...{ status: "on-track", citations },
    }),
  );
const lastCitation = async (who: () => Promise<OrgScope> = leader) => {
  const asked = { ...organization(), objectiveId, keyResultId, limit: 25 as const };
  const { items } = await listCheckIns(await who(), asked);
  const citation = items[0]?.citations[0];
  if (!citation) throw new Error("The newest check-in cites nothing.");
  return citation;
};

describe("a drafted check-in", () => {
  it("offers the lines since the last one that say its words and its number, with the value", async () => {
    const draft = await draftCheckIn(await leader(), { ...organization(), keyResultId });
    const [first] = draft.candidates;
    expect(first).toMatchObject({ kind: "transcripts", lineStart: 3, personName: "Ada Byron" });
    expect(first?.value).toMatchObject({ value: 90, from: "36 of 40" });
    expect(first?.reasons.map(({ why }) => why)).toEqual(
      expect.arrayContaining(["number", "words"]),
    );
  });

  it("of what the asker may read, and nothing more", async () => {
    expect(
      (await draftCheckIn(await member(), { ...organization(), keyResultId })).candidates,
    ).toEqual([]);
  });
});

describe("a citation of a meeting", () => {
  it("opens the lines it quotes, and their source says who relies on them", async () => {
    const { id: sourceId, blob } = await source();
    await say([{ sourceId, lineStart: 3, lineEnd: 4 }]);
    const citation = await lastCitation();
    expect(citation).toMatchObject({
      restricted: false,
      kind: "transcripts",
      state: "current",
      blobId: blob,
    });
    const scope = await leader();
    const read = await readSource(scope, sourceRead.parse({ ...organization(), id: blob }));
    expect(read.lines.slice(2, 4)).toEqual(meeting().split("\n").slice(2, 4));
    expect(await citedBy(scope, { ...organization(), id: blob })).toMatchObject([
      {
        restricted: false,
        lineStart: 3,
        lineEnd: 4,
        value: 90,
        keyResultTitle: "Payroll exports accepted first time",
      },
    ]);
    const listed = await listSources(
      scope,
      sourceList.parse({ ...organization(), kind: "transcripts" }),
    );
    expect(listed.items).toMatchObject([
      { title: `Payroll weekly ${today()}`, citations: 1, transcript: { turns: 2, speakers: 2 } },
    ]);
  });

  it("to who may not see its source says only that it is there", async () => {
    const citation = await lastCitation(member);
    expect(Object.keys(citation).sort()).toEqual(["id", "restricted"]);
    await expect(
      compareCitation(await member(), { ...organization(), id: citation.id }),
    ).rejects.toMatchObject({ code: "not_found" });
    const { blob } = await source();
    await expect(citedBy(await member(), { ...organization(), id: blob })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("may be a comment's, too", async () => {
    const { id: sourceId } = await source();
    const scope = await leader();
    const body = "What counts as accepted?";
    const lines = [{ sourceId, lineStart: 4, lineEnd: 4 }];
    await createComment(
      scope,
      commentCreate.parse({ ...organization(), objectiveId, body, citations: lines }),
    );
    const { items } = await listComments(scope, { ...organization(), objectiveId, limit: 25 });
    expect(items[0]?.citations).toMatchObject([{ kind: "transcripts", lineStart: 4 }]);
    const { blob } = await source();
    const relying = await citedBy(scope, { ...organization(), id: blob });
    expect(relying.map((one) => !one.restricted && one.body)).toContain(body);
  });

  it("links a source to the objective a comment is about, until the comment goes", async () => {
    const scope = await leader();
    const cycleId = (await stage.rows<{ id: string }>("select id from cycles"))[0]?.id ?? "";
    const title = "Nobody has said anything of this";
    const { id } = await createObjective(scope, { ...{ ...organization(), cycleId, title } });
    const linkedOn = async (asOf = today()) =>
      (await readBoard(scope, { cycleId, asOf }))?.objectives.find((one) => one.id === id)
        ?.lastCitedOn;
    const { id: sourceId } = await source();
    const comment = (citations: object[]) =>
      createComment(
        scope,
        commentCreate.parse({ ...organization(), objectiveId: id, body: "Read this", citations }),
      );
    await comment([]);
    expect(await linkedOn()).toBeNull();
    const linked = await comment([{ sourceId, lineStart: 4, lineEnd: 4 }]);
    expect(await linkedOn()).toBe(today());
    expect(await linkedOn(addDays(today(), -1))).toBeNull();
    await removeComment(scope, { ...organization(), id: linked.id, version: linked.version });
    expect(await linkedOn()).toBeNull();
  });

  it("says when its source was revised, where its lines stand now, and what changed", async () => {
    const before = await lastCitation();
    await bring("beta", { [name()]: meeting("Zoë: One more thing first.\n") });
    expect(await lastCitation()).toMatchObject({
      state: "changed",
      blobId: (before as { blobId: string }).blobId,
    });
    const scope = await leader();
    const moved = await compareCitation(scope, { ...organization(), id: before.id });
    expect(moved.still).toEqual({ lineStart: 4, lineEnd: 5 });
    expect(moved.was).not.toContain("Zoë: One more thing first.");
    expect(moved.now).toContain("Zoë: One more thing first.");
    await bring("beta", { [name()]: meeting().replace("36 of 40", "38 of 40") });
    const gone = await compareCitation(scope, { ...organization(), id: before.id });
    expect(gone.still).toBeNull();
    expect(gone.quoted).toEqual(meeting().split("\n").slice(2, 4));
    // What it quoted stays to be read, under the address it was cited by.
    const { blobId } = before as { blobId: string };
    const read = await readSource(scope, sourceRead.parse({ ...organization(), id: blobId }));
    expect(read.lines[2]).toContain("36 of 40");
    expect(read.earlier).toMatchObject([{ revision: 1 }]);
  });

  it("warns before its source goes, and says afterwards that it went; brought again, it is back", async () => {
    const { id, version } = await source();
    const manager = await company.as("leader", "manager");
    const asked = { ...organization(), id, version };
    await expect(removeSource(manager, asked)).rejects.toMatchObject({
      reason: "source-cited",
      details: { citations: 2 },
    });
    await removeSource(manager, { ...asked, citedToo: true });
    const citation = await lastCitation();
    expect(citation).toMatchObject({ restricted: false, state: "removed" });
    const list = sourceList.parse({ ...organization(), kind: "transcripts" });
    expect((await listSources(await leader(), list)).items).toEqual([]);
    const [done] = await bring("beta", { [name()]: meeting() });
    expect(done?.status).toBe("revised");
    expect((await listSources(await leader(), list)).items).toHaveLength(1);
  });
});

describe("a comment that cites", () => {
  it("is answered when it is sent again, whatever became of its source meanwhile", async () => {
    const scope = await leader();
    await bring("alpha", { [name()]: meeting() });
    const { id: sourceId, blob: blobId } = await source("alpha");
    const sent = commentCreate.parse({
      ...{ ...organization(), objectiveId, body: "Sent twice", idempotencyKey: randomUUID() },
      citations: [{ sourceId, blobId, lineStart: 3, lineEnd: 3 }],
    });
    const first = await createComment(scope, sent);
    await bring("alpha", { [name()]: meeting("Bo Ek: Something else.\n") });
    expect((await source("alpha")).blob).not.toBe(blobId);
    expect((await createComment(scope, sent)).id).toBe(first.id);
    await expect(
      createComment(scope, { ...sent, idempotencyKey: randomUUID() }),
    ).rejects.toMatchObject({ reason: "source-moved" });
  });
});
