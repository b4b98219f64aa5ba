import type { Page } from "@playwright/test";
import { person, reports, team } from "./facts";
import { audit, expect, test } from "./fixtures";
import { demoSeats, says } from "./words";

const rowLinks = (page: Page) => page.locator("tbody th[scope=row] a");

const filter = (page: Page, name: "Team" | "Person" | "From" | "To") =>
  page.getByRole("main").getByLabel(says(`reports.filter${name}`), { exact: true });

/** The reports a list shows, by their ids, in its order. */
const shownIds = (page: Page) =>
  rowLinks(page).evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""),
  );

test("filters live in the address and survive a reload", async ({ seat, stage }) => {
  const [rocks, priya] = await Promise.all([
    team(stage, "rocks"),
    person(stage, "priya@fullscale.example"),
  ]);
  const expected = await reports(
    stage,
    "o.slug = 'full-scale' and t.slug = 'rocks' and p.full_name = $1 and r.report_date between '2026-10-26' and '2026-11-10'",
    [priya.name],
  );
  const page = await seat.as("leader").open("daily-reports");
  await filter(page, "Team").selectOption(rocks);
  await filter(page, "Person").selectOption(priya.id);
  await filter(page, "From").fill("2026-10-26");
  await filter(page, "To").fill("2026-11-10");
  for (const part of [`team=${rocks}`, `person=${priya.id}`, "from=2026-10-26", "to=2026-11-10"]) {
    await expect(page).toHaveURL(new RegExp(part));
  }
  const ids = expected.map((report) => report.id);
  await expect.poll(() => shownIds(page)).toEqual(ids);
  await page.reload();
  await expect(filter(page, "Team")).toHaveValue(rocks);
  await expect(filter(page, "Person")).toHaveValue(priya.id);
  await expect(filter(page, "From")).toHaveValue("2026-10-26");
  await expect.poll(() => shownIds(page)).toEqual(ids);
  await audit(page);
});

test("more pages come by key, each report once", async ({ seat, stage }) => {
  const expected = (await reports(stage, "o.slug = 'full-scale'")).map((report) => report.id);
  expect(expected.length).toBeGreaterThan(150);
  const page = await seat.as("leader").open("daily-reports");
  const more = page.getByRole("button", { name: says("app.next") });
  for (let shown = 50; shown < expected.length; shown += 50) {
    await expect(rowLinks(page)).toHaveCount(shown);
    await more.click();
  }
  await expect(rowLinks(page)).toHaveCount(expected.length);
  await expect(more).toBeHidden();
  expect(await shownIds(page)).toEqual(expected);
});

test("a person on a day is one report", async ({ seat, stage }) => {
  const jun = await person(stage, "jun@fullscale.example");
  const page = await seat
    .as("leader")
    .open("daily-reports", { person: jun.id, from: "2026-11-12", to: "2026-11-12" });
  await expect(rowLinks(page)).toHaveCount(1);
  await expect(page.getByRole("row", { name: jun.name })).toHaveCount(1);
});

test("nothing that fits is said, with the way out", async ({ seat }) => {
  const page = await seat
    .as("leader")
    .open("daily-reports", { from: "2026-01-05", to: "2026-01-06" });
  await expect(page.getByText(says("reports.empty"))).toBeVisible();
  await page.getByRole("button", { name: says("reports.clear") }).click();
  await expect(page).toHaveURL(/daily-reports$/);
  await expect(rowLinks(page)).toHaveCount(50);
});

test("a member reads the reports of their own team only", async ({ seat, stage }) => {
  const own = await reports(stage, "o.slug = 'full-scale' and t.slug = 'timeclock'");
  const lukasz = await person(stage, demoSeats.member);
  const page = await seat.as("member").open("daily-reports", { from: "2026-11-16" });
  const week = own.filter((report) => report.day >= "2026-11-16").map((report) => report.id);
  await expect.poll(() => shownIds(page)).toEqual(week);
  await filter(page, "Person").selectOption(lukasz.id);
  await expect
    .poll(() => shownIds(page))
    .toEqual(own.filter((r) => r.day >= "2026-11-16" && r.name === lukasz.name).map((r) => r.id));
});
