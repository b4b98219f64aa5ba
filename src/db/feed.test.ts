import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundCompany, openSuite, type Stage } from "../../test/stage/stage";
import { Database } from "./client";
import * as queries from "./queries";
import { TenantDb } from "./tenant";

let stage: Stage;
let acme: string;
let zenith: string;
/** Another process, as far as PostgreSQL can tell. */
let elsewhere: Database;
const opened: Database[] = [];

beforeAll(async () => {
  stage = await openSuite();
  acme = (await foundCompany("acme")).organizationId;
  zenith = (await foundCompany("zenith")).organizationId;
  elsewhere = another();
});
afterAll(() => Promise.all(opened.map((database) => database.close())));

const driver = process.env.DATABASE_DRIVER === "neon" ? "neon" : "pg";

function another(): Database {
  const webSocketProxy = process.env.NEON_WS_PROXY;
  // A crowd waits for its turn here; who must not wait for a connection is another suite's question.
  const patient = { poolSize: 12, acquireMs: 10_000 };
  const database = new Database({ url: stage.url, driver, webSocketProxy, ...patient });
  opened.push(database);
  return database;
}
const here = () => stage.runtime.database;
const tenantOf = (organizationId: string, database = here()) =>
  new TenantDb(database, { organizationId, userId: "" });
type Work = (tx: Parameters<Parameters<TenantDb["change"]>[0]>[0]) => Promise<void>;
/** One event; `then` may take it back by failing, or hold it open. */
const event = (organizationId: string, database = here(), then: Work = async () => {}) =>
  tenantOf(organizationId, database).change(async (tx) => {
    await queries.auditEvents.insert(tx, {
      ...{ verb: "probe.do", subjectId: crypto.randomUUID(), before: null, after: null },
      ...{ actorUserId: null, operator: "test", requestId: "test" },
    });
    await then(tx);
  });
const numbers = async (organizationId: string) => {
  const rows = await stage.rows<{ seq: number }>(
    "select seq::int as seq from audit_events where organization_id = $1 order by seq",
    [organizationId],
  );
  return rows.map((row) => row.seq);
};
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 8_000) {
  for (const started = Date.now(); !(await holds()); await sleep(20))
    if (Date.now() - started > ms) throw new Error(`It never came to this: ${what}.`);
}
/** Ends the connections that listen, as a restarted PostgreSQL or a broken line would. */
const cut = async () => {
  const { rows } = await stage.admin.query(
    `select pg_terminate_backend(pid) as cut from pg_stat_activity where datname = current_database()
     and pid <> pg_backend_pid() and query ~ '^(listen hub_changes|select pg_(try_)?advisory_(un)?lock)'`,
  );
  return rows.length;
};
/** Listens, and counts how often it was woken. */
function bell(organizationId: string, database = here()) {
  const heard = { times: 0, stop: () => {} };
  heard.stop = database.feed.listen(organizationId, () => {
    heard.times++;
  });
  return heard;
}
/** Awake: whoever begins to listen is woken once by the connection, when it is a new one. */
async function listening(organizationId: string, database = here()) {
  const heard = bell(organizationId, database);
  await until("a first notice", async () => {
    if (heard.times === 0) await event(organizationId);
    return heard.times > 0;
  });
  await sleep(50);
  heard.times = 0;
  return heard;
}

describe("the numbers of events", () => {
  it("have no gap under many writers, in two processes, of whom some take it back", async () => {
    const before = await numbers(acme);
    const zeniths = await numbers(zenith);
    const all = await Promise.allSettled(
      Array.from({ length: 24 }, (_, i) =>
        event(acme, i % 2 ? elsewhere : here(), async () => {
          await sleep(i % 3);
          if (i % 4 === 3) throw new Error("Taken back.");
        }),
      ),
    );
    const stored = all.filter((one) => one.status === "fulfilled").length;
    expect(stored).toBe(18);
    expect(await numbers(acme)).toEqual(upTo(before.length + stored));
    // Every organization counts for itself.
    expect(await numbers(zenith)).toEqual(zeniths);
  });

  it("are those of the commits: whoever has read up to one has missed none", async () => {
    const reader = tenantOf(acme);
    let [last] = (await numbers(acme)).slice(-1);
    const seen: number[] = [];
    let writing = true;
    const reading = (async () => {
      for (let more = true; more; ) {
        more = writing;
        const rows = await reader.read((tx) =>
          queries.auditEvents.since(tx, { seq: last ?? 0, limit: 100 }),
        );
        seen.push(...rows.map((row) => row.seq));
        last = rows.at(-1)?.seq ?? last;
        await sleep(1);
      }
    })();
    const from = last ?? 0;
    const writer = async (database: Database) => {
      for (let i = 0; i < 15; i++) await event(acme, database, () => sleep(Math.random() * 3));
    };
    await Promise.all([writer(here()), writer(elsewhere), writer(here()), writer(elsewhere)]);
    writing = false;
    await reading;
    expect(seen).toEqual(upTo(60).map((n) => from + n));
  });

  it("wait for the one before, and for nobody of another organization", async () => {
    let go = () => {};
    const gate = new Promise<void>((done) => {
      go = done;
    });
    let entered = () => {};
    const begun = new Promise<void>((done) => {
      entered = done;
    });
    const first = event(acme, here(), async () => {
      entered();
      await gate;
    });
    await begun;
    let second = false;
    const waiting = event(acme, elsewhere).then(() => {
      second = true;
    });
    await event(zenith, elsewhere);
    await sleep(100);
    expect(second).toBe(false);
    go();
    await Promise.all([first, waiting]);
    const all = await numbers(acme);
    expect(all).toEqual(upTo(all.length));
  });
});

describe("whoever listens", () => {
  it("is woken by every organization's own changes, whichever process made them", async () => {
    const [ours, theirs] = [await listening(acme), await listening(zenith)];
    await event(acme);
    await until("a change of ours", () => ours.times === 1);
    await event(acme, elsewhere);
    await until("a change of another process", () => ours.times === 2);
    expect(theirs.times).toBe(0);
    await event(zenith, elsewhere);
    await until("a change of theirs", () => theirs.times === 1);
    expect(ours.times).toBe(2);
    for (const one of [ours, theirs]) one.stop();
  });

  it("is not woken by what was taken back, nor after they went", async () => {
    const [ours, gone] = [await listening(acme), await listening(acme)];
    gone.stop();
    gone.stop();
    ours.times = gone.times = 0;
    const taken = event(acme, here(), async () => {
      throw new Error("Taken back.");
    });
    await expect(taken).rejects.toThrow("Taken back.");
    await event(acme);
    await until("the change after it", () => ours.times > 0);
    await sleep(50);
    expect([ours.times, gone.times]).toEqual([1, 0]);
    ours.stop();
  });

  it("hears of what happened while the connection was lost, and hears on", async () => {
    const [ours, theirs] = [await listening(acme), await listening(zenith)];
    for (let round = 1; round <= 3; round++) {
      ours.times = theirs.times = 0;
      expect(await cut()).toBeGreaterThan(0);
      await event(acme, elsewhere);
      // Everybody looks again: nobody knows what they missed.
      await until(`a new connection, for the time ${round}`, () => ours.times > 0);
      await until("the others too", () => theirs.times > 0);
    }
    await sleep(50);
    ours.times = theirs.times = 0;
    await event(acme, elsewhere);
    await until("a change after it", () => ours.times === 1);
    expect(theirs.times).toBe(0);
    for (const one of [ours, theirs]) one.stop();
  });

  it("begins again to listen though the connection broke while nobody did", async () => {
    (await listening(acme)).stop();
    await cut();
    await sleep(100);
    const ours = bell(acme);
    await until(
      "a change",
      async () => {
        await event(acme);
        return ours.times > 0;
      },
      3_000,
    );
    ours.stop();
  });
});

describe("the places of a person's streams", () => {
  const take = (person: string, database = here()) => database.feed.takePlace(person, 3);
  const person = () => crypto.randomUUID();

  it("are so many and no more, and may be given back", async () => {
    const [one, two] = [person(), person()];
    const places = [await take(one), await take(one), await take(one)];
    expect(places.every((place) => place !== null)).toBe(true);
    expect(await take(one)).toBeNull();
    const other = await take(two);
    expect(other).not.toBeNull();
    await places[1]?.();
    const again = await take(one);
    expect(again).not.toBeNull();
    expect(await take(one)).toBeNull();
    for (const place of [places[0], places[2], again, other]) await place?.();
    expect(await take(one).then((place) => place?.())).toBeUndefined();
  });

  it("are counted over all processes, and given back by one that ends", async () => {
    const one = person();
    const third = another();
    const places = [await take(one), await take(one, elsewhere), await take(one, third)];
    expect(places.every((place) => place !== null)).toBe(true);
    for (const database of [here(), elsewhere, third]) expect(await take(one, database)).toBeNull();
    await places[0]?.();
    const moved = await take(one, elsewhere);
    expect(moved).not.toBeNull();
    expect(await take(one)).toBeNull();
    await third.close();
    const last = await take(one);
    expect(last).not.toBeNull();
    for (const place of [places[1], moved, last]) await place?.();
  });

  it("are taken by as many as there are when all come at once", async () => {
    const one = person();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => take(one, i % 2 ? elsewhere : here())),
    );
    const places = all.filter((place) => place !== null);
    expect(places).toHaveLength(3);
    await Promise.all(places.map((place) => place()));
    const [after] = await stage.rows<{ n: number }>(
      `select count(*)::int as n from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(after?.n).toBe(0);
  });

  it("are held though the connection was lost in between", async () => {
    const one = person();
    const heard = await listening(acme);
    const places = [await take(one), await take(one), await take(one)];
    await cut();
    await until("a new connection", () => heard.times > 0);
    await sleep(300);
    expect(await take(one)).toBeNull();
    expect(await take(one, elsewhere)).toBeNull();
    for (const place of places) await place?.();
    const after = await take(one, elsewhere);
    expect(after).not.toBeNull();
    await after?.();
    heard.stop();
  });
});

describe("a feed without its database", () => {
  it("counts the places of its own process, says what is wrong, and ends when it is told to", async () => {
    const errors: string[] = [];
    const lost = new Database({
      url: stage.url,
      driver: "pg",
      directUrl: "postgres://nobody@127.0.0.1:1/nowhere",
      onError: (_, where) => errors.push(where),
    });
    opened.push(lost);
    const heard = bell(acme, lost);
    const one = crypto.randomUUID();
    const places = [await lost.feed.takePlace(one, 2), await lost.feed.takePlace(one, 2)];
    expect(places.every((place) => place !== null)).toBe(true);
    expect(await lost.feed.takePlace(one, 2)).toBeNull();
    await places[0]?.();
    expect(await lost.feed.takePlace(one, 2)).not.toBeNull();
    expect(new Set(errors)).toEqual(new Set(["change feed"]));
    heard.stop();
    await lost.close();
    await lost.close();
    expect(heard.times).toBe(0);
  });
});
