import type { Locator } from "@playwright/test";
import { oneReport } from "./facts";
import { asOf, audit, expect, test } from "./fixtures";
import { everyPlace, phone, wider } from "./seats";
import { says } from "./words";

test("no page is wider than the phone", async ({ seat }) => {
  const leader = seat.as("leader", phone);
  for (const place of everyPlace) {
    const page = await leader.open(place, place === "overview" ? { asOf } : {});
    expect(await wider(page), place).toBeLessThanOrEqual(0);
  }
});

test("a report and its source fit the phone", async ({ seat, stage }) => {
  const report = await oneReport(stage, "p.full_name = $1 and r.report_date = $2", [
    "Zoë Lindqvist",
    "2026-10-29",
  ]);
  const leader = seat.as("leader", phone);
  const page = await leader.open(`/full-scale/evidence/daily-reports/${report.id}`);
  expect(await wider(page), "report").toBeLessThanOrEqual(0);
  await page
    .getByRole("link", { name: says("reports.openSource") })
    .first()
    .tap();
  await expect(page).toHaveURL(/\/sources\//);
  await audit(page);
  expect(await wider(page), "source").toBeLessThanOrEqual(0);
  await expect(page.locator(`#L${report.from}`)).toBeInViewport();
});

test("the sign-in page fits the phone", async ({ seat }) => {
  const page = await seat.nobody(phone).open("/sign-in");
  expect(await wider(page)).toBeLessThanOrEqual(0);
});

test("the tabs lead to every part", async ({ seat }) => {
  const page = await seat.as("manager", phone).open("overview", { asOf });
  const tabs = page.getByRole("navigation", { name: says("app.navigation") });
  const arrived = async (link: Locator, address: RegExp) => {
    await expect(page).toHaveURL(address);
    await expect(link).toHaveAttribute("aria-current", "page");
    expect(await wider(page), String(address)).toBeLessThanOrEqual(0);
  };
  for (const [label, address] of [
    [says("goals.navObjectives"), /\/objectives$/],
    [says("goals.navWork"), /\/work$/],
    [says("nav.evidence"), /\/evidence\/daily-reports$/],
    [says("nav.overview"), /\/full-scale$/],
  ] as const) {
    const link = tabs.getByRole("link", { name: label });
    await link.tap();
    await arrived(link, address);
  }
  for (const [label, address] of [
    [says("goals.navInitiatives"), /\/initiatives$/],
    [says("nav.upload"), /\/evidence\/upload$/],
    [says("nav.people"), /\/people$/],
  ] as const) {
    const more = tabs.getByRole("button", { name: says("app.more") });
    await more.tap();
    await tabs.getByRole("menuitem", { name: label }).tap();
    await expect(page).toHaveURL(address);
    await more.tap();
    await arrived(tabs.getByRole("menuitem", { name: label }), address);
    await page.keyboard.press("Escape");
  }
});
