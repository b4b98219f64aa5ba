import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Company, foundCompany, openSuite, type Stage } from "../../test/stage/stage";
import { sqlCause } from "./failures";
import * as queries from "./queries";
import { built } from "./statement";
import { TenantDb } from "./tenant";

// A writer's own words: whatever SQL changes daily_reports, the roll-up follows.
const say = built("probe.say", (orm, given: { text: string }) => orm.execute(sql.raw(given.text)));

let stage: Stage;
let tenant: TenantDb;
let other: TenantDb;
const uuid = (kind: number, n: number) =>
  `${kind}${String(n).padStart(7, "0")}-0000-4000-8000-000000000000`;
const days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"];
const teamIds: string[] = [];
let blobId: string;

beforeAll(async () => {
  stage = await openSuite();
  const acme = await foundCompany("acme", { teams: ["alpha", "beta"] });
  const zenith = await foundCompany("zenith", { teams: ["omega"] });
  const of = (company: Company) =>
    new TenantDb(stage.runtime.database, {
      organizationId: company.organizationId,
      userId: "",
    });
  tenant = of(acme);
  other = of(zenith);
  teamIds.push(...Object.values(acme.teams));
  blobId = await blobOf(tenant);
  const [aliases, zenithBlob] = [[0, 1, 2], await blobOf(other)];
  await tenant.change((tx) => say(tx, { text: aliasesOf(acme.organizationId, aliases) }));
  // A neighbour's reports, which nothing below may touch.
  await other.change(async (tx) => {
    await say(tx, { text: aliasesOf(zenith.organizationId, [7]) });
    const values = row({
      organizationId: zenith.organizationId,
      teamId: Object.values(zenith.teams)[0] ?? "",
      alias: 7,
      day: 0,
      project: "",
      absent: false,
      blobId: zenithBlob,
    });
    await say(tx, { text: `insert into daily_reports ${columns} values ${values}` });
  });
});

const blobOf = (into: TenantDb) =>
  into.change(async (tx) => {
    const [blob] = await queries.blobs.insert(tx, {
      sha256: "0".repeat(64),
      size: 1,
      lineCount: 1,
      contentType: "text/markdown",
      storageKey: "x",
      provider: "local",
    });
    return blob?.id ?? "";
  });
const aliasesOf = (organizationId: string, numbers: number[]) =>
  `insert into person_aliases (id, organization_id, written_name, name_key) values ${numbers
    .map((n) => `('${uuid(1, n)}', '${organizationId}', 'a${n}', 'a${n}')`)
    .join()}`;

const columns =
  "(organization_id, team_id, alias_id, report_date, project_key, attendance, deleted_at, author_name, content, content_hash, file_name, blob_id, line_start, line_end)";
const current = "current_setting('app.organization_id')::uuid";
const row = (of: {
  organizationId?: string;
  teamId: string;
  alias: number;
  day: number;
  project: string;
  absent: boolean;
  gone?: boolean;
  blobId?: string;
}) =>
  `(${of.organizationId ? `'${of.organizationId}'` : current}, '${of.teamId}', '${uuid(1, of.alias)}', '${days[of.day]}', '${of.project}',
    '${of.absent ? "absent" : "present"}', ${of.gone ? "now()" : "null"}, 'x', 'x', 'x', 'x', '${of.blobId ?? blobId}', 1, 1)`;

const entry = fc.record({
  team: fc.nat(1),
  alias: fc.nat(2),
  day: fc.nat(3),
  project: fc.constantFrom("", "p"),
  absent: fc.boolean(),
  gone: fc.boolean(),
});
/** Which rows a statement touches: some, all, none. */
const where = fc
  .record({
    team: fc.option(fc.nat(1)),
    alias: fc.option(fc.nat(2)),
    from: fc.nat(3),
    to: fc.nat(3),
  })
  .map(
    ({ team, alias, from, to }) =>
      () =>
        [
          `organization_id = ${current}`,
          `report_date between '${days[from]}' and '${days[to]}'`,
          team === null ? "true" : `team_id = '${teamIds[team]}'`,
          alias === null ? "true" : `alias_id = '${uuid(1, alias)}'`,
        ].join(" and "),
  );

// Built late: ids exist only once the suite has begun.
type Step = () => string;
const insert: fc.Arbitrary<Step> = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([entries, upsert]) => () => {
    const unique = new Map(entries.map((e) => [`${e.team}${e.alias}${e.day}${e.project}`, e]));
    const values = [...unique.values()].map((e) => row({ ...e, teamId: teamIds[e.team] ?? "" }));
    return `insert into daily_reports ${columns} values ${values.join()} on conflict on constraint daily_reports_entry_key do ${
      upsert
        ? "update set attendance = excluded.attendance, deleted_at = excluded.deleted_at"
        : "nothing"
    }`;
  });
const set = (...sets: string[]): fc.Arbitrary<Step> =>
  fc.tuple(where, fc.constantFrom(...sets)).map(
    ([at, how]) =>
      () =>
        `update daily_reports set ${how} where ${at()}`,
  );
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: insert },
  {
    weight: 2,
    arbitrary: set(
      "attendance = 'absent'",
      "attendance = case attendance when 'absent' then 'present' else 'absent' end::attendance",
    ),
  },
  { weight: 2, arbitrary: set("deleted_at = now()", "deleted_at = null", "content = content") },
  {
    weight: 2,
    // A move may meet an entry that is already there: then the whole statement fails.
    arbitrary: fc.oneof(
      set("report_date = report_date + 1", "project_key = 'moved'", "report_date = '2026-03-02'"),
      fc.tuple(where, fc.nat(1)).map(
        ([at, team]): Step =>
          () =>
            `update daily_reports set team_id = '${teamIds[team]}' where ${at()}`,
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: where.map(
      (at): Step =>
        () =>
          `delete from daily_reports where ${at()}`,
    ),
  },
);

/** Where the roll-up and a recount differ; an entry of zeros is as good as none. */
const differences = () =>
  stage.rows(`
    with recount as (
      select organization_id, team_id, report_date,
        count(*) filter (where attendance = 'present')::int as present, count(*) filter (where attendance = 'absent')::int as absent
      from daily_reports where deleted_at is null group by 1, 2, 3
    ), kept as (select * from daily_report_counts where present <> 0 or absent <> 0)
    select coalesce(r.report_date, k.report_date)::text as day, r.present, k.present as kept_present, r.absent, k.absent as kept_absent
    from recount r full join kept k using (organization_id, team_id, report_date)
    where (r.present, r.absent) is distinct from (k.present, k.absent)`);

const unless = (code: string) => (error: unknown) => {
  if (sqlCause(error).code !== code) throw error;
};

const pg = process.env.DATABASE_DRIVER === "pg";

describe("daily_report_counts", () => {
  it("equals a recount after any history", async () => {
    let done = 0;
    const history = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
      minLength: 4,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(history, async (changes) => {
        await tenant.change((tx) =>
          say(tx, { text: `delete from daily_reports where organization_id = ${current}` }),
        );
        for (const steps of changes) {
          // Several statements of one transaction; a failing one takes the others with it.
          await tenant
            .change(async (tx) => {
              for (const one of steps) await say(tx, { text: one() });
              done++;
            })
            .catch(unless("23505"));
        }
        expect(await differences()).toEqual([]);
      }),
      { numRuns: pg ? 40 : 8 },
    );
    expect(done).toBeGreaterThan(20);
    const [left] = await stage.rows<{ n: number }>(
      "select sum(present)::int as n from daily_report_counts c join organizations o on o.id = c.organization_id where slug = 'zenith'",
    );
    expect(left?.n).toBe(1);
  });

  it("equals a recount under two writers at once", async () => {
    const writer = (changes: Step[][]) =>
      changes.reduce(
        (before, steps) =>
          before.then(() =>
            tenant
              .change(async (tx) => {
                for (const one of steps) await say(tx, { text: one() });
              })
              .catch(unless("23505")),
          ),
        Promise.resolve() as Promise<unknown>,
      );
    const changes = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), {
      minLength: 6,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(changes, changes, async (left, right) => {
        await Promise.all([writer(left), writer(right)]);
        expect(await differences()).toEqual([]);
      }),
      { numRuns: pg ? 12 : 3, endOnFailure: true },
    );
  });

  it("costs one row per team and day, and never counts below zero", async () => {
    expect(
      await stage.rows("select 1 from daily_report_counts where present < 0 or absent < 0"),
    ).toEqual([]);
  });

  it("is noticed when it is wrong", async () => {
    await tenant.change((tx) =>
      say(tx, { text: `delete from daily_reports where ${current} = organization_id` }),
    );
    await tenant.change((tx) =>
      say(tx, {
        text: `insert into daily_reports ${columns} values ${row({ teamId: teamIds[0] ?? "", alias: 0, day: 0, project: "", absent: false })}`,
      }),
    );
    expect(await differences()).toEqual([]);
    await tenant.change((tx) =>
      say(tx, { text: "update daily_report_counts set present = present + 1" }),
    );
    expect(await differences()).not.toEqual([]);
  });
});
