import type { Page } from "@playwright/test";
import { audit, expect, type Stage, test } from "./fixtures";
import { phone, wider } from "./seats";
import { containing, says } from "./words";

/** A cited line of a meeting, a word of it that nobody else cites, and the goal it is cited for. */
async function citedLine(stage: Stage) {
  const [cited] = await stage.rows<{
    blob: string;
    source: string;
    title: string;
    line: number;
    text: string;
    objective: string;
  }>(
    `select c.blob_id as blob, s.id as source, s.title, c.line_start as line, l.text,
       i.objective_id as objective
     from citations c
       join sources s on s.id = c.source_id and s.blob_id = c.blob_id
       join organizations o on o.id = s.organization_id and o.slug = 'full-scale'
       join search_lines l on l.source_id = s.id and c.line_start between l.line_start and l.line_end
       join check_ins i on i.id = c.check_in_id and i.objective_id is not null
     where s.kind = 'transcripts' and length(l.text) > 40
     order by s.day desc, c.line_start limit 1`,
  );
  if (!cited) throw new Error("The samples have no cited meeting.");
  return cited;
}

/** The longest words of a line that stand side by side: a phrase as somebody would name it. */
const phraseOf = (text: string) =>
  (text.match(/[\p{L}]+ [\p{L}]+ [\p{L}]+/gu) ?? []).sort((a, b) => b.length - a.length)[0] ?? "";

const section = (page: Page) => page.getByRole("region", { name: says("redaction.stored") });
const files = (page: Page) => section(page).getByRole("table").locator("tbody tr");

test("a phrase is named, found in what is stored, and taken out, cited lines only when meant", async ({
  alone: { seat, stage },
}) => {
  test.slow();
  const cited = await citedLine(stage);
  const phrase = phraseOf(cited.text);
  expect(phrase.length).toBeGreaterThan(8);
  const page = await seat.as("admin").open("redaction");
  const look = page.getByRole("button", { name: says("redaction.find") });
  await look.click();
  await expect(section(page).getByText(says("redaction.nothing"))).toBeVisible();

  await page.getByRole("textbox", { name: says("redaction.phrases") }).fill(`${phrase}\n`);
  await page.getByRole("button", { name: says("redaction.save") }).click();
  await expect(page.getByText(says("redaction.saved"))).toBeVisible();
  // What was found for the list before says nothing of this one.
  await look.click();
  const own = files(page).filter({ has: page.locator(`a[href$="${cited.blob}"]`) });
  await expect(own).toHaveCount(1);
  await expect(own).toContainText(containing("citation"));
  await audit(page);

  const takeOut = page.getByRole("button", { name: containing(says("redaction.takeOut")) });
  const dialog = page.getByRole("dialog");
  await takeOut.click();
  await audit(page);
  const sure = dialog.getByRole("button", { name: says("redaction.takeOut") });
  const free = await files(page).filter({ hasNotText: "citation" }).count();
  if (free === 0) await expect(sure).toBeDisabled();
  // Where it is cited it stays, unless that is meant.
  await dialog.getByRole("checkbox").check();
  const all = await files(page).count();
  await sure.click();
  await expect(section(page).getByText(says("redaction.done", { count: all }))).toBeVisible();
  await page.getByRole("button", { name: says("redaction.findAgain") }).click();
  await expect(section(page).getByText(says("redaction.nothing"))).toBeVisible();

  const viewer = await seat
    .as("leader")
    .open(`/full-scale/evidence/sources/${cited.blob}`, { lines: String(cited.line) });
  await expect(viewer.locator(`#L${cited.line}`)).toContainText("[REDACTED PHRASE]");
  await expect(viewer.getByText(phrase)).toHaveCount(0);
  await viewer.goto(`/full-scale/objectives/${cited.objective}`);
  await expect(viewer.getByLabel(containing(says("citations.redacted"))).first()).toBeAttached();
  const left = await stage.rows("select 1 from search_lines where text ilike $1", [`%${phrase}%`]);
  expect(left).toEqual([]);
});

test("a cited report is removed only when that is meant", async ({ alone: { seat, stage } }) => {
  const [cited] = await stage.rows<{ id: string; citations: number }>(
    `select s.id, count(*)::int as citations from citations c
       join sources s on s.id = c.source_id and s.kind = 'daily-reports'
       join organizations o on o.id = s.organization_id and o.slug = 'full-scale'
     group by s.id order by 2 desc, 1 limit 1`,
  );
  const page = await seat.as("leader").visit(`/full-scale/evidence/daily-reports/${cited?.id}`);
  seat.tolerate(/409/);
  await page.getByRole("button", { name: says("reports.remove") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: says("reports.remove") }).click();
  await expect(dialog.getByRole("alert")).toHaveText(
    says("source.removeCited", { count: cited?.citations ?? 0 }),
  );
  await dialog.getByRole("button", { name: says("source.removeAnyway") }).click();
  await expect(page).toHaveURL(/\/evidence\/daily-reports$/);
  expect(
    await stage.rows("select 1 from daily_reports where id = $1 and deleted_at is null", [
      cited?.id,
    ]),
  ).toEqual([]);
});

test("redaction fits the phone, and is nobody's but an admin's", async ({ seat }) => {
  const small = await seat.as("admin", phone).open("redaction");
  expect(await wider(small)).toBeLessThanOrEqual(0);
  const page = await seat.as("leader").open("redaction");
  await expect(page.getByText(says("redaction.notAllowed"))).toBeVisible();
  await expect(page.getByRole("textbox", { name: says("redaction.phrases") })).toHaveCount(0);
});

test("a cited source is removed only when that is meant, and leaves its stone", async ({
  alone: { seat, stage },
}) => {
  const cited = await citedLine(stage);
  const address = `/full-scale/evidence/sources/${cited.blob}` as const;
  const member = await seat.as("member").visit(address);
  await expect(member.getByRole("button", { name: says("reports.remove") })).toHaveCount(0);

  const page = await seat.as("leader").open(address);
  await page.getByRole("button", { name: says("reports.remove") }).click();
  const dialog = page.getByRole("dialog");
  seat.tolerate(/409/);
  await dialog.getByRole("button", { name: says("reports.remove") }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await audit(page);
  const rows = await stage.rows("select 1 from sources where id = $1 and deleted_at is null", [
    cited.source,
  ]);
  expect(rows).toHaveLength(1);
  await dialog.getByRole("button", { name: says("source.removeAnyway") }).click();
  await expect(page).toHaveURL(/\/evidence\/transcripts$/);
  await expect(page.getByRole("link", { name: cited.title, exact: true })).toHaveCount(0);
  await page.goto(`/full-scale/objectives/${cited.objective}`);
  await expect(page.getByLabel(containing(says("citations.removed"))).first()).toBeAttached();
});
