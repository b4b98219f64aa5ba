import type { Page } from "@playwright/test";
import { en } from "../src/i18n/messages/en";
import { es } from "../src/i18n/messages/es";
import { formatDay } from "../src/i18n/translator";
import { recount } from "./facts";
import { alive, asOf, audit, expect, test } from "./fixtures";
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
      if (node.parentElement?.closest("script, style, noscript, .feed-note")) continue;
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

test("in Spanish nothing English is left", async ({ seat, stage }) => {
  const found = await recount(stage, asOf);
  const page = await seat.as("admin").open("overview", { asOf });
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const english = await textsOf(page);

  await choose(page, says("session.menu", { name }), says("session.spanish"));
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page).toHaveTitle(new RegExp(`^${dice("overview.title")} `));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    dice("overview.headline", { missing: found.missing, due: found.due }),
  );
  await expect(page.getByRole("heading", { name: dice("overview.latest") })).toBeVisible();
  const day = formatDay("es", "2026-10-28");
  expect(day).not.toBe(formatDay("en", "2026-10-28"));
  await expect(page.getByTitle(dice("overview.cell.missing", { name, day }))).toHaveCount(1);
  await expect(page.locator(".feed time, .feed small").first()).toHaveText(formatDay("es", asOf));
  await audit(page);

  const spanish = await textsOf(page);
  const translated = new Map(leaves(es as Tree));
  const foreign = leaves(en as Tree).filter(([key, text]) => translated.get(key) !== text);
  const whole = new Set(foreign.map(([, text]) => text));
  const spoken = new Set(translated.values());
  const parts = foreign.flatMap(([, text]) => (text.includes("{") ? literals(text) : []));
  const left = spanish.filter(
    (text) => (whole.has(text) && !spoken.has(text)) || parts.some((part) => text.includes(part)),
  );
  expect(left).toEqual([]);
  // The same search does find English where there is some.
  expect(english.filter((text) => whole.has(text)).length).toBeGreaterThan(15);

  await choose(page, dice("session.menu", { name }), dice("session.english"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a stranger is met in the language of their browser", async ({ seat }) => {
  const page = await seat.nobody({ locale: "es-MX" }).open("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("button", { name: dice("session.signIn") })).toBeVisible();
});
