import type { Page } from "@playwright/test";
import { firstDay, oneReport, recount, reports } from "./facts";
import { asOf, expect, test } from "./fixtures";
import { containing, longDay, says, shortDay } from "./words";

/** A figure of the strip, by what stands above it. */
const figure = (page: Page, label: string) =>
  page
    .getByRole("region", { name: says("overview.title") })
    .locator(".stat")
    .filter({ has: page.getByText(label, { exact: true }) })
    .getByRole("link");

const teamRow = (page: Page, name: string) =>
  page.getByRole("table", { name: says("overview.byTeam") }).getByRole("row", { name });

const cell = (page: Page, name: string, day: string, state: "reported") =>
  page.getByTitle(says(`overview.cell.${state}`, { name, day: shortDay(day) }), { exact: true });

test("the figures equal a recount of the rows", async ({ seat, stage }) => {
  const found = await recount(stage, asOf);
  const page = await seat.as("leader").open("overview", { asOf });
  await expect(figure(page, says("scoreboard.reports"))).toHaveText(
    containing(found.reported, says("overview.of", { total: found.due })),
  );
  await expect(
    page.getByText(says("overview.missingEmpty", { missing: found.missing, empty: found.empty }), {
      exact: true,
    }),
  ).toBeVisible();
  for (const [state, count] of Object.entries({
    reported: found.reported,
    empty: found.empty,
    missing: found.missing,
    absent: found.absent,
  })) {
    const drawn = page.locator(`.coverage-table .coverage-cell[data-state="${state}"]`);
    await expect(drawn, state).toHaveCount(count);
  }
  for (const slug of ["rocks", "timeclock"]) {
    const own = await reports(
      stage,
      "o.slug = 'full-scale' and t.slug = $1 and r.attendance = 'present' and r.report_date between $2 and $3",
      [slug, firstDay, asOf],
    );
    await expect(
      teamRow(page, slug).getByRole("link", { name: says("overview.reported") }),
    ).toHaveText(containing(own.length));
  }
});

test("missing is told from absent and from empty", async ({ seat }) => {
  const page = await seat.as("leader").open("overview", { asOf });
  const holes = {
    missing: {
      "Nguyễn Minh Châu": ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"],
      "Priya Raghunathan": ["2026-11-11"],
      "Zoë Lindqvist": ["2026-10-28"],
    },
    absent: {
      "Priya Raghunathan": ["2026-10-26", "2026-10-27", "2026-10-28", "2026-10-29", "2026-10-30"],
      "Łukasz Brzęczyszczykiewicz-Nowak": ["2026-10-20", "2026-10-21"],
    },
    empty: {
      "Aoife Ní Dhomhnaill": ["2026-11-05"],
      "Jun Tanabe": ["2026-10-28"],
    },
  };
  for (const [state, people] of Object.entries(holes)) {
    for (const [name, days] of Object.entries(people)) {
      for (const day of days) {
        const drawn = cell(page, name, day, state as "reported");
        await expect(drawn).toHaveCount(1);
        await expect(drawn.locator(".coverage-cell")).toHaveAttribute("data-state", state);
      }
    }
  }
});

test("a cell opens its report", async ({ seat, stage }) => {
  const name = "Thandeka Mokoena";
  const day = "2026-11-18";
  const report = await oneReport(stage, "p.full_name = $1 and r.report_date = $2", [name, day]);
  const page = await seat.as("leader").open("overview", { asOf });
  await cell(page, name, day, "reported").click();
  await expect(page).toHaveURL(new RegExp(`/evidence/daily-reports/${report.id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    says("reports.detailTitle", { day: longDay(day) }),
  );
  await expect(page.getByText(name).first()).toBeVisible();
});

test("from a number to the source line in two clicks", async ({ seat }) => {
  const page = await seat.as("leader").open("overview", { asOf });
  await figure(page, says("scoreboard.reports")).click();
  await expect(page).toHaveURL(/daily-reports\?from=/);
  const first = page
    .getByRole("row")
    .filter({ has: page.getByRole("cell") })
    .first();
  const opening = (await first.locator("td").nth(1).innerText()).slice(0, 60);
  await first.getByRole("link", { name: says("reports.openSource") }).click();
  await expect(page).toHaveURL(/\/evidence\/sources\/[0-9a-f-]+\?lines=\d+-\d+/);
  await expect(page.locator('[data-mark="active"]', { hasText: opening }).first()).toBeInViewport();
});

test("another day has another address and other figures", async ({ seat, stage }) => {
  const earlier = "2026-11-06";
  const [then, now] = await Promise.all([recount(stage, earlier), recount(stage, asOf)]);
  expect(then.missing).not.toBe(now.missing);
  const page = await seat.as("leader").open("overview", { asOf });
  const said = (counts: typeof now) =>
    page.getByText(says("overview.missingEmpty", counts), { exact: true });
  await expect(said(now)).toBeVisible();
  await page.getByLabel(says("overview.asOf")).fill(earlier);
  await expect(page).toHaveURL(new RegExp(`asOf=${earlier}`));
  await expect(page.getByTitle(`Zoë Lindqvist, ${shortDay(earlier)}: absent`)).toHaveCount(1);
  await expect(said(now)).toHaveCount(0);
  await page.getByRole("link", { name: says("overview.earlier") }).click();
  await expect(page).toHaveURL(/asOf=2026-11-05/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`asOf=${earlier}`));
  await page.reload();
  await expect(page.getByLabel(says("overview.asOf"))).toHaveValue(earlier);
});
