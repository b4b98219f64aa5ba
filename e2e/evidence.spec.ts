import type { Page } from "@playwright/test";
import { oneReport, person, team } from "./facts";
import { audit, expect, type Stage, test } from "./fixtures";
import { phone, wider } from "./seats";
import { containing, demoSeats, says } from "./words";

const kinds = ["transcripts", "jira", "slack"] as const;

const highlighted = (page: Page) =>
  page
    .locator('.evidence-line[data-mark="active"]')
    .evaluateAll((lines) => lines.map((line) => Number(line.id.slice(1))));

const number = (page: Page, line: number) =>
  page.getByRole("link", { name: says("source.line", { line }), exact: true });

const bar = (page: Page) => page.getByRole("region", { name: says("source.selection") });
const notes = (page: Page) =>
  page.getByRole("list", { name: says("citations.citedBy") }).getByRole("listitem");

/** How many sources of a kind the company has, and how many of them are one team's. */
const sourcesOf = (stage: Stage, kind: string, teamId?: string) =>
  stage.rows<{ id: string; blob: string; title: string }>(
    `select s.id, s.blob_id as blob, s.title from sources s
       join organizations o on o.id = s.organization_id
      where o.slug = 'full-scale' and s.kind::text = $1 and s.deleted_at is null
        and ($2::uuid is null or s.team_id = $2::uuid)
      order by s.day desc nulls last, s.id desc`,
    [kind, teamId ?? null],
  );

/** The file that most relies on, and its citations from the top. */
async function mostCited(stage: Stage) {
  const rows = await stage.rows<{ blob: string; from: number; to: number }>(
    `select c.blob_id as blob, c.line_start as "from", c.line_end as "to" from citations c
      where c.blob_id = (select c.blob_id from citations c join organizations o on o.id = c.organization_id
                          where o.slug = 'full-scale' group by c.blob_id order by count(*) desc, c.blob_id limit 1)
      order by c.line_start, c.created_at desc`,
  );
  const [first] = rows;
  if (!first) throw new Error("Nothing is cited.");
  return { blob: first.blob, citations: rows };
}

test("each kind has its list, and a row opens the source it names", async ({ seat, stage }) => {
  const leader = seat.as("leader");
  const page = await leader.visit("daily-reports");
  const tabs = page.getByRole("navigation", { name: says("evidence.tabs") });
  for (const kind of kinds) {
    const all = await sourcesOf(stage, kind);
    await tabs.getByRole("link", { name: says(`evidence.kinds.${kind}`) }).click();
    await expect(page).toHaveURL(new RegExp(`/evidence/${kind}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      says(`evidence.kinds.${kind}`),
    );
    if (all.length === 0) {
      await expect(page.getByText(says(`evidence.empty.${kind}`))).toBeVisible();
      continue;
    }
    const rows = page.getByRole("table").locator("tbody tr");
    await expect(rows).toHaveCount(Math.min(all.length, 50));
    await audit(page);
    const first = rows.first().getByRole("link").first();
    await expect(first).toHaveText(all[0]?.title ?? "");
    await first.click();
    await expect(page).toHaveURL(new RegExp(`/evidence/sources/${all[0]?.blob}`));
    const near = page.getByRole("navigation", { name: says("source.listLabel") });
    await expect(near.locator("[aria-current=page]")).toHaveCount(1);
    await audit(page);
    await page.goBack();
    await expect(rows).toHaveCount(Math.min(all.length, 50));
  }
});

test("a list keeps its team in the address", async ({ seat, stage }) => {
  const teamId = await team(stage, "timeclock");
  const own = await sourcesOf(stage, "transcripts", teamId);
  const page = await seat.as("leader").visit("/full-scale/evidence/transcripts");
  await page.getByRole("combobox", { name: says("reports.filterTeam") }).selectOption(teamId);
  await expect(page).toHaveURL(new RegExp(`team=${teamId}`));
  await page.reload();
  await expect(page.getByRole("combobox", { name: says("reports.filterTeam") })).toHaveValue(
    teamId,
  );
  const rows = page.getByRole("table").locator("tbody tr");
  if (own.length > 0) await expect(rows).toHaveCount(Math.min(own.length, 50));
  else await expect(page.getByText(says("evidence.emptyTeam"))).toBeVisible();
});

test("what relies on lines stands beside them and leads to them", async ({ seat, stage }) => {
  const { blob, citations } = await mostCited(stage);
  const page = await seat.as("leader").open(`/full-scale/evidence/sources/${blob}`);
  await expect(notes(page)).toHaveCount(citations.length);
  await expect(page.getByText(says("citations.count", { count: citations.length }))).toBeVisible();
  // No note lies on another.
  const boxes = await notes(page).evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
  );
  for (const [nth, { top }] of boxes.entries())
    if (nth > 0) expect(top).toBeGreaterThanOrEqual(boxes[nth - 1]?.bottom ?? 0);

  const lines = ({ from, to }: { from: number; to: number }) =>
    Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  const second = citations[1];
  if (!second) throw new Error("Two citations were expected.");
  await notes(page).nth(1).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`lines=${second.from}(-${second.to})?#L${second.from}$`));
  expect(await highlighted(page)).toEqual(lines(second));
  await expect(page.locator(`#L${second.from}`)).toBeInViewport();

  const status = page.locator(".source-bar").getByRole("status");
  await page.getByRole("button", { name: says("citations.next") }).click();
  await expect(status).toContainText(containing(3, citations.length));
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await expect(status).toContainText(containing(1, citations.length));
  expect(await highlighted(page)).toEqual(lines(citations[0] ?? second));
  await expect(notes(page).first()).toHaveAttribute("data-active", "true");

  // The goal it speaks of is a step away, and back.
  await notes(page).first().locator("p").getByRole("link").click();
  await expect(page).toHaveURL(/\/objectives\/[0-9a-f-]{36}/);
});

test("lines are picked by their numbers and kept for a citation", async ({ seat, stage }) => {
  const report = await oneReport(stage, "p.full_name = $1 and r.report_date = $2", [
    "Zoë Lindqvist",
    "2026-10-29",
  ]);
  const page = await seat.as("leader").visit(`/full-scale/evidence/sources/${report.blob}`);
  await expect(bar(page)).toBeHidden();
  const [from, to] = [report.from + 1, report.from + 3];
  await number(page, from).click();
  await expect(page).toHaveURL(new RegExp(`lines=${from}#L${from}$`));
  await number(page, to).focus();
  await page.keyboard.press("Shift+Enter");
  await expect(page).toHaveURL(new RegExp(`lines=${from}-${to}#L${from}$`));
  expect(await highlighted(page)).toEqual([from, from + 1, to]);

  await bar(page)
    .getByRole("button", { name: says("source.keep") })
    .click();
  await expect(bar(page)).toContainText(says("source.kept"));
  await audit(page);
  await page.reload();
  await expect(bar(page)).toContainText(says("source.kept"));
  await bar(page)
    .getByRole("button", { name: says("source.undo") })
    .click();
  await expect(bar(page).getByRole("button", { name: says("source.keep") })).toBeEnabled();

  // Lines of two reports are no one's to cite.
  await number(page, report.from - 3).click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText(says("source.outside"));
  await expect(bar(page).getByRole("button", { name: says("source.keep") })).toBeDisabled();
  await bar(page)
    .getByRole("button", { name: says("source.clear") })
    .click();
  await expect(bar(page)).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/sources/${report.blob}$`));
});

test("a file whose text was revised leads to where it is said now", async ({ seat, stage }) => {
  const day = "2026-10-01";
  const member = await person(stage, demoSeats.member);
  const where = "a.user_id = $1 and r.report_date = $2";
  const page = await seat.as("member").visit("write-report");
  const text = page.getByLabel(says("write.content"));
  const file = page.getByRole("button", { name: says("write.send") });
  const status = page.getByRole("main").getByRole("status");
  await page.getByLabel(says("write.day"), { exact: true }).fill(day);
  await text.fill("### Tasks Done\n- TC-501 Mounted the tablet in Salina");
  await file.click();
  await expect(status).toContainText(says("write.stored"));
  const before = await oneReport(stage, where, [member.id, day]);
  await status.getByRole("link", { name: says("write.open") }).click();
  await page.getByRole("button", { name: says("reports.edit") }).click();
  await text.fill("### Tasks Done\n- TC-501 Mounted two tablets in Salina");
  await file.click();
  await expect(status).toContainText(says("write.revised", { revision: 2 }));
  const after = await oneReport(stage, where, [member.id, day]);
  expect(after.blob).not.toBe(before.blob);

  const old = await seat.as("leader").open(`/full-scale/evidence/sources/${before.blob}`);
  await expect(old.locator(".source-note")).toContainText(says("source.replaced", { revision: 2 }));
  await old.getByRole("link", { name: says("source.openCurrent", { revision: 2 }) }).click();
  await expect(old).toHaveURL(new RegExp(`/sources/${after.blob}\\?lines=`));
  await expect(old.locator(".source-note")).toBeHidden();
  await expect(old.getByText("Mounted two tablets")).toBeVisible();
});

test("lists, a source and its notes fit the phone", async ({ seat, stage }) => {
  const leader = seat.as("leader", phone);
  for (const kind of kinds) {
    const page = await leader.open(`/full-scale/evidence/${kind}`);
    expect(await wider(page), kind).toBeLessThanOrEqual(0);
  }
  const { blob, citations } = await mostCited(stage);
  const last = citations.at(-1);
  if (!last) throw new Error("A citation was expected.");
  const page = await leader.open(`/full-scale/evidence/sources/${blob}`);
  expect(await wider(page), "source").toBeLessThanOrEqual(0);
  await notes(page).last().getByRole("link").first().tap();
  await expect(page.locator(`#L${last.from}`)).toBeInViewport();
  await expect(bar(page)).toBeInViewport();
  expect(await wider(page), "with lines selected").toBeLessThanOrEqual(0);
});
