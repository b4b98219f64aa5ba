import type { Page } from "@playwright/test";
import { en } from "../src/i18n/messages/en";
import { es } from "../src/i18n/messages/es";
import { formatDay } from "../src/i18n/translator";
import { objectiveCreate } from "../src/schema/input/objectives";
import { alive, asOf, audit, expect, type Stage, test } from "./fixtures";
import { goalsOn, objectiveOf } from "./goals";
import { titled } from "./samples";
import { dice, says } from "./words";

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );

/** The words of a message between its places: `{missing} are missing` has ` are missing`. */
function literals(message: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const character of message) {
    if (character === "{") depth += 1;
    if (depth === 0) parts[parts.length - 1] += character;
    if (character === "}" && --depth === 0) parts.push("");
  }
  return parts.map((part) => part.trim()).filter((part) => /\p{L}{3}.*\p{L}{3}/u.test(part));
}

/** Every text of the page: what is seen, what is read out, and what shows on hover. */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // What people wrote stays in the language in which they wrote it.
      if (
        node.parentElement?.closest(
          "script, style, noscript, .feed-note, .evidence-line, .line-choice-text",
        )
      )
        continue;
      found.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll(
      "[aria-label], [title], [placeholder], [alt]",
    )) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        found.push(element.getAttribute(name) ?? "");
      }
    }
    return [...new Set(found.map((text) => text.trim()).filter(Boolean))];
  });

const choose = async (page: Page, menu: string, language: string) => {
  await page.getByRole("button", { name: menu }).click();
  await Promise.all([
    page.waitForEvent("load"),
    page.getByRole("menuitem", { name: language }).click(),
  ]);
  await alive(page);
};

const name = "Zoë Lindqvist";

/** Texts of the pages that are left in English; `own` are people's own words. */
function leftIn(texts: string[], own: string[]) {
  const translated = new Map(leaves(es as Tree));
  const foreign = leaves(en as Tree).filter(([key, text]) => translated.get(key) !== text);
  const whole = new Set(foreign.map(([, text]) => text));
  const spoken = new Set(translated.values());
  const parts = foreign.flatMap(([, text]) => (text.includes("{") ? literals(text) : []));
  const longestFirst = [...own].sort((a, b) => b.length - a.length);
  return texts
    .map((text) => longestFirst.reduce((rest, words) => rest.replaceAll(words, ""), text).trim())
    .filter(
      (text) => (whole.has(text) && !spoken.has(text)) || parts.some((part) => text.includes(part)),
    );
}

/** What people wrote of their goals: it stays as it is in every language. */
const ownWords = async (stage: Stage) => {
  const rows = await stage.rows<{ words: string | null }>(
    ["objectives", "key_results", "initiatives", "activities", "cycles"]
      .map((table) => `select ${table === "cycles" ? "name" : "title"} as words from ${table}`)
      .concat(
        "select note from check_ins",
        "select body from comments",
        "select description from objectives",
        "select full_name from profiles",
      )
      .join(" union all "),
  );
  return [
    ...new Set(rows.map(({ words }) => words?.trim()).filter((words) => !!words)),
  ] as string[];
};

test("in Spanish nothing English is left", async ({ seat, stage }) => {
  test.slow();
  const { progress, gone } = await goalsOn(stage, asOf);
  const own = await ownWords(stage);
  const admin = seat.as("admin");
  const page = await admin.open("overview", { asOf });
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  // The search does find English where there is some.
  expect(leftIn(await textsOf(page), own).length).toBeGreaterThan(15);

  await choose(page, says("session.menu", { name }), says("session.spanish"));
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page).toHaveTitle(new RegExp(`^${dice("overview.title")} `));
  const points = Math.round((gone - (progress ?? 0)) * 100);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    dice("scoreboard.gapBehind", { points }),
  );
  await expect(page.getByRole("heading", { name: dice("scoreboard.latest") })).toBeVisible();
  const day = formatDay("es", "2026-10-28");
  expect(day).not.toBe(formatDay("en", "2026-10-28"));
  await expect(page.getByTitle(dice("overview.cell.missing", { name, day }))).toHaveCount(1);
  const latest = page.getByRole("region", { name: dice("overview.latestReports") });
  await expect(latest.locator("small").first()).toHaveText(formatDay("es", asOf));
  await audit(page);
  expect(leftIn(await textsOf(page), own), "overview").toEqual([]);

  const { id, cycleId } = await objectiveOf(stage, titled("quiet-nights"));
  const objective = `/full-scale/objectives/${id}`;
  for (const [path, opened] of [
    ["/full-scale/objectives", "treegrid"],
    ["/full-scale/objectives?view=table", "table"],
    [`/full-scale/objectives?view=map&path=${id}`, "treeitem"],
    [`${objective}?why=objective:${id}`, "dialog"],
    [`${objective}?tab=initiatives`, "table"],
    [`${objective}?tab=comments`, "list"],
    [`${objective}?tab=changes`, "tabpanel"],
    ["/full-scale/initiatives", "listitem"],
    ["/full-scale/initiatives?view=table", "table"],
    ["/full-scale/cycles", "table"],
    [`/full-scale/cycles/${cycleId}`, "heading"],
    ["/full-scale/work", "button"],
  ] as const) {
    await page.goto(path);
    await alive(page);
    await expect(page.getByRole("main").getByRole(opened).first(), path).toBeVisible();
    expect(leftIn(await textsOf(page), own), path).toEqual([]);
  }
  // The first row of the inbox, opened; and a form that is not filled in.
  await page.getByRole("main").getByRole("button").first().click();
  await expect(page).toHaveURL(/row=/);
  expect(leftIn(await textsOf(page), own), "work, opened").toEqual([]);
  await page.goto("/full-scale/objectives");
  await alive(page);
  await page.getByRole("button", { name: dice("objectives.new") }).click();
  const form = page.getByRole("dialog", { name: dice("objectiveForm.create") });
  const title = form.getByLabel(dice("objectiveForm.title"));
  await title.fill("Ya");
  await form.getByRole("button", { name: dice("objectiveForm.save") }).click();
  await expect(title).toHaveAttribute("aria-invalid", "true");
  const texts = await textsOf(page);
  expect(leftIn(texts, own), "form").toEqual([]);
  const { error } = objectiveCreate.shape.title.safeParse("Ya");
  expect(texts).not.toContain(error?.issues[0]?.message);
  await page.keyboard.press("Escape");

  await choose(page, dice("session.menu", { name }), dice("session.english"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a stranger is met in the language of their browser", async ({ seat }) => {
  const page = await seat.nobody({ locale: "es-MX" }).open("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("button", { name: dice("session.signIn") })).toBeVisible();
});
