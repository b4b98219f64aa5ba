import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { DrizzleQueryError, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundCompany, openSuite, type Stage } from "../../test/stage/stage";
import {
  CommitUnknownError,
  Database,
  type DatabaseSettings,
  driverOf,
  PoolBusyError,
} from "./client";
import { sqlCause } from "./failures";
import * as queries from "./queries";
import { isTransient, retrying } from "./retry";
import { built } from "./statement";
import { TenantDb } from "./tenant";

let stage: Stage;
let organizationId: string;
const opened: Database[] = [];

beforeAll(async () => {
  stage = await openSuite();
  ({ organizationId } = await foundCompany("acme"));
});
afterAll(() => Promise.all(opened.map((database) => database.close())));

const driver = process.env.DATABASE_DRIVER === "neon" ? "neon" : "pg";

function poolOf(settings: Partial<DatabaseSettings> = {}): Database {
  const made = new Database({
    url: stage.url,
    driver,
    webSocketProxy: process.env.NEON_WS_PROXY,
    poolSize: 1,
    ...settings,
  });
  opened.push(made);
  return made;
}
const tenantOf = (database: Database) => new TenantDb(database, { organizationId, userId: "" });
const errorOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error("It did not fail.");
    },
    (error: Error) => error,
  );

function gate() {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { open, opened };
}

const pid = built("probe.pid", (orm) =>
  orm.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`),
);
const pause = built("probe.pause", (orm, given: { seconds: number }) =>
  orm.execute(sql`select pg_sleep(${given.seconds})`),
);

describe("a full pool", () => {
  it("says so in time, and the late connection goes back", async () => {
    const database = poolOf({ acquireMs: 80 });
    const tenant = tenantOf(database);
    const [begun, free] = [gate(), gate()];
    const held = tenant.change(async (tx) => {
      await pid(tx, {});
      begun.open();
      await free.opened;
    });
    await begun.opened;
    const started = performance.now();
    const busy = await Promise.all(
      [1, 2, 3].map(() => errorOf(tenant.change((tx) => pid(tx, {})))),
    );
    expect(performance.now() - started).toBeLessThan(1_000);
    for (const error of busy) expect(error).toBeInstanceOf(PoolBusyError);
    free.open();
    await held;
    await sleep(50);
    expect(database.statistics().write).toEqual({ total: 1, idle: 1, waiting: 0 });
    await tenant.change((tx) => pid(tx, {}));
  });

  it("is full too when those who came before take what is idle", async () => {
    const database = poolOf({ acquireMs: 80 });
    const tenant = tenantOf(database);
    await tenant.change((tx) => pid(tx, {}));
    const [first, second] = await Promise.allSettled(
      [1, 2].map(() => tenant.change((tx) => pause(tx, { seconds: 0.4 }))),
    );
    expect(first?.status).toBe("fulfilled");
    expect(second?.status === "rejected" && second.reason).toBeInstanceOf(PoolBusyError);
  });

  it("shares its connections out", () => {
    const database = poolOf({ poolSize: 5 });
    expect(database.pipelines).toBe(driver === "pg");
    expect(Object.keys(database.statistics())).toEqual(
      driver === "pg" ? ["read", "write"] : ["write"],
    );
  });
});

describe("a backend that is terminated", () => {
  const terminate = (backend: unknown) =>
    stage.admin.query("select pg_terminate_backend($1)", [backend]);
  const backendOf = async (tx: Parameters<typeof pid>[0]) => (await pid(tx, {})).rows[0]?.pid;

  it("in a change: the whole change runs again", async () => {
    const retried: string[] = [];
    const told: string[] = [];
    const database = poolOf({
      onRetry: ({ code }) => retried.push(code),
      onError: (_, where) => told.push(where),
    });
    const backends: unknown[] = [];
    const seen = await tenantOf(database).change(async (tx) => {
      backends.push(await backendOf(tx));
      if (backends.length === 1) {
        await pause(tx, { seconds: 0 });
        const sleeping = pause(tx, { seconds: 20 });
        sleeping.catch(() => {});
        await sleep(50);
        await terminate(backends[0]);
        await sleeping;
      }
      return queries.teams.list(tx, {});
    });
    expect(seen).toHaveLength(1);
    expect(new Set(backends).size).toBe(2);
    expect(retried).toEqual([expect.stringMatching(/^(57P01|connection)$/)]);
    if (driver === "pg") expect(retried).toEqual(["57P01"]);
    expect(told.every((where) => where === "connection in use")).toBe(true);
  });

  it("between two statements: nothing dies but the connection", async () => {
    const told: string[] = [];
    const database = poolOf({ onError: (_, where) => told.push(where) });
    const backends: unknown[] = [];
    await tenantOf(database).change(async (tx) => {
      backends.push(await backendOf(tx));
      if (backends.length === 1) {
        await terminate(backends[0]);
        await sleep(100);
      }
      await queries.teams.list(tx, {});
    });
    expect(new Set(backends).size).toBe(2);
    expect(told).toContain("connection in use");
  });

  it("in a read: the read runs again", async () => {
    const retried: string[] = [];
    const database = poolOf({ onRetry: ({ code }) => retried.push(code) });
    let tries = 0;
    await tenantOf(database).read((tx) => {
      if (tries++ > 0) return pause(tx, { seconds: 0 });
      void sleep(120).then(() =>
        stage.admin.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%' and datname = current_database()",
        ),
      );
      return pause(tx, { seconds: 20 });
    });
    expect(tries).toBe(2);
    expect(retried).toHaveLength(1);
  });

  it("while idle: nobody notices", async () => {
    const told: string[] = [];
    const database = poolOf({ onError: (_, where) => told.push(where) });
    const tenant = tenantOf(database);
    const backend = await tenant.change(backendOf);
    await terminate(backend);
    await sleep(100);
    expect(told).toContain("idle connection");
    expect(await tenant.change(backendOf)).not.toBe(backend);
  });
});

describe("trying again", () => {
  const wrapped = (cause: Error) => new DrizzleQueryError("select 1", [], cause);
  const coded = (code: string) => Object.assign(new Error(code), { code });
  const again = [
    ...["40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03"],
    ...["08000", "08003", "08006", "ECONNRESET", "EPIPE"],
  ];
  const never = [
    ...["23505", "23503", "23514", "22P02", "22001", "22021", "57014", "25006", "42501", "42P01"],
    ...["ECONNREFUSED", "not-found"],
  ];
  it.each(again)("%s: yes", (code) => {
    expect(isTransient(coded(code))).toBe(true);
    expect(isTransient(wrapped(coded(code)))).toBe(true);
  });
  it.each(never)("%s: no", (code) => {
    expect(isTransient(coded(code))).toBe(false);
    expect(isTransient(wrapped(coded(code)))).toBe(false);
  });
  it("knows the connection that broke without a code, and not every error", () => {
    for (const message of [
      "Client has encountered a connection error and is not queryable",
      "Connection terminated unexpectedly",
    ]) {
      expect(isTransient(new Error(message))).toBe(true);
      expect(isTransient(wrapped(new Error(message)))).toBe(true);
    }
    expect(isTransient(new TypeError("x is not a function"))).toBe(false);
    expect(isTransient("a string")).toBe(false);
    expect(isTransient(new PoolBusyError("busy"))).toBe(false);
    expect(isTransient(new CommitUnknownError("?", { cause: coded("ECONNRESET") }))).toBe(false);
  });

  it("ends: four tries, or the deadline", async () => {
    let tries = 0;
    const failing = async () => {
      tries++;
      throw coded("40001");
    };
    expect(sqlCause(await errorOf(retrying(failing))).code).toBe("40001");
    expect(tries).toBe(4);
    tries = 0;
    await errorOf(retrying(failing, { deadlineMs: -1 }));
    expect(tries).toBe(1);
  });

  it("runs a change again as a whole, from PostgreSQL's own errors", async () => {
    const codes: string[] = [];
    const database = poolOf({ onRetry: ({ code }) => codes.push(code) });
    const raise = (code: string) =>
      sql.raw(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`);
    const raises = built(`probe.raises`, (orm, given: { code: string }) =>
      orm.execute(raise(given.code)),
    );
    for (const code of ["40001", "40P01", "55P03"]) {
      let tries = 0;
      await tenantOf(database).change(async (tx) => {
        await queries.auditEvents.insert(tx, {
          verb: `probe.${code}`,
          subjectId: organizationId,
          requestId: "probe",
        });
        if (++tries < 3) await raises(tx, { code });
      });
      expect(tries).toBe(3);
      const stored = await stage.rows("select 1 from audit_events where verb = $1", [
        `probe.${code}`,
      ]);
      expect(stored).toHaveLength(1);
    }
    expect(codes).toEqual(["40001", "40001", "40P01", "40P01", "55P03", "55P03"]);
    for (const code of ["23505", "22P02", "57014"]) {
      let tries = 0;
      const failed = tenantOf(database).change(async (tx) => {
        tries++;
        await raises(tx, { code });
      });
      expect(sqlCause(await errorOf(failed)).code).toBe(code);
      expect(tries).toBe(1);
    }
  });
});

describe("a statement that takes too long", () => {
  it("is stopped, once, and the connection goes on", async () => {
    const retried: string[] = [];
    const database = poolOf({ statementMs: 100, onRetry: ({ code }) => retried.push(code) });
    const tenant = tenantOf(database);
    for (const kind of ["read", "change"] as const) {
      const backend = (await tenant[kind]((tx) => pid(tx, {}))).rows[0]?.pid;
      const slow = await errorOf(tenant[kind]((tx) => pause(tx, { seconds: 5 })));
      expect(sqlCause(slow).code).toBe("57014");
      expect((await tenant[kind]((tx) => pid(tx, {}))).rows[0]?.pid).toBe(backend);
    }
    expect(retried).toEqual([]);
  });

  it("and a transaction that is left idle is ended", async () => {
    const database = poolOf({ idleInTransactionMs: 100 });
    let tries = 0;
    await tenantOf(database).change(async (tx) => {
      await pid(tx, {});
      if (tries++ === 0) await sleep(400);
      await pid(tx, {});
    });
    expect(tries).toBe(2);
  });
});

describe("an unreachable server", () => {
  it("gives an Error with a code", async () => {
    const url = new URL(stage.url);
    url.port = "1";
    const error = await errorOf(poolOf({ url: url.toString() }).ping());
    expect(error).toBeInstanceOf(Error);
    if (driver === "pg") expect(sqlCause(error).code).toBe("ECONNREFUSED");
  });

  it("that never answers does so in time", async () => {
    const silent = createServer();
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const url = new URL(stage.url);
    url.port = String((silent.address() as { port: number }).port);
    const error = await errorOf(poolOf({ url: url.toString(), connectMs: 150 }).ping());
    expect(error).toBeInstanceOf(Error);
    expect(sqlCause(error).code).toBe("ETIMEDOUT");
    silent.close();
  });

  it.runIf(driver === "neon")("also when it is the WebSocket proxy", async () => {
    const error = await errorOf(poolOf({ webSocketProxy: "127.0.0.1:1" }).ping());
    expect(error).toBeInstanceOf(Error);
    expect(sqlCause(error).code).toBe("ECONNREFUSED");
    expect(error.message).toMatch(/\w/);
    // The driver's settings are the process's: back to the relay that is there.
    await poolOf().ping();
  });
});

describe("closing", () => {
  it("ends quietly, with connections idle and in use", async () => {
    const told: unknown[] = [];
    const database = poolOf({ poolSize: 4, onError: (error) => told.push(error) });
    const tenant = tenantOf(database);
    await Promise.all([tenant.read((tx) => pid(tx, {})), tenant.change((tx) => pid(tx, {}))]);
    const running = tenant.change((tx) => pause(tx, { seconds: 0.2 }));
    await sleep(20);
    await database.close();
    await running;
    await sleep(50);
    expect(told).toEqual([]);
    expect(await errorOf(tenant.read((tx) => pid(tx, {})))).toBeInstanceOf(Error);
    await expect(database.close()).resolves.toBeUndefined();
  });
});

it("takes the driver from the address", () => {
  expect(driverOf("postgres://u:p@ep-x.eu-central-1.aws.neon.tech/db")).toBe("neon");
  expect(driverOf("postgres://u:p@neon.tech.example.org/db")).toBe("pg");
  expect(driverOf("postgres://u:p@127.0.0.1:5432/db")).toBe("pg");
});
