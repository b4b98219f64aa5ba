import type { Locator, Page } from "@playwright/test";
import { team } from "./facts";
import { audit, expect, test } from "./fixtures";
import { objectiveOf } from "./goals";
import { titled } from "./samples";
import { phone, wider } from "./seats";
import { containing, says } from "./words";

/** A line of the samples, and one of a team that the demo's member is not in. */
const line = "TC-398 Ask Dmytro who that can be, I am one person and twelve sites are left";
const foreign = "ROC-231 Marisol wants the floor explained without a table";

const palette = (page: Page) => page.getByRole("dialog", { name: says("search.find") });
const field = (page: Page) => palette(page).getByRole("combobox", { name: says("search.find") });
const options = (page: Page, group: "goals" | "people" | "evidence" | "pages") =>
  palette(page)
    .getByRole("group", { name: says(`search.${group}`) })
    .getByRole("option");

/** Opens the palette and asks; there is an answer when this returns. */
async function ask(page: Page, question: string) {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(question);
  await expect(palette(page).getByRole("status").first()).toHaveText(/\d+ results|One result/);
}

/** Goes down the rows until that one is pointed at, and opens it. */
async function choose(page: Page, option: Locator) {
  for (let steps = 0; steps < 30; steps += 1) {
    if ((await option.getAttribute("aria-selected")) === "true") break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(option).toHaveAttribute("aria-selected", "true");
  const id = await option.getAttribute("id");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", id ?? "");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
}

async function isMarked(page: Page, text: string) {
  await expect(page).toHaveURL(/\/evidence\/sources\/[0-9a-f-]{36}\?lines=\d+-\d+#L\d+$/);
  const marked = page.locator('.evidence-line[data-mark="active"]');
  await expect(marked).toContainText(text);
  await expect(marked).toBeInViewport();
}

test("an objective, a person and a line of a report are found from anywhere", async ({
  seat,
  stage,
}) => {
  const { id } = await objectiveOf(stage, titled("payroll-close"));
  const page = await seat.as("leader").visit("people");
  await ask(page, "payroll closes");
  const goal = options(page, "goals")
    .filter({ hasText: titled("payroll-close") })
    .first();
  await expect(goal.locator("mark").first()).toHaveText(/payroll/i);
  await audit(page);
  await choose(page, goal);
  await expect(page).toHaveURL(new RegExp(`/objectives/${id}$`));

  await ask(page, "zoë");
  const person = options(page, "people").filter({ hasText: "Zoë Lindqvist" });
  await choose(page, person);
  await expect(page).toHaveURL(/\/people$/);

  await ask(page, "twelve sites are left");
  const found = options(page, "evidence").filter({ hasText: line });
  await expect(found.locator("mark")).toHaveText(["twelve", "sites", "are", "left"]);
  await choose(page, found);
  await isMarked(page, line);
});

test("the palette opens, is left and leads on by keyboard alone", async ({ seat }) => {
  const page = await seat.as("leader").visit("objectives");
  const opener = page.getByRole("button", { name: says("search.find") }).first();
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await expect(options(page, "pages").first()).toHaveAttribute("aria-selected", "true");
  await audit(page);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(opener).toBeFocused();

  // The slash opens it, what is typed right after it is not lost, and the second press of the keys closes it.
  await page.keyboard.press("/");
  await page.keyboard.type("peop");
  await expect(field(page)).toHaveValue("peop");
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("a/b");
  await expect(field(page)).toHaveValue("a/b");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("payroll");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/search\?q=payroll$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(containing("payroll"));

  await page.keyboard.press("Control+k");
  await page.keyboard.type("zzqqxxyy");
  await expect(
    palette(page).getByText(says("search.none", { question: "zzqqxxyy" })),
  ).toBeVisible();
  await expect(palette(page).getByRole("option")).toHaveCount(0);
  await page.keyboard.press("Escape");
});

test("the filters of the search page are its address and outlive a reload", async ({
  seat,
  stage,
}) => {
  const page = await seat.as("leader").open("search");
  await expect(page.getByText(says("search.empty"))).toBeVisible();
  const search = page.getByRole("searchbox", { name: says("search.find") });
  await search.fill("payroll");
  await expect(page).toHaveURL(/\?q=payroll$/);
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(containing("“payroll”"));
  const evidence = page.getByRole("region", { name: says("search.evidence") });
  const goals = page.getByRole("region", { name: says("search.goals") });
  await expect(goals.getByRole("listitem").first()).toBeVisible();
  await audit(page);

  const bar = page.getByRole("group", { name: says("search.filters") });
  await bar.getByRole("button", { name: containing(says("search.filter.kind")) }).click();
  await page.getByRole("checkbox", { name: says("search.kinds.daily-reports") }).check();
  await expect(page).toHaveURL(/kind=daily-reports/);
  await expect(goals).toHaveCount(0);
  await page.keyboard.press("Escape");

  await bar.getByRole("button", { name: containing(says("search.filter.person")) }).click();
  await page.getByRole("menuitemradio", { name: "Dmytro Halchenko" }).click();
  await bar.getByRole("button", { name: containing(says("search.filter.team")) }).click();
  await page.getByRole("menuitemradio", { name: "timeclock" }).click();
  await bar.getByRole("button", { name: containing(says("search.filter.days")) }).click();
  await page.getByLabel(says("search.filter.from"), { exact: true }).fill("2026-11-01");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(
    new RegExp(`(?=.*team=${await team(stage, "timeclock")})(?=.*person=)(?=.*from=2026-11-01)`),
  );
  const rows = evidence.getByRole("listitem");
  await expect(rows.filter({ hasText: "Dmytro Halchenko" })).not.toHaveCount(0);
  await expect(rows.filter({ hasNotText: "Dmytro Halchenko" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "Oct" })).toHaveCount(0);
  const [said, count] = [await title.textContent(), await rows.count()];

  await page.reload();
  await expect(title).toHaveText(said ?? "");
  await expect(rows).toHaveCount(count);
  await expect(search).toHaveValue("payroll");
  await expect(bar).toContainText(says("search.kinds.daily-reports"));
  await expect(bar).toContainText("Dmytro Halchenko");
  await audit(page);

  await rows.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/evidence\/sources\//);
  await expect(page.locator('.evidence-line[data-mark="active"]')).toContainText(/payroll/i);
  await page.goBack();
  await expect(rows).toHaveCount(count);
});

test("a member finds no line of a team that is not theirs", async ({ seat }) => {
  const question = "floor explained without a table";
  const leader = await seat.as("leader").visit("/full-scale/search", { q: question });
  await expect(leader.getByRole("link", { name: containing(foreign) })).toBeVisible();

  const page = await seat.as("member").open("/full-scale/search", { q: question });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    says("search.headline", { question, count: 0, more: "false" }),
  );
  expect(await page.content()).not.toContain(foreign);
  await page.keyboard.press("Control+k");
  await page.keyboard.type(question);
  await expect(palette(page).getByText(says("search.none", { question }))).toBeVisible();
  await page.keyboard.press("Escape");

  // Their own they find.
  await ask(page, "twelve sites are left");
  await expect(options(page, "evidence").filter({ hasText: line })).toBeVisible();
});

test("on a phone everything is found, opened and filtered by touch", async ({ seat }) => {
  const page = await seat.as("leader", phone).visit("objectives");
  await page
    .getByRole("button", { name: says("search.find") })
    .last()
    .tap();
  await expect(field(page)).toBeFocused();
  await field(page).fill("twelve sites are left");
  const found = options(page, "evidence").filter({ hasText: line });
  await expect(found).toBeVisible();
  expect(await wider(page), "palette").toBeLessThanOrEqual(0);
  await audit(page);
  await palette(page)
    .getByRole("button", { name: says("search.close") })
    .tap();
  await expect(palette(page)).toHaveCount(0);
  await page
    .getByRole("button", { name: says("search.find") })
    .last()
    .tap();
  await field(page).fill("twelve sites are left");
  await found.tap();
  await isMarked(page, line);

  await page.goto("/full-scale/search?q=marisol&kind=daily-reports");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(containing("“marisol”"));
  expect(await wider(page), "search").toBeLessThanOrEqual(0);
  const bar = page.getByRole("group", { name: says("search.filters") });
  await bar
    .getByRole("button", {
      name: says("search.filter.clear", { filter: says("search.filter.kind") }),
    })
    .tap();
  await expect(page).toHaveURL(/\?q=marisol$/);
  await expect(page.getByRole("region", { name: says("search.people") })).toBeVisible();
  await audit(page);
});
