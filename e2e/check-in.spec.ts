import type { Locator, Page } from "@playwright/test";
import { person } from "./facts";
import { audit, expect, type Stage, test } from "./fixtures";
import { goalsOn, percent, today } from "./goals";
import { titled } from "./samples";
import { demoSeats, says } from "./words";

const sites = titled("offline-sites");
const payroll = titled("payroll-close");
const shownAs = (share: number | null, digits = 0) =>
  says("goals.percent", { value: percent(share, digits) });

/** The key result on which the member checks in, and all numbers when it stood at some value. */
const standing = async (stage: Stage, sitesNow?: number) => {
  const now = await goalsOn(stage, today());
  const id = now.goal(payroll).keyResults.find((one) => one.title === sites)?.id;
  if (!id) throw new Error("The key result is missing.");
  const numbers = sitesNow === undefined ? now : await goalsOn(stage, today(), { [id]: sitesNow });
  return { id, numbers, objective: numbers.goal(payroll) };
};

/** What the form says the numbers above would be. */
const effect = (form: Locator) =>
  form
    .getByRole("region", { name: says("checkIn.effect") })
    .locator("dl > div")
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector("dt")?.textContent,
        row.querySelector(".effect-before")?.textContent,
        row.querySelector("dd b")?.textContent,
      ]),
    );

const hero = (page: Page) => page.locator('.figure[data-size="hero"] .figure-n');

/** A page keeps this until it is loaded anew. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => "marked" in window);

const fill = async (form: Locator, value: string, note: string) => {
  await form.getByLabel(says("checkIn.value")).fill(value);
  await form.getByRole("radio", { name: says("words.checkInStatus.at-risk") }).check();
  await form.getByLabel(says("checkIn.note")).fill(note);
};

test("a member checks in, and whoever is looking sees the numbers change", async ({
  alone: { seat, stage },
}) => {
  test.slow();
  const note = "Salina and Wichita North are live; the second installer works alone now.";
  const before = await standing(stage);
  const after = await standing(stage, 6 / 14);
  expect(percent(after.objective.progress)).not.toBe(percent(before.objective.progress));
  const overview = await seat.as("leader").visit("overview");
  const objective = await seat.as("manager").visit(`/full-scale/objectives/${before.objective.id}`);
  const row = overview.getByRole("row", { name: payroll });
  const company = overview
    .getByRole("region", { name: says("overview.title") })
    .locator(".figure-n")
    .first();
  await expect(row.locator(".figure-n")).toHaveText(percent(before.objective.progress));
  await expect(company).toHaveText(percent(before.numbers.progress, 1));
  await expect(hero(objective)).toHaveText(percent(before.objective.progress));
  for (const page of [overview, objective]) await mark(page);

  const member = await seat.as("member").visit("work");
  await member.getByRole("button", { name: sites }).click();
  await expect(member).toHaveURL(new RegExp(`row=check-in(:|%3A)${before.id}`));
  const pane = member.getByRole("region", { name: says("work.pick") });
  await expect(pane.getByRole("heading", { level: 1 })).toHaveText(sites);
  await expect(pane).toContainText(says("checkIn.weightOf", { weight: "1", sum: "8" }));
  await fill(pane, "6", note);
  const confidence = pane.getByRole("slider", { name: says("checkIn.confidence") });
  await confidence.focus();
  for (let steps = 0; steps < 3; steps += 1) await member.keyboard.press("ArrowRight");
  await expect(confidence).toHaveAttribute("aria-valuetext", "0.50");
  // Before it is posted the form says what it does, and nobody else sees anything yet.
  const retention = titled("retention");
  await expect
    .poll(() => effect(pane))
    .toEqual([
      [payroll, shownAs(before.objective.progress), shownAs(after.objective.progress)],
      [
        retention,
        shownAs(before.numbers.goal(retention).progress),
        shownAs(after.numbers.goal(retention).progress),
      ],
      ["Full Scale", shownAs(before.numbers.progress, 1), shownAs(after.numbers.progress, 1)],
    ]);
  await audit(member);
  await expect(hero(objective)).toHaveText(percent(before.objective.progress));

  await pane.getByLabel(says("checkIn.note")).press("ControlOrMeta+Enter");
  await expect(member.getByRole("status").filter({ hasText: payroll })).toHaveText(
    says("checkIn.posted", { objective: payroll, value: shownAs(after.objective.progress) }),
  );
  await expect(hero(objective)).toHaveText(percent(after.objective.progress));
  await expect(row.locator(".figure-n")).toHaveText(percent(after.objective.progress));
  await expect(company).toHaveText(percent(after.numbers.progress, 1));
  const said = objective.getByRole("list", { name: says("objectives.checkIns") });
  await expect(said.getByRole("listitem").first()).toContainText(note);
  const latest = overview.getByRole("region", { name: says("scoreboard.latest"), exact: true });
  await expect(latest.getByRole("listitem").first()).toContainText(note);
  for (const page of [overview, objective]) expect(await isMarked(page)).toBe(true);

  await expect(member).not.toHaveURL(/row=/);
  const finished = member.getByRole("region", { name: says("work.doneWeek") });
  await expect(finished).toContainText(
    says("work.doneCheckIn", { title: sites, value: "6 sites" }),
  );
  const lukasz = await person(stage, demoSeats.member);
  const kept = await stage.rows(
    `select value, confidence, status, note, author_user_id as author, day::text
       from check_ins where key_result_id = $1 order by day desc, at desc limit 1`,
    [before.id],
  );
  expect(kept).toEqual([
    { value: 6, confidence: 0.5, status: "at-risk", note, author: lukasz.id, day: today() },
  ]);
});

test("a check-in that is refused leaves every number as it was, and what was written", async ({
  seat,
  stage,
}) => {
  const note = "Seven sites, if the server would only take it.";
  const before = await standing(stage);
  const after = await standing(stage, 7 / 14);
  const count = () => stage.rows("select id from check_ins where key_result_id = $1", [before.id]);
  const there = (await count()).length;
  const page = await seat.as("member").visit(`/full-scale/objectives/${before.objective.id}`);
  await page.getByRole("button", { name: `${says("goals.actions")}: ${sites}` }).click();
  await page.getByRole("menuitem", { name: says("checkIn.title") }).click();
  const dialog = page.getByRole("dialog", { name: sites });
  // Without a value it is not even sent.
  const value = dialog.getByLabel(says("checkIn.value"));
  const post = dialog.getByRole("button", { name: says("checkIn.post") });
  await value.fill("");
  await post.click();
  await expect(value).toHaveAttribute("aria-invalid", "true");
  await audit(page);
  await fill(dialog, "7", note);

  let refuse = () => {};
  const held = new Promise<void>((done) => {
    refuse = done;
  });
  // Nothing is read anew either: what goes back does so by itself.
  await page.route(/trpc\/[^?]*(checkIns\.create|goals\.board)/, async (route) => {
    await held;
    await route.fulfill({ status: 500, contentType: "application/json", body: "{}" });
  });
  seat.tolerate(/status of 500/);
  await post.click();
  // At once, and back again.
  await expect(hero(page)).toHaveText(percent(after.objective.progress));
  refuse();
  await expect(dialog.getByRole("alert")).toHaveText(
    says("checkIn.refused", { reason: says("errors.unexpected") }),
  );
  await expect(hero(page)).toHaveText(percent(before.objective.progress));
  await expect(dialog.getByLabel(says("checkIn.note"))).toHaveValue(note);
  await expect(value).toHaveValue(/^7/);
  await expect(
    dialog.getByRole("radio", { name: says("words.checkInStatus.at-risk") }),
  ).toBeChecked();
  expect(await count()).toHaveLength(there);
});
