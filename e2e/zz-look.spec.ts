import { test } from "./fixtures";
import { phone } from "./seats";

const shots = "/tmp/shots";
test("look", async ({ seat, stage }) => {
  test.setTimeout(400_000);
  const s = await stage.rows<{ kind: string; blob: string; n: number; r: number }>(
    `select s.kind::text as kind, s.blob_id as blob, (select count(*)::int from citations c where c.blob_id = s.blob_id) as n,
       b.redactions as r from sources s join organizations o on o.id = s.organization_id join blobs b on b.id = s.blob_id where o.slug='full-scale' and s.kind <> 'daily-reports' order by n desc, r desc, s.day desc nulls last`,
  );
  console.log(JSON.stringify(s.slice(0, 40)));
  const of = (kind: string) => s.find((one) => one.kind === kind)?.blob;
  const red = s.find((one) => one.r > 0)?.blob;
  const paths: [string, string][] = [
    ["tr", "/full-scale/evidence/transcripts"],
    ["ji", "/full-scale/evidence/jira"],
    ["sl", "/full-scale/evidence/slack"],
    ["dr", "/full-scale/evidence/daily-reports"],
    ["vtr", `/full-scale/evidence/sources/${of("transcripts")}`],
    ["vji", `/full-scale/evidence/sources/${of("jira")}`],
    ["vsl", `/full-scale/evidence/sources/${red ?? of("slack")}?lines=5-8#L5`],
  ];
  for (const [name, options] of [
    ["l", { viewport: { width: 1440, height: 900 } }],
    ["d", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" as const }],
    ["p", phone],
    ["n", { viewport: { width: 1100, height: 800 } }],
  ] as const) {
    const leader = seat.as("leader", options);
    for (const [key, path] of paths) {
      const page = await leader.visit(path as `/${string}`);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${shots}/${key}-${name}.png` });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) console.log("WIDE", key, name, wide);
    }
  }
  // Revised since.
  try {
    await stage.rows(
      `update sources set revision = 2, blob_id = (select id from blobs b where b.organization_id = sources.organization_id and b.id <> sources.blob_id and b.line_count > 5 order by id limit 1), line_start=1, line_end=3 where blob_id = $1 returning id`,
      [of("transcripts")],
    );
    const page = await seat.as("leader", { viewport: { width: 1440, height: 900 } }).visit(`/full-scale/evidence/sources/${of("transcripts")}`);
    await page.screenshot({ path: `${shots}/revised.png` });
  } catch (e) {
    console.log(String(e));
  }
});
