import type { Locator, Page } from "@playwright/test";
import { organizationId, person, team } from "./facts";
import { alive, audit, expect, type Stage, test } from "./fixtures";
import { done, objectiveOf } from "./goals";
import type { Seat } from "./seats";
import { demoSeats, says } from "./words";

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });
const field = (form: Locator, key: "title" | "description" | "team" | "parent" | "weight") =>
  form.getByLabel(says(`objectiveForm.${key}`));
const button = (within: Page | Locator, name: string) =>
  within.getByRole("button", { name, exact: true });
const row = (page: Page, title: string) =>
  page.getByRole("treegrid", { name: says("objectives.title") }).getByRole("row", { name: title });

/** An objective of timeclock's that is this test's own. */
async function made(leader: Seat, stage: Stage, title: string, more: object = {}) {
  const { cycleId } = await objectiveOf(stage, "Payroll closes without a phone call");
  const [inOrganization, teamId] = [await organizationId(stage), await team(stage, "timeclock")];
  return done(leader, stage, "objectives.create", {
    ...{ organizationId: inOrganization, cycleId, title, teamId, weight: 0 },
    ...more,
  });
}

const gone = async (leader: Seat, stage: Stage, id: string) => {
  const [now] = await stage.rows<{ version: number }>(
    "select version from objectives where id = $1 and deleted_at is null",
    [id],
  );
  if (!now) return;
  await done(leader, stage, "objectives.remove", {
    ...{ organizationId: await organizationId(stage), id, version: now.version, children: "with" },
  });
};

test("an objective is written, measured and changed; its log says who changed what", async ({
  seat,
  stage,
}) => {
  const [title, renamed] = ["Sites install themselves", "Sites install themselves by spring"];
  const leader = seat.as("leader");
  const page = await leader.visit("objectives");
  await button(page, says("objectives.new")).click();
  const form = dialog(page, says("objectiveForm.create"));
  await audit(page);
  await field(form, "title").fill("No");
  await button(form, says("objectiveForm.save")).click();
  await expect(field(form, "title")).toHaveAttribute("aria-invalid", "true");
  await field(form, "title").fill(title);
  await field(form, "description").fill("A foreman and a phone, nobody from us.");
  await field(form, "team").selectOption(await team(stage, "timeclock"));
  const parent = await objectiveOf(stage, "Payroll closes without a phone call");
  await field(form, "parent").selectOption(parent.id);
  await field(form, "weight").fill("0");
  const owner = await person(stage, demoSeats.manager);
  await form.getByRole("combobox", { name: says("objectiveForm.owner") }).fill("Dmytro");
  await page.getByRole("option", { name: owner.name }).click();
  await button(form, says("objectiveForm.save")).click();
  await expect(form).toBeHidden();
  await expect(row(page, title)).toHaveAttribute("aria-level", "3");
  await page.reload();
  await alive(page);
  await row(page, title).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const { id } = await objectiveOf(stage, title);

  // Two measures; the second is moved up, and stays there.
  const measures = ["Sites installed by a foreman", "Minutes to the first punch"];
  for (const [nth, measure] of measures.entries()) {
    await button(page, says("objectives.newKeyResult")).click();
    const measured = dialog(page, says("keyResultForm.create"));
    await measured.getByLabel(says("keyResultForm.title")).fill(measure);
    await measured.getByLabel(says("keyResultForm.start")).fill(nth === 0 ? "0" : "40");
    await measured.getByLabel(says("keyResultForm.target")).fill(nth === 0 ? "6" : "10");
    await button(measured, says("app.save")).click();
    await expect(measured).toBeHidden();
  }
  const order = () => page.locator(".key-result-name > span").allInnerTexts();
  await expect.poll(order).toEqual(measures);
  await button(page, `${says("goals.actions")}: ${measures[1]}`).click();
  await page.getByRole("menuitem", { name: says("keyResultForm.up") }).click();
  await expect.poll(order).toEqual([...measures].reverse());
  await page.reload();
  await alive(page);
  expect(await order()).toEqual([...measures].reverse());
  await button(page, `${says("goals.actions")}: ${measures[1]}`).click();
  await page.getByRole("menuitem", { name: says("keyResultForm.down") }).click();
  await expect.poll(order).toEqual(measures);

  await button(page, says("objectives.edit")).click();
  const edit = dialog(page, says("objectiveForm.edit"));
  await field(edit, "title").fill(renamed);
  await button(edit, says("objectiveForm.save")).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(renamed);
  await page.getByRole("tab", { name: says("objectives.changes") }).click();
  const log = page.getByRole("list", { name: says("objectives.changes") });
  const change = says("changes.changed", {
    field: says("changes.fields.title"),
    before: title,
    after: renamed,
  });
  const entry = log.getByRole("listitem").filter({ hasText: change });
  await expect(entry).toContainText((await person(stage, demoSeats.leader)).name);
  await audit(page);
  await gone(leader, stage, id);
});

test("two people edit the same objective, and neither's words are lost", async ({
  seat,
  stage,
}) => {
  const leader = seat.as("leader");
  const { id } = await made(leader, stage, "Badges are no passwords", { description: "As begun." });
  const [first, second] = [seat.as("manager"), leader];
  const pages = [
    await first.visit(`/full-scale/objectives/${id}`),
    await second.visit(`/full-scale/objectives/${id}`),
  ] as const;
  for (const page of pages) await button(page, says("objectives.edit")).click();
  const [mine, theirs] = pages.map((page) => dialog(page, says("objectiveForm.edit"))) as [
    Locator,
    Locator,
  ];
  await field(mine, "title").fill("Badges are not passwords");
  await field(mine, "description").fill("Said by the manager.");
  await button(mine, says("objectiveForm.save")).click();
  await expect(mine).toBeHidden();

  await field(theirs, "title").fill("A badge is no password");
  await field(theirs, "description").fill("Said by the leader.");
  seat.tolerate(/status of 409/);
  await button(theirs, says("objectiveForm.save")).click();
  const notice = theirs.getByRole("alert");
  await expect(notice).toContainText(says("goals.conflict"));
  // What was written is still in the fields, and theirs stands beside it.
  await expect(field(theirs, "title")).toHaveValue("A badge is no password");
  await expect(field(theirs, "description")).toHaveValue("Said by the leader.");
  await expect(notice).toContainText("Badges are not passwords");
  await expect(notice).toContainText("Said by the manager.");
  await audit(pages[1]);
  await notice
    .locator("dl > div", { hasText: "Badges are not passwords" })
    .getByRole("button", { name: says("goals.conflictTake") })
    .click();
  await expect(field(theirs, "title")).toHaveValue("Badges are not passwords");
  await button(theirs, says("objectiveForm.save")).click();
  await expect(theirs).toBeHidden();
  expect(await stage.rows("select title, description from objectives where id = $1", [id])).toEqual(
    [{ title: "Badges are not passwords", description: "Said by the leader." }],
  );
  // The first one sees it without asking.
  await expect(pages[0].getByText("Said by the leader.")).toBeVisible();
  await gone(leader, stage, id);
});

test("archived with its children, brought back, archived without them, deleted", async ({
  seat,
  stage,
}) => {
  const leader = seat.as("leader");
  const top = "Everything about the door";
  const { id } = await made(leader, stage, top);
  await made(leader, stage, "The door opens in a second", { parentObjectiveId: id });
  const below = "The door opens in a second";
  const page = await leader.visit("objectives");
  await expect(row(page, below)).toHaveAttribute("aria-level", "2");

  const putAway = async (
    what: "archive" | "remove",
    children?: "childrenLift" | "childrenWith",
  ) => {
    await leader.visit(`/full-scale/objectives/${id}`);
    await button(page, says("goals.actions")).click();
    await page.getByRole("menuitem", { name: says(`objectives.${what}`) }).click();
    const asked = page.getByRole("dialog", {
      name: says(`objectiveForm.${what}Title`, { title: top }),
    });
    if (children) await asked.getByLabel(says(`objectiveForm.${children}`)).check();
    await button(asked, says(`objectives.${what}`)).click();
    await expect(page).toHaveURL(/\/objectives$/);
  };

  await putAway("archive", "childrenWith");
  await expect(row(page, below)).toHaveCount(0);
  await expect(row(page, top)).toHaveCount(0);

  await leader.open(`/full-scale/objectives/${id}`);
  await button(page, says("objectives.restore")).click();
  await expect(button(page, says("objectives.edit"))).toBeVisible();
  await leader.visit("objectives");
  await expect(row(page, below)).toHaveAttribute("aria-level", "2");

  await putAway("archive", "childrenLift");
  await expect(row(page, below)).toHaveAttribute("aria-level", "1");
  await expect(row(page, top)).toHaveCount(0);

  // Deleted, its address leads nowhere; that there was one stays in the audit, its words do not.
  await putAway("remove");
  seat.tolerate(/status of 404/);
  expect(await leader.statusOf(`/full-scale/objectives/${id}`)).toBe(404);
  const [kept] = await stage.rows<{ title: string; deleted: boolean }>(
    "select title, deleted_at is not null as deleted from objectives where id = $1",
    [id],
  );
  expect(kept).toEqual({ title: "—", deleted: true });
  const left = await objectiveOf(stage, below);
  await gone(leader, stage, left.id);
});

test("filters are the address, and a member is offered no new objective", async ({
  seat,
  stage,
}) => {
  const page = await seat.as("member").open("objectives", { view: "table" });
  await expect(button(page, says("objectives.new"))).toHaveCount(0);
  const chip = page.getByRole("button", { name: new RegExp(`^${says("goals.team")} `) });
  await chip.click();
  await page.getByRole("menuitemradio", { name: "rocks" }).click();
  await expect(page).toHaveURL(new RegExp(`team=${await team(stage, "rocks")}`));
  const titles = page.getByRole("table", { name: says("objectives.title") }).getByRole("rowheader");
  const fitting = await stage.rows<{ title: string }>(
    `select o.title from objectives o join teams t on t.id = o.team_id
      where t.slug = 'rocks' and o.archived_at is null and o.deleted_at is null order by o.position`,
  );
  await expect(titles).toHaveCount(fitting.length);
  await page.reload();
  await alive(page);
  await expect(titles).toHaveCount(fitting.length);
  await page
    .getByRole("navigation", { name: says("objectives.view") })
    .getByRole("link", { name: says("objectives.tree") })
    .click();
  await expect(page).toHaveURL(/team=/);
  // What is above one that fits stays, so that the tree hangs together.
  await expect(
    page
      .getByRole("treegrid")
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader") }),
  ).toHaveCount(fitting.length + 1);
  await page
    .getByRole("button", { name: says("objectives.clear", { filter: says("goals.team") }) })
    .click();
  await expect(page).not.toHaveURL(/team=/);
});
