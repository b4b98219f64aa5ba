import type { Locator, Page } from "@playwright/test";
import type { InitiativeStatus } from "../src/domain/goal-words";
import { alive, audit, expect, type Stage, test } from "./fixtures";
import { goalsOn, today } from "./goals";
import { titled } from "./samples";
import { says } from "./words";

const column = (page: Page, status: InitiativeStatus) =>
  page.getByRole("region", { name: says(`words.initiativeStatus.${status}`), exact: true });
const card = (within: Page | Locator, title: string) =>
  within.getByRole("listitem", { name: title, exact: true });
/** Until the browser has what moves cards. */
const movable = (one: Locator) => expect(one).toHaveAttribute("data-movable", "true");
const statusOf = async (stage: Stage, title: string) => {
  const [row] = await stage.rows<{ status: string }>(
    "select status from initiatives where title = $1 and deleted_at is null",
    [title],
  );
  return row?.status;
};

/** As a hand does it: press, a little way, over the column, let go. */
async function drag(page: Page, from: Locator, to: Locator) {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("What is dragged is not on screen.");
  await page.mouse.move(start.x + 40, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 50, start.y + 25, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + 60, { steps: 12 });
  await page.mouse.up();
}

test("a card is moved by keyboard and by mouse, and stays where it was put", async ({
  seat,
  stage,
}) => {
  const title = titled("words-of-the-phone");
  const page = await seat.as("leader").open("initiatives");
  const liveCard = card(column(page, "planned"), title);
  await movable(liveCard);
  await liveCard.focus();
  await page.keyboard.press("Space");
  await expect(
    page
      .getByRole("alert")
      .or(page.locator("[aria-live]"))
      .filter({
        hasText: containingLift(title),
      }),
  ).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(card(column(page, "active"), title)).toBeVisible();
  await expect.poll(() => statusOf(stage, title)).toBe("active");
  await page.reload();
  await alive(page);
  await movable(card(column(page, "active"), title));
  await audit(page);

  await drag(page, card(column(page, "active"), title), column(page, "planned"));
  await expect(card(column(page, "planned"), title)).toBeVisible();
  await expect.poll(() => statusOf(stage, title)).toBe("planned");
  await page.reload();
  await alive(page);
  await expect(card(column(page, "planned"), title)).toBeVisible();
});

const containingLift = (title: string) =>
  says("initiatives.drag.lifted", {
    ...{ card: title, column: says("words.initiativeStatus.planned") },
    ...{ position: 1, total: 1 },
  });

test("a move that is refused puts the card back, and says why", async ({ seat, stage }) => {
  const title = titled("photo-sign-in");
  const page = await seat.as("leader").visit("initiatives");
  await movable(card(column(page, "active"), title));
  let refuse = () => {};
  const held = new Promise<void>((done) => {
    refuse = done;
  });
  // Nothing is read anew either: what goes back does so by itself.
  await page.route(/trpc\/[^?]*(initiatives\.move|goals\.board)/, async (route) => {
    await held;
    await route.fulfill({ status: 500, contentType: "application/json", body: "{}" });
  });
  seat.tolerate(/status of 500/);
  await card(column(page, "active"), title).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(card(column(page, "blocked"), title)).toBeVisible();
  refuse();
  await expect(
    page.getByRole("alert").filter({
      hasText: says("initiatives.notMoved", { title, reason: says("errors.unexpected") }),
    }),
  ).toBeVisible();
  await expect(card(column(page, "active"), title)).toBeVisible();
  expect(await statusOf(stage, title)).toBe("active");
});

test("a card opens by mouse and by keyboard, and one of others cannot be lifted", async ({
  seat,
}) => {
  const [own, other] = [titled("old-kiosk"), titled("photo-sign-in")];
  const page = await seat.as("member").visit("initiatives");
  const mine = card(column(page, "active"), own);
  await movable(mine);
  await mine.click();
  const dialog = (title: string) => page.getByRole("dialog", { name: title });
  await expect(dialog(own)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(own)).toBeHidden();
  const theirs = card(column(page, "active"), other);
  await theirs.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(other).getByRole("list")).toBeVisible();
  await expect(
    dialog(other).getByRole("button", { name: says("objectives.edit"), exact: true }),
  ).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(theirs).toHaveAttribute("data-locked", "true");
  await drag(page, theirs, column(page, "planned"));
  await expect(theirs).toBeVisible();
});

test("the table says the same, and a row opens what it takes", async ({ seat, stage }) => {
  const title = titled("photo-sign-in");
  const { delivery } = await goalsOn(stage, today());
  const [one] = await stage.rows<{ done: number; all: number }>(
    `select count(*) filter (where a.status = 'done')::int as done,
            count(*) filter (where a.status <> 'cancelled')::int as all
       from activities a join initiatives i on i.id = a.initiative_id where i.title = $1`,
    [title],
  );
  const page = await seat.as("leader").visit("initiatives");
  await page
    .getByRole("navigation", { name: says("objectives.view") })
    .getByRole("link", { name: says("initiatives.table") })
    .click();
  await expect(page).toHaveURL(/view=table/);
  await expect(page.locator(".filter-bar-end")).toContainText(
    says("initiatives.meta", { count: 0, ...delivery })
      .split(", ")
      .at(-1) ?? "",
  );
  const row = page.getByRole("row", { name: title });
  await expect(row).toContainText(says("words.initiativeStatus.active"));
  await expect(row).toContainText(
    says("goals.doneOf", { done: one?.done ?? 0, all: one?.all ?? 0 }),
  );
  await audit(page);
  await row.getByRole("button").click();
  const dialog = page.getByRole("dialog", { name: title });
  await expect(
    dialog.getByRole("list", { name: says("initiatives.activities") }).getByRole("listitem"),
  ).toHaveCount(one?.all ?? 0);
  await audit(page);
});
