import type { Locator, Page } from "@playwright/test";
import { organizationId, person, reports, team } from "./facts";
import { audit, expect, type Stage, test } from "./fixtures";
import { done, goalsOn, objectiveOf, percent, today } from "./goals";
import { titled } from "./samples";
import { containing, demoSeats, says } from "./words";

const sites = titled("offline-sites");
const payroll = titled("payroll-close");
const line = "- TC-388 Offline kiosk sync released at 6 of 14 sites";
const found = "TC-388 Offline kiosk sync released at 6 of 14 sites";

const hero = (page: Page) => page.locator('.figure[data-size="hero"] .figure-n');
const linesOf = (form: Locator | Page) =>
  form.getByRole("region", { name: containing(says("draft.lines")) });
const pane = (page: Page) => page.getByRole("region", { name: says("work.pick") });

const newest = {
  check_ins: "select id as check_in_id from check_ins where author_user_id = $1 order by at desc",
  comments:
    "select id as comment_id from comments where author_user_id = $1 order by created_at desc",
};

/** The lines that the newest check-in or comment of somebody cites. */
const cited = (stage: Stage, of: keyof typeof newest, userId: string) =>
  stage.rows<{ from: number; to: number }>(
    `with newest as (${newest[of]} limit 1)
     select line_start as "from", line_end as "to" from citations natural join newest`,
    [userId],
  );

test("a check-in from the draft by keyboard, down to the line it stands on", async ({
  alone: { seat, stage },
}) => {
  test.slow();
  const member = seat.as("member");
  const lukasz = await person(stage, demoSeats.member);
  const report = async (content: string) =>
    done(member, stage, "dailyReports.write", {
      organizationId: await organizationId(stage),
      teamId: await team(stage, "timeclock"),
      reportDate: today(),
      content,
    });
  await report(`### Tasks Done\n${line}\n- Lunch with the installer`);
  const before = await goalsOn(stage, today());
  const goal = before.goal(payroll);
  const id = goal.keyResults.find((one) => one.title === sites)?.id ?? "";
  const after = (await goalsOn(stage, today(), { [id]: 6 / 14 })).goal(payroll);
  const looking = await seat.as("manager").visit(`/full-scale/objectives/${goal.id}`);
  await expect(hero(looking)).toHaveText(percent(goal.progress));

  const page = await member.visit("work");
  await page.getByRole("button", { name: sites }).press("Enter");
  const form = pane(page);
  const value = form.getByLabel(says("checkIn.value"));
  const note = form.getByLabel(says("checkIn.note"));
  const box = linesOf(form).getByRole("checkbox", { name: found });
  const was = await value.inputValue();
  // Its row says beforehand how many lines wait, and is right.
  const offered = await form.getByText(/candidates? since/).textContent();
  const count = offered?.startsWith("one") ? 1 : Number.parseInt(offered ?? "", 10);
  expect(count).toBeGreaterThan(0);
  await expect(page.getByRole("button", { name: sites })).toContainText(
    says("draft.hint", { count }),
  );
  // Nothing is taken for granted: it is offered, best first, with why.
  await expect(linesOf(form).getByRole("checkbox").first()).toHaveAccessibleName(found);
  await expect(box).not.toBeChecked();
  await expect(box).toHaveAccessibleDescription(containing(says("draft.why.number")));

  await page.keyboard.press("Alt+d");
  await expect(box).toBeChecked();
  await expect(value).toHaveValue(/^6/);
  await expect(form).toContainText(says("draft.valueAsIs", { from: "6 of 14 sites", nth: 1 }));
  await expect(note).toHaveValue(/^Offline kiosk sync released at 6 of 14 sites\./);
  await audit(page);
  await page.keyboard.press("Alt+d");
  await expect(box).not.toBeChecked();
  await expect(value).toHaveValue(was);
  await expect(note).toHaveValue("");
  await linesOf(form)
    .getByRole("button", { name: says("draft.use") })
    .press("Enter");
  await expect(box).toBeChecked();
  await box.focus();
  await page.keyboard.press("Space");
  await expect(box).not.toBeChecked();
  await page.keyboard.press("Space");
  await expect(box).toBeChecked();
  await box.press("ControlOrMeta+Enter");

  await expect(hero(looking)).toHaveText(percent(after.progress));
  await expect.poll(() => cited(stage, "check_ins", lukasz.id)).toHaveLength(1);
  const said = looking.getByRole("list", { name: says("objectives.checkIns") });
  await expect(said.getByRole("listitem").first().locator(".citation-chip")).toHaveCount(1);

  // Why this number: the line, as it was written.
  await looking.locator('.figure[data-size="hero"]').click();
  const why = looking.getByRole("dialog");
  await why.getByRole("button", { name: sites }).click();
  const quoted = why.locator('.evidence-line[data-mark="active"] .evidence-text');
  await expect(quoted).toHaveText([line]);

  // The report is written anew: what was cited stays, and what became of it is one click away.
  await report("### Tasks Done\n- TC-388 It was five of the 14 sites after all");
  await looking.reload();
  await why.getByRole("button", { name: sites }).click();
  await expect(quoted).toHaveText([line]);
  await expect(why).toContainText(says("citations.changedText"));
  await why.getByRole("button", { name: says("draft.compare") }).click();
  const changes = why.getByRole("list", { name: says("draft.compareLabel") });
  await expect(changes.locator("del")).toContainText([line]);
  await expect(changes.locator("ins")).toContainText(["five of the 14 sites"]);
  await expect(why).toContainText(says("draft.gone"));
  await audit(looking);
});

test("lines kept in a source are cited in what is written next", async ({ seat, stage }) => {
  const [zoe] = await reports(stage, "p.full_name = $1 and r.attendance = 'present'", [
    "Zoë Lindqvist",
  ]);
  if (!zoe) throw new Error("A report was expected.");
  const dmytro = await person(stage, demoSeats.manager);
  const manager = seat.as("manager");
  const at = { from: zoe.from + 1, to: zoe.to };
  const page = await manager.visit(`/full-scale/evidence/sources/${zoe.blob}`, {
    lines: `${at.from}-${at.to}`,
  });
  await page.getByRole("button", { name: says("source.keep"), exact: true }).click();
  await expect(page.getByText(says("source.kept"))).toBeVisible();

  // In a check-in it comes first, and is in until it is taken out.
  await manager.visit("work");
  await page.getByRole("button", { name: titled("exports") }).click();
  const first = linesOf(pane(page)).getByRole("checkbox").first();
  await expect(first).toBeChecked();
  await expect(first).toHaveAccessibleDescription(containing(says("draft.kept")));
  const chip = linesOf(pane(page)).getByRole("link").first();
  await expect(chip).toHaveAttribute("target", "_blank");
  await expect(chip).toHaveAttribute("href", new RegExp(`${zoe.blob}\\?lines=${at.from}-${at.to}`));
  await first.press("Space");
  await expect(first).not.toBeChecked();
  await audit(page);

  // In a comment none is cited before one has seen which.
  const { id } = await objectiveOf(stage, payroll);
  await manager.visit(`/full-scale/objectives/${id}`, { tab: "comments" });
  const cite = page.getByRole("button", { name: says("draft.citeKept", { count: 1 }) });
  await expect(linesOf(page)).toHaveCount(0);
  await cite.click();
  await expect(linesOf(page).getByRole("checkbox")).toBeChecked();
  await audit(page);
  const words = "This is where it came from.";
  await page.getByRole("textbox", { name: says("comments.write") }).fill(words);
  await page.getByRole("button", { name: says("comments.send"), exact: true }).click();
  const comment = page
    .getByRole("list", { name: says("objectives.comments") })
    .getByRole("listitem")
    .filter({ hasText: words });
  await expect(comment.getByRole("link", { name: containing("Zoë Lindqvist") })).toHaveAttribute(
    "href",
    new RegExp(`lines=${at.from}-${at.to}`),
  );
  // It is cited: it is kept no longer.
  await expect(cite).toHaveCount(0);
  expect(await cited(stage, "comments", dmytro.id)).toEqual([at]);

  // Or it is let go of where it is offered.
  await manager.visit(`/full-scale/evidence/sources/${zoe.blob}`, { lines: `${at.from}` });
  await page.getByRole("button", { name: says("source.keep"), exact: true }).click();
  await manager.visit(`/full-scale/objectives/${id}`, { tab: "comments" });
  await cite.click();
  await linesOf(page)
    .getByRole("button", { name: says("draft.remove", { place: `L${at.from}` }) })
    .click();
  await expect(cite).toHaveCount(0);
});
