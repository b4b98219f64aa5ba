import type { Page } from "@playwright/test";
import { addDays, weekday, weekStart } from "../src/domain/calendar";
import { organizationId, person } from "./facts";
import { alive, audit, expect, type Stage, test } from "./fixtures";
import { done, goalsOn, today } from "./goals";
import { titled } from "./samples";
import { demoSeats, says } from "./words";

type Due = { title: string; due: string | null };

/** What somebody has to do, read from the tables. */
const dueOf = async (stage: Stage, userId: string) => ({
  checkIns: await stage.rows<Due>(
    `select k.title, (coalesce(max(c.day), coalesce(o.starts_on, y.starts_on)) + 7)::text as due
       from key_results k join objectives o on o.id = k.objective_id
       join cycles y on y.id = o.cycle_id
       left join check_ins c on c.key_result_id = k.id
      where k.owner_user_id = $1 and y.state = 'active' and k.deleted_at is null
        and k.archived_at is null and o.deleted_at is null and o.archived_at is null
        and o.status in ('draft', 'active')
      group by k.id, o.starts_on, y.starts_on`,
    [userId],
  ),
  activities: await stage.rows<Due>(
    `select a.title, a.due_on::text as due from activities a
      where a.assignee_user_id = $1 and a.status in ('todo', 'doing') and a.deleted_at is null`,
    [userId],
  ),
  notices: await stage.rows<{ kind: string }>(
    "select kind from notifications where user_id = $1 and read_at is null",
    [userId],
  ),
});

const list = (page: Page) => page.getByRole("region", { name: says("work.title"), exact: true });
const pane = (page: Page) => page.getByRole("region", { name: says("work.pick") });
/** The rows that can be chosen; what is done is a link or plain. */
const rows = (page: Page) => list(page).getByRole("button");
const badge = (page: Page) =>
  page
    .getByRole("banner")
    .getByRole("link", { name: says("goals.navWork") })
    .locator(".shell-badge");

test("the inbox of a manager: overdue first, each row finished, until nothing waits", async ({
  alone: { seat, stage },
}) => {
  test.slow();
  const dmytro = await person(stage, demoSeats.manager);
  const { checkIns, activities, notices } = await dueOf(stage, dmytro.id);
  // A check-in is asked for in the week in which it is due, not before.
  const thisWeek = addDays(weekStart(today()), 6);
  const dated = [...checkIns.filter(({ due }) => due && due <= thisWeek), ...activities];
  const overdue = dated.filter(({ due }) => due !== null && due < today());
  const reports = weekday(today()) < 6 ? 1 : 0;
  const all = dated.length + notices.length + reports;
  const page = await seat.as("manager").open("work");
  await expect(rows(page)).toHaveCount(all);
  await expect(badge(page)).toHaveText(String(all));
  await expect(page.locator(".work-meta")).toHaveText(
    says("work.meta", { todo: all, late: overdue.length }),
  );

  // What is overdue stands first, the longest overdue at its head.
  const first = list(page).getByRole("region").first();
  await expect(first.getByRole("heading")).toHaveText(`${says("work.overdue")} ${overdue.length}`);
  await expect(first.getByRole("button")).toHaveCount(overdue.length);
  const dueOn = new Map(overdue.map(({ title, due }) => [title, due]));
  const shown = await first.getByRole("button").locator("b").allInnerTexts();
  const days = shown.map((title) => dueOn.get(title));
  expect(days).toEqual([...days].sort());

  // What another says off track appears while the page is open.
  const { objective, id } = await offlineSites(stage);
  await done(seat.as("member"), stage, "checkIns.create", {
    organizationId: await organizationId(stage),
    objectiveId: objective.id,
    keyResultId: id,
    value: 4,
    confidence: 0.3,
    status: "off-track",
    note: "Still four.",
  });
  await expect(badge(page)).toHaveText(String(all + 1));
  const lukasz = await person(stage, demoSeats.member);
  const notice = rows(page).filter({
    hasText: says("words.notification.off-track", { name: lukasz.name }),
  });
  await notice.click();
  await expect(pane(page).getByRole("heading", { level: 1 })).toHaveText(titled("payroll-close"));
  await audit(page);
  await pane(page)
    .getByRole("button", { name: says("work.acknowledge") })
    .click();
  await expect(notice).toHaveCount(0);
  await expect(badge(page)).toHaveText(String(all));

  // A check-in from the pane.
  const corrections = titled("corrections");
  await rows(page).filter({ hasText: corrections }).click();
  await pane(page).getByLabel(says("checkIn.value")).fill("3.6");
  await pane(page)
    .getByRole("button", { name: says("checkIn.post") })
    .click();
  const week = list(page).getByRole("region", { name: says("work.doneWeek") });
  await expect(week).toContainText(
    says("work.doneCheckIn", { title: corrections, value: "3.6 %" }),
  );

  // An activity, begun and ticked off.
  const call = "Call the two bureaus that reject our files";
  await rows(page).filter({ hasText: call }).click();
  await pane(page)
    .getByRole("button", { name: says("work.complete") })
    .click();
  await expect(week).toContainText(call);
  expect(await stage.rows("select status from activities where title = $1", [call])).toEqual([
    { status: "done" },
  ]);

  await finishAll(page);
  await expect(list(page).getByRole("button")).toHaveCount(0);
  await expect(page.getByText(says("work.zero"))).toBeVisible();
  await expect(badge(page)).toHaveCount(0);
  await audit(page);
  const left = await dueOf(stage, dmytro.id);
  expect([left.activities, left.notices]).toEqual([[], []]);
});

const offlineSites = async (stage: Stage) => {
  const objective = (await goalsOn(stage, today())).goal(titled("payroll-close"));
  const id = objective.keyResults.find((one) => one.title === titled("offline-sites"))?.id;
  return { objective, id };
};

/** Row after row, as its pane asks. */
async function finishAll(page: Page) {
  for (let left = await rows(page).count(); left > 0; left = await rows(page).count()) {
    await rows(page).first().click();
    const act = pane(page).getByRole("button").or(pane(page).getByRole("link")).first();
    await act.waitFor();
    if (await pane(page).getByLabel(says("checkIn.value")).isVisible()) {
      await pane(page)
        .getByRole("button", { name: says("checkIn.post") })
        .click();
    } else if (
      await pane(page)
        .getByRole("button", { name: says("work.complete") })
        .isVisible()
    ) {
      await pane(page)
        .getByRole("button", { name: says("work.complete") })
        .click();
    } else if (
      await pane(page)
        .getByRole("button", { name: says("work.acknowledge") })
        .isVisible()
    ) {
      await pane(page)
        .getByRole("button", { name: says("work.acknowledge") })
        .click();
    } else {
      await pane(page)
        .getByRole("link", { name: says("work.writeReport") })
        .click();
      await page.getByLabel(says("write.content")).fill("- TC-1 Everything that was due");
      await page.getByRole("button", { name: says("write.send") }).click();
      await expect(page.getByRole("main").getByRole("status")).toContainText(says("write.stored"));
      await page.getByRole("link", { name: says("goals.navWork") }).click();
      // The page that is left has no rows either.
      await expect(page).toHaveURL(/\/work$/);
      await expect(page.locator(".work-meta")).toBeVisible();
      await alive(page);
    }
    await expect(rows(page)).toHaveCount(left - 1);
  }
}
