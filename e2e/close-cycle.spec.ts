import type { Page } from "@playwright/test";
import { addDays } from "../src/domain/calendar";
import { organizationId } from "./facts";
import { audit, expect, type Stage, test } from "./fixtures";
import { done, refusal } from "./goals";
import { says } from "./words";

const ventures = "full-scale-ventures";

type KeyResult = { id: string; version: number; objectiveId: string; title: string };

const cycleOf = async (stage: Stage) => {
  const [cycle] = await stage.rows<{
    id: string;
    name: string;
    state: string;
    version: number;
    endsOn: string;
  }>(
    `select c.id, c.name, c.state, c.version, c.ends_on::text as "endsOn" from cycles c
       join organizations o on o.id = c.organization_id
      where o.slug = $1 order by c.starts_on limit 1`,
    [ventures],
  );
  if (!cycle) throw new Error("Ventures has no cycle.");
  return cycle;
};

const keyResultsOf = (stage: Stage, cycleId: string) =>
  stage.rows<KeyResult>(
    `select k.id, k.version, k.objective_id as "objectiveId", k.title
       from key_results k join objectives o on o.id = k.objective_id
      where o.cycle_id = $1 and k.deleted_at is null and o.deleted_at is null order by k.title`,
    [cycleId],
  );

const row = (page: Page, name: string) => page.getByRole("row", { name });

test("a quarter is closed: every score has its reason, what is closed is read-only", async ({
  seat,
  stage,
}) => {
  test.slow();
  const cycle = await cycleOf(stage);
  const keyResults = await keyResultsOf(stage, cycle.id);
  const leader = seat.as("leader");
  const page = await leader.open(`/${ventures}/cycles`);
  await row(page, cycle.name)
    .getByRole("button", { name: says("cycles.toClosing") })
    .click();
  await row(page, cycle.name)
    .getByRole("link", { name: says("cycles.open"), exact: true })
    .click();
  await expect(page).toHaveURL(new RegExp(`/cycles/${cycle.id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    says("cycles.closing", { name: cycle.name }),
  );
  const main = page.getByRole("main");
  const scored = (n: number) => says("cycles.scored", { scored: n, all: keyResults.length });
  await expect(main).toContainText(scored(0));
  await audit(page);

  // Unscored goals keep it open, and the page says so.
  seat.tolerate(/status of 409/);
  const close = page.getByRole("button", { name: says("cycles.toClosed") });
  await close.click();
  const refused = page.getByRole("alert").filter({ hasText: says("errors.goals-unscored") });
  await expect(refused).toBeVisible();
  expect((await cycleOf(stage)).state).toBe("closing");
  await refused.getByRole("button").click();

  const next = ["keep", "abandon", "modify", "keep"] as const;
  for (const [nth, { title }] of keyResults.entries()) {
    const of = (label: string) => page.getByLabel(`${label}: ${title}`);
    const save = page.locator("form.score-row", { hasText: title }).getByRole("button");
    await of(says("cycles.scoreLabel")).fill(`0.${nth + 4}`);
    await expect(save).toBeDisabled();
    await of(says("cycles.scoreReason")).fill(`Reason ${nth + 1}, told by those who did it`);
    await of(says("cycles.next")).selectOption(next[nth] ?? "keep");
    await save.click();
    await expect(main).toContainText(scored(nth + 1));
  }
  await close.click();
  await expect(close).toHaveCount(0);
  await expect(main).toContainText(says("words.band.yellow"));
  await expect(page.locator(".score-row")).toHaveCount(keyResults.length);
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  const kept = await stage.rows<{ score: number; reason: string; next: string }>(
    `select final_score as score, score_reason as reason, disposition as next from key_results
      where id = any($1) order by title`,
    [keyResults.map((one) => one.id)],
  );
  expect(kept).toEqual(
    next.map((disposition, nth) => ({
      score: (nth + 4) / 10,
      reason: `Reason ${nth + 1}, told by those who did it`,
      next: disposition,
    })),
  );

  // Nothing offers a change any more …
  const [first] = keyResults;
  if (!first) throw new Error("No key result.");
  await leader.open(`/${ventures}/objectives/${first.objectiveId}`);
  await expect(page.getByRole("main")).toContainText(says("words.health.closed"));
  for (const offer of [
    says("objectives.edit"),
    says("scoreboard.checkIn"),
    says("goals.actions"),
    says("objectives.newKeyResult"),
    `${says("goals.actions")}: ${first.title}`,
  ]) {
    await expect(page.getByRole("button", { name: offer, exact: true }), offer).toHaveCount(0);
  }
  await leader.visit(`/${ventures}/objectives`, { cycle: cycle.id });
  await expect(page.getByRole("button", { name: says("objectives.new") })).toHaveCount(0);

  // … and the server takes none.
  const inVentures = { organizationId: await organizationId(stage, ventures) };
  const now = (await keyResultsOf(stage, cycle.id)).find((one) => one.id === first.id) ?? first;
  const { id, version, objectiveId } = now;
  const said = { value: 60, confidence: 0.5, status: "on-track" };
  const changes: [string, object, string][] = [
    ["checkIns.create", { objectiveId, keyResultId: id, ...said }, "cycle-not-active"],
    ["keyResults.update", { id, version, title: "Something else" }, "cycle-closed"],
    [
      "keyResults.score",
      { id, version, finalScore: 1, scoreReason: "Because", disposition: "keep" },
      "cycle-closed",
    ],
    ["objectives.update", { id: objectiveId, version: 1, title: "Other words" }, "cycle-closed"],
  ];
  for (const [procedure, input, why] of changes) {
    expect(await refusal(leader, stage, procedure, { ...inVentures, ...input }), procedure).toEqual(
      {
        status: 409,
        code: "CONFLICT",
        why,
      },
    );
  }

  // Opened again only with a reason, which the audit keeps.
  await leader.visit(`/${ventures}/cycles`);
  await row(page, cycle.name)
    .getByRole("button", { name: says("cycles.reopen") })
    .click();
  const dialog = page.getByRole("dialog", { name: says("cycles.reopen") });
  const reopen = dialog.getByRole("button", { name: says("cycles.reopen") });
  await expect(reopen).toBeDisabled();
  const reason = "One score was of the wrong week";
  await dialog.getByLabel(says("cycles.reason")).fill(reason);
  await audit(page);
  await reopen.click();
  await expect(row(page, cycle.name)).toContainText(says("words.cycleState.closing"));
  expect(
    await stage.rows(
      `select "after"->>'reason' as reason from audit_events
        where verb = 'cycle.transition' and subject_id = $1 order by seq desc limit 1`,
      [cycle.id],
    ),
  ).toEqual([{ reason }]);

  // A draft of the next one has what goes on, and not what was abandoned.
  await row(page, cycle.name)
    .getByRole("button", { name: says("cycles.clone") })
    .click();
  const form = page.getByRole("dialog", { name: says("cycles.clone") });
  await form.getByLabel(says("cycles.cloneName")).fill("The next quarter");
  await expect(form.getByLabel(says("cycles.startsOn"))).toHaveValue(addDays(cycle.endsOn, 1));
  await form.getByRole("button", { name: says("cycles.create") }).click();
  await expect(row(page, "The next quarter")).toContainText(says("words.cycleState.draft"));
  await page.getByRole("link", { name: "The next quarter" }).click();
  await expect(page).toHaveURL(/objectives\?cycle=/);
  const draft = new URL(page.url()).searchParams.get("cycle") ?? "";
  const carried = (await keyResultsOf(stage, draft)).map((one) => one.title);
  const going = keyResults.filter((_, nth) => next[nth] !== "abandon").map((one) => one.title);
  expect(carried).toEqual(going);
  const treegrid = page.getByRole("treegrid", { name: says("objectives.title") });
  await expect(treegrid.getByRole("row")).toHaveCount(3);
  // The old cycle ends as it was found: for whoever comes next.
  const { version: last } = await cycleOf(stage);
  await done(leader, stage, "cycles.transition", {
    ...{ ...inVentures, id: cycle.id, version: last, state: "active" },
  });
});
