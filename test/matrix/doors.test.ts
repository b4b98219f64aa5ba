import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#env";
import { startRun } from "#services/ingest-runs";
import { GET as exported } from "../../src/app/api/goals/[organization]/route";
import { GET as download } from "../../src/app/api/sources/[organization]/[blob]/route";
import { POST as upload } from "../../src/app/api/upload/route";
import { openSuite, type Stage } from "../stage/stage";
import { uploadBody } from "../stage/upload";
import { callIn, leaks, type Marks, nowhere } from "./engine";
import { goalWords } from "./goals";
import {
  byPolicy,
  type Cookies,
  headersOf,
  type Principal,
  principals,
  signIn,
} from "./principals";
import {
  daysAgo,
  digestOf,
  entry,
  foreignIds,
  foundWorld,
  ingest,
  operatorOf,
  secretOf,
  type World,
} from "./world";

let stage: Stage;
let w: World;
let cookies: Cookies;
let marks: Marks;
let before: string;

beforeAll(async () => {
  stage = await openSuite();
  w = await foundWorld(stage);
  cookies = await signIn(w, stage.admin);
  marks = { ids: await foreignIds(w) };
  before = await digestOf(w, w.foreign);
});

const statuses = { OK: 200, UNAUTHORIZED: 401, FORBIDDEN: 403, NOT_FOUND: 404 } as const;
const base = () => `http://localhost:${env().PORT}/api`;

async function answerOf(response: Response) {
  const body = await response.text();
  const { requestId } = body.startsWith("{") ? JSON.parse(body) : {};
  return { status: response.status, bytes: body.replace(requestId ?? "no id", "") };
}

async function send(principal: Principal, organizationId: string, runId: string) {
  const url = new URL(`${base()}/upload`);
  url.search = String(new URLSearchParams({ organizationId, runId }));
  const text = entry("Una Known", "sent", { [daysAgo(7)]: "something sent" });
  const body = uploadBody({ "sent.md": text });
  const headers = headersOf(cookies, principal);
  return answerOf(await upload(new Request(url, { method: "POST", headers, body })));
}

async function fetchSource(principal: Principal, organization: string, blob: string) {
  const request = new Request(`${base()}/sources/${organization}/${blob}`, {
    headers: headersOf(cookies, principal),
  });
  return answerOf(await download(request, { params: Promise.resolve({ organization, blob }) }));
}

async function fetchGoals(principal: Principal, organization: string, how: string) {
  const request = new Request(`${base()}/goals/${organization}?${how}`, {
    headers: headersOf(cookies, principal),
  });
  return answerOf(await exported(request, { params: Promise.resolve({ organization }) }));
}

const openRun = async (team: "alpha" | "beta") =>
  (
    await startRun(
      operatorOf(w.home),
      { teamId: w.home.teams[team] ?? "", kind: "daily-reports" },
      "upload",
    )
  ).id;

describe("the doors beside the router", () => {
  it.each(principals)("the upload by %s", async (principal) => {
    const role = byPolicy("manager", principal);
    const ours = w.home.organizationId;
    const alpha = await send(principal, ours, await openRun("alpha"));
    expect(alpha.status).toBe(statuses[role as "OK"]);
    const beta = await send(principal, ours, await openRun("beta"));
    expect(beta.status).toBe(principal === "manager" ? 404 : statuses[role as "OK"]);
    const foreign = await send(principal, ours, w.theirs.run);
    expect(foreign).toEqual(await send(principal, ours, nowhere));
    if (principal !== "both" && principal !== "stranger") {
      const elsewhere = await send(principal, w.foreign.organizationId, w.theirs.run);
      expect(elsewhere).toEqual(await send(principal, nowhere, nowhere));
      expect(elsewhere.status).not.toBe(403);
    }
    expect(await digestOf(w, w.foreign)).toBe(before);
  });

  it.each(principals)("the download by %s", async (principal) => {
    const ours = w.home.organizationId;
    const may = (team: "alpha" | "beta") => {
      if (byPolicy("member", principal) !== "OK") return 404;
      const above = principal === "leader" || principal === "admin";
      return above || (principal === "other" ? "beta" : "alpha") === team ? 200 : 404;
    };
    const alpha = await fetchSource(principal, ours, w.alpha.blob);
    expect(alpha.status).toBe(may("alpha"));
    expect((await fetchSource(principal, ours, w.beta.blob)).status).toBe(may("beta"));
    // Of a source in which somebody may read one entry only, the bytes are not theirs to have.
    expect((await fetchSource(principal, ours, w.mixedBlob)).status).toBe(may("alpha"));
    const foreign = await fetchSource(principal, ours, w.theirs.blob);
    expect(foreign).toEqual(await fetchSource(principal, ours, nowhere));
    if (principal !== "both" && principal !== "stranger") {
      const elsewhere = await fetchSource(principal, w.foreign.organizationId, w.theirs.blob);
      expect(elsewhere).toEqual(await fetchSource(principal, nowhere, nowhere));
    }
    for (const { bytes } of [alpha, foreign])
      expect(leaks({ code: "", bytes }, principal, w.theirs.blob, marks)).toEqual([]);
  });
});

/** All goals as a file: whoever leads has them, with the addresses of those who own them. */
describe("the export of goals", () => {
  const ways = ["format=json", "format=csv&noun=check-ins", "format=csv&noun=objectives"];
  it.each(principals)("by %s", async (principal) => {
    const role = byPolicy("leader", principal);
    const signedOut = role === "UNAUTHORIZED";
    const ours = w.home.organizationId;
    for (const how of ways) {
      const answer = await fetchGoals(principal, ours, how);
      expect({ how, status: answer.status }).toEqual({
        how,
        status: signedOut ? 404 : statuses[role as "OK"],
      });
      if (role === "OK") expect(answer.bytes).toContain(goalWords.beta);
      expect(leaks({ code: "", bytes: answer.bytes }, principal, ours, marks)).toEqual([]);
      if (principal !== "both" && principal !== "stranger") {
        const elsewhere = await fetchGoals(principal, w.foreign.organizationId, how);
        expect(elsewhere).toEqual(await fetchGoals(principal, nowhere, how));
        expect(elsewhere.status).toBe(404);
      }
    }
  });

  it.each(["format=exe", "noun=users", "language=xx", "what=everything", "format=csv"])(
    "refuses %s",
    async (how) => {
      const answer = await fetchGoals("admin", w.home.organizationId, how);
      expect(answer.status).toBe(400);
      expect(answer.bytes).not.toMatch(/Zod|stack|select/);
    },
  );
});

/** Otto of beta has one entry in a source of alpha; of the rest nothing is his to read. */
describe("a source of which one entry is mine", () => {
  const project = () => `mine-${randomUUID().slice(0, 8)}`;
  const words = `${secretOf.alpha} that Otto never saw`;

  async function read(file: string) {
    const [row] = await w.rows<{ blob_id: string }>(
      "select blob_id from daily_reports where file_name = $1 limit 1",
      [file],
    );
    const id = row?.blob_id ?? "";
    const input = { organizationId: w.home.organizationId, id };
    const procedure = { path: "sources.read", type: "query" } as const;
    const source = await callIn(w, cookies)("other", procedure, input);
    const bytes = await fetchSource("other", input.organizationId, id);
    return { source, bytes };
  }

  const refused = async (file: string) => {
    const { source, bytes } = await read(file);
    expect(source.code).toBe("OK");
    expect(source.bytes).toContain("mine to read");
    expect(source.bytes).not.toContain(secretOf.alpha);
    expect(bytes.status).toBe(404);
  };

  it("hides an entry beside it", async () => {
    const file = `${project()}.md`;
    const mina = entry("Mina Member", project(), { [daysAgo(10)]: words });
    const otto = entry("Otto Other", project(), { [daysAgo(10)]: "mine to read" });
    await ingest(w.home, "alpha", { [file]: mina + otto });
    await refused(file);
  });

  it("hides an entry that is stored from an earlier file", async () => {
    const file = `${project()}.md`;
    const mina = entry("Mina Member", project(), { [daysAgo(11)]: words });
    const otto = entry("Otto Other", project(), { [daysAgo(11)]: "mine to read" });
    await ingest(w.home, "alpha", { [`first-${file}`]: mina });
    await ingest(w.home, "alpha", { [file]: mina + otto });
    await refused(file);
  });

  it("hides an entry that was removed", async () => {
    const file = `${project()}.md`;
    const hidden = project();
    const mina = entry("Mina Member", hidden, { [daysAgo(12)]: words });
    const otto = entry("Otto Other", project(), { [daysAgo(12)]: "mine to read" });
    await ingest(w.home, "alpha", { [file]: mina + otto });
    const [row] = await w.rows<{ id: string; version: number }>(
      "select id, version from daily_reports where project = $1",
      [hidden],
    );
    const input = { organizationId: w.home.organizationId, id: row?.id, version: row?.version };
    const procedure = { path: "dailyReports.remove", type: "mutation" } as const;
    expect((await callIn(w, cookies)("member", procedure, input)).code).toBe("OK");
    await refused(file);
  });

  it("hides what could not be read as an entry", async () => {
    const file = `${project()}.md`;
    const mina = entry("Mina Member", project(), { "31/02/2026": words });
    const otto = entry("Otto Other", project(), { [daysAgo(13)]: "mine to read" });
    await ingest(w.home, "alpha", { [file]: mina + otto });
    await refused(file);
  });
});
