import type { Page } from "@playwright/test";
import { organizationId, team } from "./facts";
import { asOf, audit, expect, test } from "./fixtures";
import { done, goalsOn, objectiveOf, percent, today } from "./goals";
import { titled } from "./samples";
import { says } from "./words";

const map = (page: Page) => page.getByRole("tree", { name: says("objectives.mapLabel") });
const box = (page: Page, title: string) => map(page).getByRole("treeitem", { name: title });

test("from the company to an initiative by keyboard alone, and the address brings it back", async ({
  seat,
  stage,
}) => {
  const [payroll, keyResult, initiative] = [
    titled("payroll-close"),
    titled("corrections"),
    titled("old-kiosk"),
  ];
  const { id } = await objectiveOf(stage, payroll);
  const page = await seat.as("leader").open("objectives", { view: "map", health: "at-risk", asOf });
  const press = (key: string) => page.keyboard.press(key);
  const isFocused = (title: string) =>
    box(page, title).evaluate((one) => one === document.activeElement);
  // One stop of the Tab key is the whole map.
  await page
    .getByRole("button", { name: says("objectives.clear", { filter: says("objectives.health") }) })
    .focus();
  const company = box(page, titled("retention"));
  await press("Tab");
  await expect(company).toBeFocused();
  await press("ArrowRight");
  for (let steps = 0; steps < 4 && !(await isFocused(payroll)); steps += 1) {
    await press("ArrowDown");
  }
  await expect(box(page, payroll)).toBeFocused();
  await expect(box(page, keyResult)).toHaveCount(0);
  await press("Space");
  await expect(box(page, payroll)).toHaveAttribute("aria-expanded", "true");
  await press("ArrowRight");
  await expect(box(page, keyResult)).toBeFocused();
  await press("ArrowRight");
  await expect(box(page, initiative)).toBeFocused();
  await expect(page).toHaveURL(/at=initiative(:|%3A)/);
  await audit(page);

  await press("ArrowLeft");
  await expect(page).toHaveURL(/at=keyResult(:|%3A)/);
  await press("ArrowLeft");
  await expect(page).toHaveURL(/at=objective(:|%3A)/);
  await expect(box(page, payroll)).toBeFocused();
  await press("w");
  const { progress } = (await goalsOn(stage, asOf)).goal(payroll);
  const shown = says("goals.percent", { value: percent(progress) });
  const why = page.getByRole("dialog", { name: says("why.title", { value: shown }) });
  await expect(why).toBeVisible();
  await press("Escape");
  await expect(why).toBeHidden();
  await expect(box(page, payroll)).toBeFocused();

  await page.reload();
  await expect(box(page, payroll)).toHaveAttribute("aria-expanded", "true");
  await expect(box(page, payroll)).toHaveAttribute("aria-selected", "true");
  await expect(box(page, keyResult)).toBeVisible();
  for (const part of ["view=map", "health=at-risk", `path=${id}`, `asOf=${asOf}`]) {
    await expect(page).toHaveURL(new RegExp(part));
  }
  const view = page.getByRole("navigation", { name: says("objectives.view") });
  await expect(view.getByRole("link", { name: says("objectives.map") })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await box(page, payroll).focus();
  await press("Enter");
  await expect(page).toHaveURL(new RegExp(`/objectives/${id}(\\?|$)`));
  await page.goBack();
  await expect(box(page, keyResult)).toBeVisible();
});

test("an objective without a parent is flagged on the map, in the tree and among the decisions", async ({
  seat,
  stage,
}) => {
  const title = "Nobody asked for this one";
  const leader = seat.as("leader");
  const page = await leader.visit("objectives");
  const orphans = (await goalsOn(stage, today())).goals.filter((goal) =>
    goal.flags.includes("no-parent"),
  ).length;
  await expect(page.locator(".filter-bar-end")).toHaveText(
    says("objectives.orphans", { count: orphans }),
  );
  await page.getByRole("button", { name: says("objectives.new") }).click();
  const form = page.getByRole("dialog", { name: says("objectiveForm.create") });
  await form.getByLabel(says("objectiveForm.title")).fill(title);
  await form.getByLabel(says("objectiveForm.team")).selectOption(await team(stage, "rocks"));
  await form.getByLabel(says("objectiveForm.parent"), { exact: true }).selectOption("");
  await form.getByRole("button", { name: says("objectiveForm.save") }).click();
  await expect(form).toBeHidden();
  const flag = { name: says("words.flag.no-parent"), exact: true };
  const row = page.getByRole("row", { name: title });
  await expect(row.getByRole("img", flag)).toBeVisible();
  await expect(page.locator(".filter-bar-end")).toHaveText(
    says("objectives.orphans", { count: orphans + 1 }),
  );

  await page.getByRole("link", { name: says("objectives.map"), exact: true }).click();
  await expect(page.getByText(says("objectives.mapOrphansText"))).toBeVisible();
  await expect(box(page, title)).toBeVisible();
  await audit(page);
  await leader.visit("overview");
  const decision = page
    .getByRole("region", { name: says("scoreboard.decide") })
    .getByRole("listitem")
    .filter({ hasText: title });
  await expect(decision).toContainText(says("words.flag.no-parent"));
  await expect(decision).toContainText(says("scoreboard.reasonNoParent"));

  const { id, version } = await objectiveOf(stage, title);
  await done(leader, stage, "objectives.remove", {
    ...{ organizationId: await organizationId(stage), id, version, children: "lift" },
  });
});
