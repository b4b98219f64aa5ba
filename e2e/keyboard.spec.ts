import type { Page } from "@playwright/test";
import { asOf, expect, test } from "./fixtures";
import { objectiveOf } from "./goals";
import { titled } from "./samples";
import { says } from "./words";

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return {
      id: element?.id ?? "",
      cell: element?.classList.contains("coverage-hit") ?? false,
      // The ring of a cell is drawn on what it holds.
      ring: [element, element?.firstElementChild].some(
        (one) => one && getComputedStyle(one).outlineStyle !== "none",
      ),
      inMain: element?.closest("main") != null,
    };
  });

test("the first stop skips to the content", async ({ seat }) => {
  const page = await seat.as("leader").open("overview", { asOf });
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: says("app.skip") });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  expect((await focused(page)).id).toBe("main");
  await page.keyboard.press("Tab");
  expect((await focused(page)).inMain).toBe(true);
});

test("a cell of the heatmap is reached and opened by keyboard alone", async ({ seat }) => {
  const page = await seat.as("leader").open("overview", { asOf });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  let at = await focused(page);
  for (let stops = 0; stops < 80 && !at.cell; stops += 1) {
    await page.keyboard.press("Tab");
    at = await focused(page);
  }
  expect(at.cell).toBe(true);
  expect(at.ring).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/evidence\/daily-reports\/[0-9a-f-]{36}$/);
});

test("the person's menu opens, is walked through and closes by keyboard", async ({ seat }) => {
  const page = await seat.as("leader").open("people");
  const menu = page.getByRole("button", {
    name: says("session.menu", { name: "Marisol Etxeberria-Quiñones" }),
  });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: says("session.signOut") })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: says("roles.leader") })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: says("roles.manager") })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menuitem", { name: says("session.signOut") })).toBeHidden();
  await expect(menu).toBeFocused();
});

test("a report is written by keyboard alone", async ({ seat }) => {
  const page = await seat.as("member").open("write-report");
  await page.getByLabel(says("write.content")).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("- TC-600 Typed without a mouse");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: says("write.send") })).toBeFocused();
});

test("rows of the tree are walked, folded and opened by keyboard", async ({ seat, stage }) => {
  const { id } = await objectiveOf(stage, titled("payroll-close"));
  const page = await seat.as("leader").visit("objectives");
  const row = (key: string) => page.getByRole("row", { name: titled(key) });
  await row("retention").focus();
  await page.keyboard.press("ArrowDown");
  await expect(row("first-quarter")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(row("retention")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(row("retention")).toHaveAttribute("aria-expanded", "false");
  await expect(row("first-quarter")).toHaveCount(0);
  await expect(page).toHaveURL(/folded=/);
  await page.reload();
  await expect(row("first-quarter")).toHaveCount(0);
  await row("retention").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(row("payroll-close")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/objectives/${id}$`));
});

test("a number, its receipt and a check-in are reached by keyboard", async ({ seat, stage }) => {
  const { id } = await objectiveOf(stage, titled("payroll-close"));
  const page = await seat.as("leader").visit(`/full-scale/objectives/${id}`);
  const hero = page.locator('.figure[data-size="hero"]');
  await page.locator("#main").focus();
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press("Tab");
    if (await hero.evaluate((one) => one === document.activeElement)) break;
  }
  await expect(hero).toBeFocused();
  expect((await focused(page)).ring).toBe(true);
  await page.keyboard.press("Enter");
  const why = page.getByRole("dialog");
  await expect(why.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(why).toHaveCount(0);
  await expect(hero).toBeFocused();

  const menu = page.getByRole("button", {
    name: `${says("goals.actions")}: ${titled("corrections")}`,
  });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: says("checkIn.title") })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: titled("corrections") });
  await expect(dialog).toBeVisible();
  await expect
    .poll(() => dialog.evaluate((one) => one.contains(document.activeElement)))
    .toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(menu).toBeFocused();

  const checkIn = page.getByRole("button", { name: says("scoreboard.checkIn"), exact: true });
  await checkIn.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: says("checkIn.choose") })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(checkIn).toBeFocused();
});
