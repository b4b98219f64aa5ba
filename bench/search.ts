/**
 * What a search costs in a company with a million lines of evidence among smaller ones, as ratios to
 * the search for a rare word; common words are capped before they are ranked. Run with
 * `npx tsx --conditions=react-server bench/search.ts [lines, default 1000000]`.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Database } from "../src/db/client";
import * as queries from "../src/db/queries";
import { TenantDb } from "../src/db/tenant";
import { filterQuery, questionOf } from "../src/domain/search";
import { unlinked } from "../test/house/plans/data";
import { benchDatabase } from "./database";
import { print } from "./race";

const lines = Number(process.argv[2] ?? 1_000_000);
const teams = 40;
const perSource = 50;

/** Lines of five words: one in every line, one of a hundred, one of ten thousand, one of a million. */
async function company(client: pg.Client, organizationId: string, count: number) {
  await client.query("begin; set local statement_timeout = 0; set local role hub_app");
  await client.query("select set_config('app.organization_id', $1, true)", [organizationId]);
  await client.query(
    "insert into organizations (id, name, slug) values ($1::uuid, 'Bench', 'b-' || $1::uuid)",
    [organizationId],
  );
  await client.query(
    `insert into search_lines (organization_id, kind, source_id, line_start, line_end, blob_id, team_id, alias_id, day, name, text)
     select $1, case n % 4 when 0 then 'daily-reports' when 1 then 'transcripts' when 2 then 'jira' else 'slack' end,
       ('00000000-0000-4000-8000-' || lpad(to_hex(n / $3), 12, '0'))::uuid, n % $3, n % $3, $1,
       ('00000000-0000-4000-9000-' || lpad(to_hex(n / $3 % $4), 12, '0'))::uuid,
       ('00000000-0000-4000-a000-' || lpad(to_hex(n % 800), 12, '0'))::uuid, date '2023-01-01' + n / $3 % 1000,
       case when n % $3 = 0 then 'Weekly of crew ' || n / $3 end,
       'export batch' || n % 100 || ' bureau' || n % 10007 || ' seal' || n || ' kiosk'
     from generate_series(0, $2::int - 1) n`,
    [organizationId, count, perSource, teams],
  );
  await client.query("commit");
}

const { url, owner, close } = await benchDatabase();
const database = new Database({ url, driver: "pg", statementMs: 60_000 });
try {
  const big = randomUUID();
  const started = performance.now();
  await unlinked(owner, async () => {
    await company(owner, big, lines);
    for (let n = 0; n < 20; n++) await company(owner, randomUUID(), 2_000);
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${lines.toLocaleString("en")} lines in one company, 40,000 in twenty others; made in ${seconds.toFixed(0)} s`,
  );
  const tenant = new TenantDb(database, { organizationId: big, userId: randomUUID() });
  const team = (n: number) => `00000000-0000-4000-9000-${n.toString(16).padStart(12, "0")}`;
  const find =
    (typed: string, filter: Parameters<typeof filterQuery>[0] = {}) =>
    async () => {
      const { from, to } = filter;
      const narrowed = { filter: filterQuery(filter), from, to };
      const question = questionOf(typed);
      const keys = await tenant.search((tx) =>
        queries.searchLines.find(tx, { ...narrowed, question, limit: 25 }),
      );
      if (keys.length === 0) throw new Error(`Nothing was found for ${typed}.`);
      return tenant.read((tx) =>
        queries.searchLines.byKeys(tx, {
          sourceIds: keys.map((key) => key.sourceId),
          lines: keys.map((key) => key.lineStart),
        }),
      );
    };
  const names = (typed: string) => async () => {
    const keys = await tenant.search((tx) =>
      queries.searchLines.findNames(tx, { typed, limit: 25 }),
    );
    if (keys.length === 0) throw new Error(`No name is like ${typed}.`);
  };
  const sight = { teamIds: [3, 7, 12].map(team), ownAliasIds: [team(1)] };
  const period = { from: "2024-03-01", to: "2024-03-31" };
  await print(
    "a search, its lines read",
    {
      "a word of one line": find("seal4711 "),
      "a word of one line in 10,007": find("bureau77 "),
      "a word of one line in 100": find("batch42 "),
      "a word of every line": find("export "),
      "a word of every line, in three teams": find("export ", sight),
      "a word of every line, in a month": find("export ", period),
      "two words, the last being typed": find("batch42 bure"),
      "a name with a letter wrong": names("wekly of crw 117"),
    },
    { rounds: 7, calls: 3 },
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
  await close();
}
