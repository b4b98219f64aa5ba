import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { type Running, start } from "./run";

const work = mkdtempSync(join(tmpdir(), "hub-demo-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

const demo = (env: Record<string, string>) =>
  start(["scripts/demo.mjs"], {
    DATABASE_URL: "",
    DATABASE_DRIVER: "",
    AUTH_SECRET: "",
    LOG_LEVEL: "",
    ...env,
  });

async function ready(running: Running): Promise<void> {
  for (let n = 0; n < 1200; n++) {
    if (running.output().includes("StratonHub is ready at")) return;
    if (running.child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`The demo did not become ready:\n${running.output()}`);
}

describe("npm run demo", () => {
  it("serves the filled company, refuses a second copy, keeps the data, and stops all it started", async () => {
    const port = await freePort();
    const env = { PORT: String(port), HUB_DATA: join(work, "data") };
    const first = demo(env);
    await ready(first);
    const base = `http://localhost:${port}`;
    expect((await fetch(`${base}/api/ready`)).status).toBe(200);

    // The first page, without signing in: the role switcher's door leads to the company itself.
    const door = await fetch(`${base}/api/demo/leader`, { redirect: "manual" });
    const cookie = door.headers
      .getSetCookie()
      .map((c) => c.split(";")[0])
      .join("; ");
    const page = await fetch(`${base}/full-scale`, { headers: { cookie } });
    const html = await page.text();
    expect(html).toMatch(/<title>[^<]*StratonHub/);
    expect(html).toContain("Full Scale");
    expect(html).toMatch(/daily reports of \d+ are missing|Every daily report/);
    expect(page.headers.get("content-security-policy")).toContain("'nonce-");
    expect(page.headers.get("cache-control")).toContain("no-store");

    const second = await demo({ ...env, PORT: String(await freePort()) }).ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`already runs on this data folder, at ${base}`);

    const { postgresPid } = {
      postgresPid: pidOf(join(work, "data/postgres/cluster/postmaster.pid")),
    };
    first.child.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
    await expect(fetch(`${base}/api/health`)).rejects.toThrow();
    expect(alive(postgresPid)).toBe(false);

    const again = demo(env);
    await ready(again);
    expect(again.output()).toMatch(/^0 records stored/m);
    again.child.kill("SIGINT");
    expect((await again.ended).code).toBe(0);
  });

  it("says that a port is taken, and what to do", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as { port: number };
    const refused = await demo({ PORT: String(port), HUB_DATA: join(work, "taken") }).ended;
    other.close();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`Port ${port} is already taken`);
    expect(refused.stderr).toContain(`PORT=${port + 1} npm run demo`);
  });

  it("says that its data folder cannot be written", async () => {
    const file = join(work, "a-file");
    writeFileSync(file, "not a folder");
    const refused = await demo({ PORT: String(await freePort()), HUB_DATA: file }).ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`The data folder ${file} cannot be written`);
    expect(readFileSync(file, "utf8")).toBe("not a folder");
  });
});

const pidOf = (file: string) =>
  existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
