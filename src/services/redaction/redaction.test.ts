import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#env";
import { commentCreate, dailyReportWrite, sourceRedact, sourcesUnredacted } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { createComment, listComments } from "#services/comments";
import { createCycle } from "#services/cycles";
import { removeDailyReport, writeDailyReport } from "#services/daily-reports";
import { ingestFiles, startRun } from "#services/ingest-runs";
import { createObjective } from "#services/objectives";
import { getOrganization, updateOrganization } from "#services/organizations";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { findUnredacted, redactLedger, redactSource } from ".";

let stage: Stage;
let company: Company;
let objectiveId: string;
const phrase = "Project Falcon";

const organization = () => ({ organizationId: company.organizationId });
const admin = () => company.as("admin", "admin");

const files = {
  "2026-10-05 Project Falcon weekly.md":
    "# Project Falcon weekly 2026-10-05\n\nAda Byron: project falcon is on time.\nBo Ek: The rest waits.\n",
  "daily-reports-ada.md":
    "# Daily Reports\n\n**Employee**: Ada Byron\n**Project**: Project Falcon\n\n## October 5, 2026\n\n- Project Falcon: exports\n- Payroll, nothing new\n",
  "epic_tree_TC_2026-10-05_to_2026-10-09.md":
    "# Epic Tree - TC\n\n**Generated**: 2026-10-09\n\n## [TC-1] Project Falcon begins\n\n**Type**: Epic\n**Status**: Open\n\n### Description\n\nWhat Project Falcon needs.\n",
  "on-call.md":
    "# on-call\n\n## Slack: #on-call\n\n### 2026-10-05\n\n- 10:41 Ada Byron: Project Falcon paged twice\n",
};

const bring = async (given: Record<string, string> = files) => {
  const { operator, teams } = company;
  const run = await startRun(operator, { teamId: teams.alpha ?? "" }, "command");
  const all = Object.entries(given).map(([name, text]) => {
    return { name, bytes: new TextEncoder().encode(text) };
  });
  return ingestFiles(operator, run, all);
};

const tables = async () =>
  (
    await stage.rows<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'organization_id' order by 1`,
    )
  ).map(({ name }) => name);

/** Where the phrase still stands: tables, and bytes of the store. */
async function leftovers(said = /project.falcon/i): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tables()) {
    const rows = await stage.rows<{ row: string }>(
      // That the phrase was named, and by whom, is kept.
      `select t::text as row from ${table} t where organization_id = $1${
        table === "audit_events" ? " and verb <> 'organization.update'" : ""
      }`,
      [company.organizationId],
    );
    if (rows.some(({ row }) => said.test(row))) found.push(table);
  }
  const folder = join(env().HUB_DATA, "blobs", company.organizationId);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    if (said.test(text)) found.push("bytes");
  }
  return found;
}

/** What is found in all that is stored. */
async function found(scope: OrgScope<"admin">) {
  const items: Awaited<ReturnType<typeof findUnredacted>>["items"] = [];
  const sum = { read: 0, unread: 0, ledger: 0 };
  let cursor: string | undefined;
  do {
    const page = await findUnredacted(
      scope,
      sourcesUnredacted.parse({ ...organization(), cursor }),
    );
    items.push(...page.items);
    sum.read += page.read;
    sum.unread += page.unread;
    sum.ledger += page.ledger;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return { ...sum, items };
}

const taking = (id: string, more: object = {}) =>
  sourceRedact.parse({ ...organization(), id, ...more });

/** Takes it out of all that was found; a file with citations only when that is meant. */
async function takeOut(scope: OrgScope<"admin">, citedToo = false) {
  const { items } = await found(scope);
  const sum = { files: 0, marks: 0, citations: 0, refused: 0 };
  for (const { id } of items) {
    const done = await redactSource(scope, taking(id, { citedToo })).catch((error: unknown) => {
      if (!(error instanceof Fault) || error.reason !== "lines-cited") throw error;
      sum.refused += 1;
    });
    if (!done) continue;
    sum.files += 1;
    sum.marks += done.marks;
    sum.citations += done.citations;
  }
  return sum;
}

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha"], people: seats });
  const scope = await company.as("leader", "leader");
  const cycle = await createCycle(scope, {
    ...{ ...organization(), name: "Year", startsOn: "2026-01-01", endsOn: "2026-12-31" },
  });
  const objective = await createObjective(scope, {
    ...{ ...organization(), cycleId: cycle.id, title: "Exports are accepted" },
  });
  objectiveId = objective.id;
  const done = await bring();
  expect(done.map(({ file, status }) => [file, status])).toEqual(
    Object.keys(files).map((name) => [name, "stored"]),
  );
  // What was said before is kept, too.
  await bring({
    "daily-reports-ada.md": files["daily-reports-ada.md"].replace("nothing new", "closed"),
  });
  const [meeting] = await stage.rows<{ id: string }>(
    "select id from sources where organization_id = $1 and kind = 'transcripts'",
    [company.organizationId],
  );
  const citing = (lineStart: number, body: string) =>
    createComment(
      scope,
      commentCreate.parse({
        ...{ ...organization(), objectiveId, body },
        citations: [{ sourceId: meeting?.id, lineStart, lineEnd: lineStart }],
      }),
    );
  await citing(3, "On time");
  await citing(4, "The rest");
  // One in the page, and one that was removed: both are still stored.
  const content = `- ${phrase} met`;
  const written = await writeDailyReport(
    await company.as("member", "member"),
    dailyReportWrite.parse({
      ...{ ...organization(), teamId: company.teams.alpha, reportDate: "2026-10-07", content },
    }),
  );
  await removeDailyReport(scope, {
    ...{ ...organization(), id: written.id, version: 1 },
  });
});

describe("taking out of what is stored", () => {
  it("finds nothing while nothing is to be taken out", async () => {
    expect(await found(await admin())).toEqual({ read: 6, unread: 0, ledger: 0, items: [] });
  });

  it("finds in which files it stands, how often, and what relies on those lines", async () => {
    const scope = await admin();
    const { version } = await getOrganization(scope);
    await updateOrganization(scope, { ...organization(), version, redactionPhrases: phrase });
    expect((await leftovers()).length).toBeGreaterThan(5);
    const { items, ...sum } = await found(scope);
    expect(sum).toEqual({ read: 6, unread: 0, ledger: 0 });
    expect(items).toHaveLength(6);
    expect(items.find(({ citations }) => citations > 0)).toEqual({
      id: expect.any(String),
      // Not even a name says it.
      fileName: "2026-10-05 [REDACTED PHRASE] weekly.md",
      ...{ lines: 2, marks: 2, citations: 1 },
    });
  });

  it("leaves a file whose lines are cited", async () => {
    const scope = await admin();
    expect(await takeOut(scope)).toMatchObject({ files: 5, refused: 1, citations: 0 });
    expect(await leftovers()).toContain("bytes");
  });

  it("takes it out there, too, when that is meant: out of every table and every byte", async () => {
    const scope = await admin();
    expect(await takeOut(scope, true)).toEqual({ files: 1, marks: 2, citations: 1, refused: 0 });
    expect(await leftovers()).toEqual([]);
  });

  it("leaves every line where it was, and says so to whoever cited it", async () => {
    const { items } = await listComments(await company.as("leader", "leader"), {
      ...{ ...organization(), objectiveId, limit: 25 },
    });
    const states = items.map(({ body, citations: [one] }) => [
      body,
      one && !one.restricted && one.state,
    ]);
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        ["On time", "redacted"],
        ["The rest", "current"],
      ]),
    );
  });

  it("is not kept from it by the same file, brought again since", async () => {
    const scope = await admin();
    const { version } = await getOrganization(scope);
    const more = { "2026-10-06 retro.md": "# Retro 2026-10-06\n\nAda: Zephyr was late.\n" };
    await bring(more);
    const redactionPhrases = `${phrase}\nZephyr`;
    await updateOrganization(scope, { ...organization(), version, redactionPhrases });
    expect((await bring(more))[0]?.status).toBe("revised");
    expect(await takeOut(scope)).toMatchObject({ files: 1, marks: 1 });
    expect(await leftovers(/zephyr/i)).toEqual([]);
    expect((await bring(more))[0]?.status).toBe("already-stored");
  });

  it("keeps apart what is called the same once something is taken out of its name", async () => {
    const scope = await admin();
    const { version } = await getOrganization(scope);
    const day = (project: string, done: string) =>
      `# Daily Reports\n\n**Employee**: Cy Dunn\n**Project**: ${project}\n\n## October 8, 2026\n\n- ${done}\n`;
    const channel = (name: string) =>
      `# ${name}\n\n## Slack: #${name}\n\n### 2026-10-05\n\n- 10:41 Ada Byron: hello from here\n`;
    const alike = {
      "Osprey sync.md": "# Sync 2026-10-08\n\nAda: one.\n",
      "Merlin sync.md": "# Sync 2026-10-08\n\nAda: two.\n",
      "cy-1.md": day("Osprey", "exports"),
      "cy-2.md": day("Merlin", "imports"),
      "slack-1.md": channel("osprey"),
      "slack-2.md": channel("merlin"),
    };
    const brought = await bring(alike);
    expect(brought.map(({ status }) => status)).toEqual(brought.map(() => "stored"));
    const redactionPhrases = `${phrase}\nZephyr\nOsprey\nMerlin`;
    await updateOrganization(scope, { ...organization(), version, redactionPhrases });
    expect(await takeOut(scope)).toMatchObject({ files: 6, refused: 0 });
    expect(await leftovers(/osprey|merlin/i)).toEqual([]);
    expect((await found(scope)).items).toEqual([]);
  });

  it("takes it out of the ledger where nothing else is kept: exports, and what was refused", async () => {
    const scope = await admin();
    const { version } = await getOrganization(scope);
    const message = { type: "message", user: "U1", ts: "1759660860.000100", text: "Heron is late" };
    const brought = await bring({
      "heron-room/2025-10-05.json": JSON.stringify([message]),
      "HE/1.json": JSON.stringify({
        key: "HE-1",
        fields: { summary: "Heron", updated: "2026-10-05" },
      }),
      "heron plan.txt": "Heron budget, and nothing we know\n\u0007",
    });
    expect(brought.map(({ status }) => status).sort()).toEqual(["rejected", "stored", "stored"]);
    const redactionPhrases = `${phrase}\nZephyr\nOsprey\nMerlin\nHeron`;
    await updateOrganization(scope, { ...organization(), version, redactionPhrases });
    const { items, ledger } = await found(scope);
    expect(items.length).toBe(2);
    expect(ledger).toBeGreaterThan(1);
    await takeOut(scope);
    const more = { ...organization(), afterId: undefined };
    expect(await redactLedger(scope, more)).toEqual({ redacted: ledger, nextId: null });
    expect(await leftovers(/heron/i)).toEqual([]);
    expect(await found(scope)).toMatchObject({ items: [], ledger: 0 });
  });

  it("leaves no word of a block of code to be found", async () => {
    const scope = await admin();
    const code = "```js\nconst egret = price('Egret', 42000)\nsecondLine(1)\n```";
    await bring({ "2026-10-09 code.md": `# Code 2026-10-09\n\nAda: see\n\n${code}\n\nBo: yes.\n` });
    const { version } = await getOrganization(scope);
    const redactionPhrases = `${phrase}\nZephyr\nOsprey\nMerlin\nHeron\nEgret`;
    await updateOrganization(scope, {
      ...{ ...organization(), version, redactionPhrases, redactCode: true },
    });
    await takeOut(scope);
    expect(await leftovers(/egret|42000|secondLine/i)).toEqual([]);
    const { version: now } = await getOrganization(scope);
    await updateOrganization(scope, { ...organization(), version: now, redactCode: false });
  });

  it("asked again with its key is answered as before, and two at once take out once", async () => {
    const scope = await admin();
    const { version } = await getOrganization(scope);
    await bring({ "2026-10-07 plan.md": "# Plan 2026-10-07\n\nAda: Quasar comes.\n" });
    const redactionPhrases = `${phrase}\nZephyr\nOsprey\nMerlin\nHeron\nEgret\nQuasar`;
    await updateOrganization(scope, { ...organization(), version, redactionPhrases });
    const { items } = await found(scope);
    const id = items[0]?.id ?? "";
    const key = { idempotencyKey: "take-out-once" };
    const all = await Promise.all([
      redactSource(scope, taking(id, key)),
      redactSource(scope, taking(id)),
    ]);
    expect(all.map(({ marks }) => marks).sort()).toEqual([0, 1]);
    expect(await redactSource(scope, taking(id, key))).toEqual(all[0]);
    expect(await leftovers(/quasar/i)).toEqual([]);
    const [blob] = await stage.rows<{ storage_key: string }>(
      "select storage_key from blobs where id = $1",
      [id],
    );
    expect(existsSync(join(env().HUB_DATA, "blobs", blob?.storage_key ?? ""))).toBe(true);
  });

  it("says which files could not be read, and what is not there", async () => {
    const scope = await admin();
    const [blob] = await stage.rows<{ id: string; storage_key: string }>(
      "select id, storage_key from blobs where organization_id = $1 limit 1",
      [company.organizationId],
    );
    const path = join(env().HUB_DATA, "blobs", blob?.storage_key ?? "");
    const bytes = readFileSync(path);
    rmSync(path);
    expect(await found(scope)).toMatchObject({ unread: 1, items: [] });
    const refused = (id: string) => redactSource(scope, taking(id)).catch((error) => error.reason);
    expect(await refused(blob?.id ?? "")).toBe("blob-damaged");
    expect(await refused("00000000-0000-4000-8000-000000000000")).toBe("not-found");
    writeFileSync(path, bytes);
  });

  it("finds nothing the second time, and the same files again are stored already", async () => {
    expect(await found(await admin())).toMatchObject({ unread: 0, items: [] });
    const again = await bring({
      ...files,
      "daily-reports-ada.md": files["daily-reports-ada.md"].replace("nothing new", "closed"),
    });
    expect(again.map(({ file, status }) => [file, status])).toEqual(
      again.map(({ file }) => [file, "already-stored"]),
    );
    expect(await leftovers()).toEqual([]);
  });
});
