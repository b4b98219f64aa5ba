import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { Health } from "../src/domain/goal-words";
import { asOf, audit, expect, type Stage, test } from "./fixtures";
import { type Goal, goalsOn, percent, today } from "./goals";
import { titled } from "./samples";
import { longDay, says } from "./words";

const stat = (page: Page, label: string) =>
  page
    .getByRole("region", { name: says("overview.title") })
    .locator(".stat")
    .filter({ has: page.getByText(label, { exact: true }) });

const value = (within: Locator) => within.locator(".figure-n");
const panel = (page: Page, shown: string) =>
  page.getByRole("dialog", { name: says("why.title", { value: shown }) });
const shownAs = (share: number | null, digits = 0) =>
  says("goals.percent", { value: percent(share, digits) });

/** "× 46.67" and "−3" as numbers. */
const numberIn = (text: string) => Number(text.replace("−", "-").replace(/[^\d.-]/g, ""));

/** A slip as it is printed: its rows, their sum, and the total. */
const printed = async (slip: Locator) => {
  const rows = await slip.locator("tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      title: row.querySelector("th")?.textContent ?? "",
      cells: [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? ""),
    })),
  );
  const cells = (row: string) => slip.locator(`${row} td`).allInnerTexts();
  const [weight = "", , product = ""] = await cells(".slip-sum");
  const [total = ""] = await cells(".slip-total");
  return {
    rows: rows.map(({ title, cells: [weight = "", share = "", product = ""] }) => {
      return {
        title,
        weight: numberIn(weight),
        share: numberIn(share),
        product: numberIn(product),
      };
    }),
    weight: numberIn(weight),
    product: numberIn(product),
    left: await slip.locator(".slip-total th").innerText(),
    total: numberIn(total),
  };
};

/** The rows of a slip, as they have to be, to two digits. */
const due = (rows: { title: string; weight: number; progress: number | null }[]) =>
  rows.map(({ title, weight, progress }) => {
    const share = (progress ?? Number.NaN) * 100;
    const round = (n: number) => Number(n.toFixed(2));
    return { title, weight, share: round(share), product: round(share * weight) };
  });

/** What stands in the lines a key result's newest check-in cites. */
async function citedLines(stage: Stage, keyResultId: string) {
  const [cited] = await stage.rows<{ blob: string; key: string; from: number; to: number }>(
    `select b.id as blob, b.storage_key as key, l.line_start as "from", l.line_end as "to"
       from check_ins c join citations l on l.check_in_id = c.id join blobs b on b.id = l.blob_id
      where c.key_result_id = $1 order by c.day desc, c.at desc, l.line_start limit 1`,
    [keyResultId],
  );
  if (!cited) throw new Error("The newest check-in cites nothing.");
  const text = readFileSync(join(stage.folder, "blobs", cited.key), "utf8").split("\n");
  return { ...cited, lines: text.slice(cited.from - 1, cited.to).map((line) => line.trimEnd()) };
}

const count = (goals: Goal[], health: Health) => goals.filter((g) => g.health === health).length;

/** The sentence below the headline, from what each objective says. */
function standfirst(goals: Goal[]) {
  const own = goals.filter((goal) => goal.source !== "children");
  const rest = [
    ["at-risk", "restAtRisk"],
    ["off-track", "restOffTrack"],
    ["outdated", "restOutdated"],
    ["pending", "restPending"],
    ["closed", "restClosed"],
  ] as const;
  const parts = rest
    .map(([health, key]) => [count(own, health), key] as const)
    .filter(([n]) => n > 0)
    .map(([n, key]) => says(`scoreboard.${key}`, { count: n }))
    .join(", ");
  return says("scoreboard.standfirst", {
    count: own.length,
    onTrack: count(own, "on-track"),
    gaps: own.filter((goal) => goal.flags.includes("evidence-gap")).length,
    rest: parts && `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`,
  });
}

const points = (share: number) => Math.round(share * 100);

test("headline, strip and health equal a recount of the rows, today and on a past day", async ({
  seat,
  stage,
}) => {
  const earlier = "2026-11-05";
  const leader = seat.as("leader");
  const seen: (number | null)[] = [];
  for (const day of [today(), earlier]) {
    const found = await goalsOn(stage, day);
    seen.push(found.progress);
    const page = await leader.visit("overview", day === earlier ? { asOf: day } : {});
    const headline = page.getByRole("heading", { level: 1 });
    await expect(value(headline)).toHaveText(percent(found.progress));
    const ahead = points((found.progress ?? 0) - found.gone);
    const gap =
      ahead < 0
        ? says("scoreboard.gapBehind", { points: -ahead })
        : ahead > 0
          ? says("scoreboard.gapAhead", { points: ahead })
          : says("scoreboard.gapEven");
    await expect(headline).toContainText(gap);
    await expect(page.locator(".standfirst")).toHaveText(standfirst(found.goals));

    const progress = stat(page, says("goals.progress"));
    await expect(value(progress)).toHaveText(percent(found.progress, 1));
    await expect(progress).toContainText(
      says("scoreboard.clock", { percent: percent(found.gone) }),
    );
    const { all, cited } = found.checkIns;
    const checkIns = stat(page, says("scoreboard.checkIns"));
    await expect(value(checkIns)).toHaveText(String(cited));
    await expect(checkIns).toContainText(says("overview.of", { total: all }));
    await expect(checkIns).toContainText(says("scoreboard.uncited", { count: all - cited }));
    const delivery = stat(page, says("scoreboard.delivery"));
    await expect(value(delivery)).toHaveText(String(found.delivery.done));
    await expect(delivery).toContainText(says("overview.of", { total: found.delivery.all }));
    await expect(delivery).toContainText(
      says("scoreboard.blocked", { count: found.delivery.blocked }),
    );

    const tree = page.getByRole("treegrid", { name: says("scoreboard.againstLabel") });
    for (const goal of found.goals) {
      const row = tree.getByRole("row", { name: goal.title });
      const drawn = (label: string) => row.getByRole("img", { name: label, exact: true });
      await expect(drawn(says(`words.health.${goal.health}`)), goal.title).toHaveCount(1);
      if (goal.progress !== null)
        await expect(value(row), goal.title).toHaveText(percent(goal.progress));
      for (const flag of goal.flags)
        await expect(drawn(says(`words.flag.${flag}`)), goal.title).toHaveCount(1);
    }
    const grave: Health[] = ["off-track", "at-risk", "outdated", "pending"];
    const toDecide = found.goals
      .filter((goal) => goal.source !== "children")
      .filter((goal) => grave.includes(goal.health) || goal.flags.length > 0)
      .map((goal) => goal.title);
    const decisions = page.getByRole("region", { name: says("scoreboard.decide") });
    const shown = await decisions.getByRole("listitem").getByRole("link").allInnerTexts();
    expect(shown.sort()).toEqual(toDecide.sort());
  }
  expect(seen[0]).not.toBe(seen[1]);
});

test("from a number at risk to the lines it stands on", async ({ seat, stage }) => {
  const title = titled("payroll-close");
  const goal = (await goalsOn(stage, today())).goal(title);
  const page = await seat.as("leader").visit("overview");
  await page
    .getByRole("region", { name: says("scoreboard.decide") })
    .getByRole("link", { name: title })
    .click();
  await expect(page).toHaveURL(new RegExp(`/objectives/${goal.id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const hero = page.locator('.figure[data-size="hero"]');
  await expect(value(hero)).toHaveText(percent(goal.progress));
  await hero.click();
  const why = panel(page, shownAs(goal.progress));
  await expect(why).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`why=objective(:|%3A)${goal.id}`));
  await expect(why).toContainText(says("why.sub", { title, day: longDay(today()) }));

  // What is printed adds up, and is what the rows say.
  const slip = await printed(why.locator(".slip"));
  expect(slip.rows).toEqual(due(goal.keyResults));
  const sum = slip.rows.reduce((all, row) => all + row.product, 0);
  const weight = slip.rows.reduce((all, row) => all + row.weight, 0);
  // Each product is rounded to a hundredth, their sum once more.
  expect(Math.abs(sum - slip.product)).toBeLessThanOrEqual(0.005 * (slip.rows.length + 1));
  expect(slip.weight).toBe(weight);
  expect(slip.total).toBe(Number((slip.product / slip.weight).toFixed(2)));
  expect(slip.total).toBe(Number(percent(goal.progress, 2)));
  expect(slip.left).toBe(`${slip.product.toFixed(2)} ÷ ${slip.weight}`);
  await expect(why).toContainText(says("why.shown", { shown: shownAs(goal.progress) }));

  // The first row is open down to the lines; another takes its place.
  const [first, second] = goal.keyResults;
  if (!first || !second) throw new Error("Two key results were expected.");
  const step = (name: string) => why.getByRole("listitem").filter({ hasText: name });
  const row = (name: string) => why.getByRole("button", { name });
  await expect(row(first.title)).toHaveAttribute("aria-expanded", "true");
  await row(second.title).click();
  await expect(row(first.title)).toHaveAttribute("aria-expanded", "false");
  await expect(step(second.title)).toContainText(shownAs(second.progress, 2));
  await row(first.title).click();
  await expect(step(first.title)).toContainText(shownAs(first.progress, 2));
  const cited = await citedLines(stage, first.id);
  const active = why.locator('.evidence-line[data-mark="active"]');
  await expect(active.locator(".evidence-number")).toHaveText(
    cited.lines.map((_, nth) => String(cited.from + nth)),
  );
  await expect(active.locator(".evidence-text")).toHaveText(cited.lines);
  await audit(page);

  await why
    .locator(".trace-check")
    .getByRole("link", { name: says("why.openSource") })
    .first()
    .click();
  await expect(page).toHaveURL(
    new RegExp(`/evidence/sources/${cited.blob}\\?lines=${cited.from}-${cited.to}`),
  );
  const marked = page.locator('.evidence-line[data-mark="active"]');
  await expect(marked.locator(".evidence-text")).toHaveText(cited.lines);
  await expect(marked.first()).toBeInViewport();

  await page.goBack();
  await expect(why).toBeVisible();
  await page.goBack();
  await expect(why).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/objectives/${goal.id}$`));
});

test("an address with a panel opens it, and the company's number is made of its objectives'", async ({
  seat,
  stage,
}) => {
  const found = await goalsOn(stage, asOf);
  // The table of samples/README.md.
  expect(percent(found.progress, 2)).toBe("46.67");
  expect(percent(found.goal(titled("payroll-close")).progress, 2)).toBe("42.01");
  const top = found.goal(titled("retention"));
  const page = await seat.as("leader").open("overview", { asOf, why: "company" });
  const company = panel(page, shownAs(found.progress));
  await expect(company).toContainText(longDay(asOf));
  expect((await printed(company.locator(".slip"))).rows).toEqual(due([top]));
  await company.getByRole("button", { name: top.title }).click();
  const inputs = found.goals.filter((goal) => goal.parent === top.id);
  const why = panel(page, shownAs(top.progress));
  await expect(why).toContainText(says("why.sub", { title: top.title, day: longDay(asOf) }));
  const slip = await printed(why.locator(".slip"));
  expect(slip.rows).toEqual(due(inputs));
  expect(slip.total).toBe(Number(percent(top.progress, 2)));
  await page.reload();
  await expect(why).toBeVisible();
  await page.goBack();
  await expect(company).toBeVisible();
  await company.getByRole("button", { name: says("why.close"), exact: true }).click();
  await expect(company).toBeHidden();
  await expect(page).not.toHaveURL(/why=/);
});

test("an objective of a past day keeps to that day", async ({ seat, stage }) => {
  const day = "2026-11-05";
  const then = (await goalsOn(stage, day)).goal(titled("payroll-close"));
  const { id } = then;
  const page = await seat.as("leader").visit("overview", { asOf: day });
  await page.getByRole("row", { name: then.title }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/objectives/${id}\\?.*asOf=${day}`));
  const hero = page.locator('.figure[data-size="hero"]');
  await expect(value(hero)).toHaveText(percent(then.progress));
  await hero.click();
  const why = panel(page, shownAs(then.progress));
  expect((await printed(why.locator(".slip"))).rows).toEqual(due(then.keyResults));
  // Beside the panel a name keeps its two lines: the bars give way to it.
  for (const name of await page.locator(".key-result-name").all())
    expect(await name.evaluate((one) => one.getBoundingClientRect().height)).toBeLessThan(60);
  await expect(
    page.getByRole("button", { name: says("scoreboard.checkIn"), exact: true }),
  ).toHaveCount(0);
  const [until] = await stage.rows<{ said: number }>(
    "select count(*)::int as said from check_ins where objective_id = $1 and day <= $2",
    [id, day],
  );
  await expect(
    page.getByRole("list", { name: says("objectives.checkIns") }).getByRole("listitem"),
  ).toHaveCount(until?.said ?? 0);
});
