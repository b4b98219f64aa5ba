import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Company, foundCompany, openSuite, type Stage } from "../../test/stage/stage";
import { startWireProxy } from "../../test/stage/wire-proxy";
import { Database, type DatabaseSettings, wireOf } from "./client";
import { sqlCause } from "./failures";
import * as queries from "./queries";
import { teams } from "./schema";
import { built } from "./statement";
import { TenantDb, type TenantTx } from "./tenant";
import { guardedRead, issue, type Role } from "./transaction";

let stage: Stage;
let acme: Company;
let zenith: Company;
const opened: Database[] = [];

beforeAll(async () => {
  stage = await openSuite();
  acme = await foundCompany("acme", { teams: ["alpha", "beta"] });
  zenith = await foundCompany("zenith", { teams: ["omega"] });
});
afterAll(() => Promise.all(opened.map((database) => database.close())));

/** A pool of its own, so small that every transaction meets the same connection. */
function poolOf(settings: Partial<DatabaseSettings> = {}): Database {
  const { database } = stage.runtime;
  const made = new Database({
    url: stage.url,
    driver: database.driver,
    webSocketProxy: process.env.NEON_WS_PROXY,
    poolSize: 1,
    ...settings,
  });
  opened.push(made);
  return made;
}

const tenantOf = (database: Database, company: Company) =>
  new TenantDb(database, { organizationId: company.organizationId, userId: "" });
const wireIn = (database: Database) =>
  database.borrow("read", async ({ client }) => wireOf(client));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: unknown) => sqlCause(error).code,
  );

/** The name of what went wrong, beneath what Drizzle wraps around it. */
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: Error) => ((error.cause as Error | undefined) ?? error).name,
  );

const who = built("probe.who", (orm) =>
  orm.execute<{ pid: number; role: string; organization: string }>(
    sql`select pg_backend_pid() as pid, current_user as role, current_setting('app.organization_id', true) as organization`,
  ),
);
const fails = built("probe.fails", (orm) => orm.execute(sql`select 'x'::int as never`));
const addTeam = built("probe.addTeam", (orm, given: { organizationId: string; slug: string }) =>
  orm
    .insert(teams)
    .values({ organizationId: given.organizationId, name: given.slug, slug: given.slug })
    .returning({ id: teams.id }),
);
const slugs = async (company: Company) =>
  (
    await stage.rows<{ slug: string }>(
      "select slug from teams where organization_id = $1 order by slug",
      [company.organizationId],
    )
  ).map((row) => row.slug);

describe("a read", () => {
  it("sees its own organization, under its own role", async () => {
    const tenant = tenantOf(poolOf(), acme);
    const seen = await tenant.read((tx) => queries.teams.list(tx, {}));
    expect(seen.map((team) => team.slug)).toEqual(["alpha", "beta"]);
    const [mine] = (await tenant.read((tx) => who(tx, {}))).rows;
    expect(mine).toMatchObject({ role: "hub_app", organization: acme.organizationId });
  });

  // The trap: a builder that starts in a later microtask ran after the commit, unguarded, and saw
  // every tenant. Without FORCE this suite's login is an owner whom no policy binds.
  describe("is sealed", () => {
    beforeAll(() => stage.admin.query("alter table teams no force row level security"));
    afterAll(() => stage.admin.query("alter table teams force row level security"));

    it("while a statement outside it would see everybody", async () => {
      const { rows } = await stage.admin.query("select distinct organization_id from teams");
      expect(rows).toHaveLength(2);
    });

    const late: Record<string, (tx: TenantTx) => Promise<unknown>> = {
      "a statement after an await": async (tx) => {
        await sleep(20);
        return queries.teams.list(tx, {});
      },
      "a statement in a later microtask": async (tx) => {
        await Promise.resolve();
        return queries.teams.list(tx, {});
      },
      "a builder that starts in a later microtask": (tx) =>
        issue(tx, "probe.late", async (orm) => {
          await Promise.resolve();
          return orm.select().from(teams);
        }),
      "a builder that starts long after the commit": (tx) =>
        issue(tx, "probe.later", async (orm) => {
          await sleep(40);
          return orm.select().from(teams);
        }),
    };
    for (const [name, send] of Object.entries(late)) {
      it(`against ${name}`, async () => {
        const database = poolOf();
        const wire = await wireIn(database);
        let end = (_: unknown) => {};
        const told = new Promise<unknown>((done) => {
          end = done;
        });
        const read = tenantOf(database, acme).read((tx) => {
          const answer = send(tx);
          answer.then(end, end);
          return answer;
        });
        expect(await nameOf(read)).toBe("SealedError");
        const sent = wire.sent;
        // What the late statement itself was answered: no row of anybody.
        expect(await told).toBeInstanceOf(Error);
        expect(wire.sent).toBe(sent);
      });
    }
  });

  it("refuses two statements", async () => {
    const two = tenantOf(poolOf(), acme).read((tx) =>
      Promise.all([queries.teams.list(tx, {}), queries.organizations.get(tx, {})]),
    );
    await expect(two).rejects.toThrow(/exactly one statement before it returns, not 2/);
  });

  it("refuses none", async () => {
    const none = tenantOf(poolOf(), acme).read(async () => "nothing");
    await expect(none).rejects.toThrow(/exactly one statement before it returns, not 0/);
  });

  it("gives its transaction to nobody afterwards, not even within another's read", async () => {
    const database = poolOf();
    let kept: TenantTx | undefined;
    await tenantOf(database, acme).read((tx) => {
      kept = tx;
      return queries.teams.list(tx, {});
    });
    let late: Promise<string> | undefined;
    const seen = await tenantOf(database, zenith).read((tx) => {
      late = nameOf(queries.teams.list(kept as TenantTx, {}));
      return queries.teams.list(tx, {});
    });
    expect(await late).toBe("SealedError");
    expect(seen.map((team) => team.slug)).toEqual(["omega"]);
  });

  it("reports what its callback threw", async () => {
    const thrown = tenantOf(poolOf(), acme).read(() => {
      throw new Error("before it was sent");
    });
    await expect(thrown).rejects.toThrow("before it was sent");
  });

  it("reports its statement's own error and keeps the connection", async () => {
    const tenant = tenantOf(poolOf(), acme);
    const before = await tenant.read((tx) => who(tx, {}));
    expect(await codeOf(tenant.read((tx) => fails(tx, {})))).toBe("22P02");
    const after = await tenant.read((tx) => who(tx, {}));
    expect(after.rows[0]?.pid).toBe(before.rows[0]?.pid);
  });

  it("reports a failing guard first, and returns no rows", async () => {
    const database = poolOf();
    const session = { organizationId: acme.organizationId, userId: "" };
    const asNobody = guardedRead(database, "hub_nobody" as Role, session, (tx) =>
      queries.teams.list(tx, {}),
    );
    await expect(asNobody).rejects.toThrow(/hub_nobody/);
    const noTenant = guardedRead(database, "hub_app", { ...session, organizationId: "x" }, (tx) =>
      queries.teams.list(tx, {}),
    );
    expect(await codeOf(noTenant)).toBe("22P02");
    expect(await tenantOf(database, acme).read((tx) => queries.teams.list(tx, {}))).toHaveLength(2);
  });

  it("may not write", async () => {
    const tenant = tenantOf(poolOf(), acme);
    const write = tenant.read((tx) =>
      addTeam(tx, { organizationId: acme.organizationId, slug: "written-in-a-read" }),
    );
    expect(await codeOf(write)).toBe("25006");
    expect(await slugs(acme)).not.toContain("written-in-a-read");
  });

  it("never mixes two organizations on a small pool", async () => {
    const database = poolOf({ poolSize: 4, acquireMs: 30_000 });
    const companies = [acme, zenith];
    const reads = Array.from({ length: 200 }, async (_, n) => {
      const company = companies[n % 2] as Company;
      const tenant = tenantOf(database, company);
      if (n % 3 === 0) {
        const [itself] = await tenant.read((tx) => queries.organizations.get(tx, {}));
        return itself?.slug === company.slug;
      }
      const seen = await tenant.read((tx) => queries.teams.list(tx, {}));
      return seen.map((team) => team.slug).join() === Object.keys(company.teams).sort().join();
    });
    expect((await Promise.all(reads)).filter((right) => !right)).toEqual([]);
  });

  it("leaves nothing of its tenant on the connection", async () => {
    const database = poolOf();
    const tenant = tenantOf(database, acme);
    await tenant.read((tx) => queries.teams.list(tx, {}));
    await tenant.change((tx) => queries.teams.list(tx, {}));
    await codeOf(tenant.change((tx) => fails(tx, {})));
    for (const kind of ["read", "write"] as const) {
      const left = await database.borrow(kind, async ({ client }) => {
        const { rows } = await client.query(
          "select current_setting('app.organization_id', true) as organization, current_setting('app.user_id', true) as person, current_user = session_user as itself",
        );
        return rows[0];
      });
      expect(left.organization || null).toBeNull();
      expect(left.person || null).toBeNull();
      expect(left.itself).toBe(true);
    }
  });
});

describe("a change", () => {
  it("stores all of its statements or none", async () => {
    const tenant = tenantOf(poolOf(), acme);
    const broken = tenant.change(async (tx) => {
      await addTeam(tx, { organizationId: acme.organizationId, slug: "half" });
      await fails(tx, {});
    });
    expect(await codeOf(broken)).toBe("22P02");
    const given = tenant.change(async (tx) => {
      await addTeam(tx, { organizationId: acme.organizationId, slug: "half" });
      throw new Error("on second thought");
    });
    await expect(given).rejects.toThrow("on second thought");
    expect(await slugs(acme)).not.toContain("half");
    await tenant.change(async (tx) => {
      await addTeam(tx, { organizationId: acme.organizationId, slug: "whole" });
      await addTeam(tx, { organizationId: acme.organizationId, slug: "whole-too" });
    });
    expect(await slugs(acme)).toEqual(expect.arrayContaining(["whole", "whole-too"]));
  });

  it("does not pass for stored when a failure was swallowed", async () => {
    const swallowed = tenantOf(poolOf(), acme).change(async (tx) => {
      await addTeam(tx, { organizationId: acme.organizationId, slug: "swallowed" });
      await codeOf(fails(tx, {}));
      return "stored";
    });
    await expect(swallowed).rejects.toThrow(/nothing was stored/);
    expect(await slugs(acme)).not.toContain("swallowed");
  });

  it("cannot write into another organization", async () => {
    const foreign = tenantOf(poolOf(), acme).change((tx) =>
      built<{ into: string }, unknown>(`probe.foreign`, (orm, given) =>
        orm.insert(teams).values({ organizationId: given.into, name: "x", slug: "smuggled" }),
      )(tx, { into: zenith.organizationId }),
    );
    expect(await codeOf(foreign)).toBe("42501");
    expect(await slugs(zenith)).toEqual(["omega"]);
  });

  it("is sealed when it has ended", async () => {
    let kept: TenantTx | undefined;
    await tenantOf(poolOf(), acme).change(async (tx) => {
      kept = tx;
    });
    expect(await nameOf(queries.teams.list(kept as TenantTx, {}))).toBe("SealedError");
  });

  it("is not done twice when the line breaks while it commits", async () => {
    const proxy = await startWireProxy(stage.url, {
      cutAfter: (message) => message.includes("commit"),
    });
    const database = poolOf({ url: proxy.url });
    let tries = 0;
    const change = tenantOf(database, acme).change(async (tx) => {
      tries++;
      await queries.auditEvents.insert(tx, {
        verb: "probe.unknown",
        subjectId: acme.organizationId,
        requestId: "probe",
      });
    });
    await expect(change).rejects.toThrow(/lost while committing/);
    await sleep(50);
    expect(tries).toBe(1);
    expect(
      await stage.rows("select 1 from audit_events where verb = 'probe.unknown'"),
    ).toHaveLength(1);
    await proxy.stop();
  });
});

describe.runIf(process.env.DATABASE_DRIVER === "pg")("over a distance", () => {
  it("a guarded read is one round trip", async () => {
    const roundTripMs = 20;
    const proxy = await startWireProxy(stage.url, { roundTripMs });
    const database = poolOf({ url: proxy.url, poolSize: 2 });
    const tenant = tenantOf(database, acme);
    const list = (tx: TenantTx) => queries.teams.list(tx, {});
    const median = async (work: () => Promise<unknown>) => {
      await work();
      const times = [];
      for (let n = 0; n < 7; n++) {
        const started = performance.now();
        await work();
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    const bare = await median(() =>
      database.borrow("read", ({ client }) => client.query("select 1")),
    );
    const read = await median(() => tenant.read(list));
    const steps = await median(() => tenant.change(list));
    expect(read / bare).toBeLessThan(1.8);
    expect(steps / bare).toBeGreaterThan(3.5);
    expect(bare).toBeGreaterThanOrEqual(roundTripMs);
    await proxy.stop();
  });
});
