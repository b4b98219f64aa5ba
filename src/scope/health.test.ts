import { beforeAll, describe, expect, it } from "vitest";
import { resetEnv } from "#env";
import { drain, metricsFor, readiness } from "#scope";
import { foundCompany, openSuite, type Stage } from "../../test/stage/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openSuite();
});

describe("readiness", () => {
  it("is given by a reachable, migrated database, and taken away by a pending migration", async () => {
    expect(await readiness()).toMatchObject({ ready: true });
    await stage.admin.query("begin");
    await stage.admin.query("create table kept as select * from drizzle.__drizzle_migrations");
    await stage.admin.query("delete from drizzle.__drizzle_migrations where id = 1");
    await stage.admin.query("commit");
    expect(await readiness()).toEqual({ ready: false, reason: "migrations are pending" });
    await stage.admin.query(
      "insert into drizzle.__drizzle_migrations select * from kept where id = 1",
    );
    await stage.admin.query("drop table kept");
    expect(await readiness()).toMatchObject({ ready: true });
  });
});

describe("metrics", () => {
  it("name queries and pools, for this machine only when no token is set", async () => {
    await foundCompany("measured");
    const text = await metricsFor(new Headers({ host: "localhost:3000" }));
    expect(text).toContain(
      'stratonhub_query_seconds_count{name="organizations.insert",failed="false"} 1',
    );
    expect(text).toMatch(/stratonhub_pool_connections\{pool="write",state="total"\} \d/);
    expect(await metricsFor(new Headers({ host: "hub.example.com" }))).toBeNull();
    const proxied = new Headers({ host: "localhost:3000", "x-forwarded-for": "203.0.113.9" });
    expect(await metricsFor(proxied)).toBeNull();
  });

  it("are given to whoever knows the token, from anywhere, and to nobody else", async () => {
    process.env.METRICS_TOKEN = "a token of the scraper";
    resetEnv();
    const bearer = (token: string) =>
      metricsFor(new Headers({ host: "hub.example.com", authorization: `Bearer ${token}` }));
    expect(await bearer("a token of the scraper")).toContain("stratonhub_");
    expect(await bearer("another token, as long")).toBeNull();
    expect(await metricsFor(new Headers({ host: "localhost" }))).toBeNull();
    delete process.env.METRICS_TOKEN;
    resetEnv();
  });
});

describe("draining", () => {
  it("sends new requests elsewhere", async () => {
    drain();
    expect(await readiness()).toEqual({ ready: false, reason: "draining" });
  });
});
