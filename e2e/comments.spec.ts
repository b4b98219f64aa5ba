import type { Page } from "@playwright/test";
import { person } from "./facts";
import { audit, expect, type Stage, test } from "./fixtures";
import { objectiveOf, today } from "./goals";
import { titled } from "./samples";
import { demoSeats, says } from "./words";

const told = (stage: Stage, userId: string, objectiveId: string) =>
  stage.rows<{ kind: string }>(
    `select kind from notifications where user_id = $1 and objective_id = $2 and day = $3`,
    [userId, objectiveId, today()],
  );

const name = async (page: Page, fullName: string) => {
  await page.getByRole("combobox", { name: says("comments.mention") }).fill(fullName.slice(0, 5));
  await page.getByRole("option", { name: fullName }).click();
};

test("whoever is named is told once, and nobody of their own words", async ({ seat, stage }) => {
  const [marisol, dmytro] = await Promise.all([
    person(stage, demoSeats.leader),
    person(stage, demoSeats.manager),
  ]);
  const title = titled("first-quarter");
  const { id } = await objectiveOf(stage, title);
  const inbox = await seat.as("manager").visit("work");
  const notice = inbox
    .getByRole("button", { name: title })
    .filter({ hasText: says("words.notification.mention", { name: marisol.name }) });
  await expect(notice).toHaveCount(0);

  const leader = seat.as("leader");
  const page = await leader.visit(`/full-scale/objectives/${id}`, { tab: "comments" });
  const text = page.getByRole("textbox", { name: says("comments.write") });
  const send = page.getByRole("button", { name: says("comments.send"), exact: true });
  const list = page.getByRole("list", { name: says("objectives.comments") });
  await expect(send).toBeDisabled();
  for (const words of ["Can the reminder wait for this?", "Or the other way round?"]) {
    await text.fill(`${words} `);
    await name(page, dmytro.name);
    await name(page, marisol.name);
    await expect(
      page.getByText(says("comments.mentions", { names: `${dmytro.name}, ${marisol.name}` })),
    ).toBeVisible();
    await send.click();
    const first = list.getByRole("listitem").first();
    await expect(first).toContainText(words);
    await expect(first.locator("b", { hasText: `@${dmytro.name}` })).toBeVisible();
    await expect(text).toHaveValue("");
  }
  await audit(page);

  // Two comments of a day are one notice; it came while the inbox was open.
  await expect(notice).toHaveCount(1);
  expect(await told(stage, dmytro.id, id)).toEqual([{ kind: "mention" }]);
  expect(await told(stage, marisol.id, id)).toEqual([]);
  await notice.click();
  const pane = inbox.getByRole("region", { name: says("work.pick") });
  await pane.getByRole("link", { name: says("work.open") }).click();
  await expect(inbox).toHaveURL(new RegExp(`/objectives/${id}\\?tab=comments`));
  await expect(inbox.getByRole("tab", { name: says("objectives.comments") })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(inbox.getByText("Can the reminder wait for this?")).toBeVisible();

  await leader.visit("work");
  await expect(
    page.getByText(says("words.notification.mention", { name: marisol.name })),
  ).toHaveCount(0);

  // Whoever wrote it takes it away, for everybody.
  await leader.visit(`/full-scale/objectives/${id}`, { tab: "comments" });
  const shown = await list.getByRole("listitem").count();
  await list
    .getByRole("listitem")
    .first()
    .getByRole("button", { name: says("comments.remove") })
    .click();
  await expect(list.getByRole("listitem")).toHaveCount(shown - 1);
  await expect(inbox.getByText("Or the other way round?")).toHaveCount(0);
  await expect(
    inbox.getByRole("button", { name: says("comments.remove"), exact: true }),
  ).toHaveCount(0);
});
