// Not a test: with SCREENSHOTS=1 it takes the README's pictures.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { oneReport } from "./facts";
import { asOf, test } from "./fixtures";
import { root } from "./stage/mould";
import { says } from "./words";

const folder = join(root, "docs/images");
const desk = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 };
const phone = { ...desk, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function take(page: Page, name: string) {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
}

test.describe("pictures", { tag: "@screenshots" }, () => {
  test("overview in the light", async ({ seat }) => {
    await take(await seat.as("leader", desk).open("overview", { asOf }), "overview-light");
  });

  test("overview in the dark", async ({ seat }) => {
    const page = await seat
      .as("leader", { ...desk, colorScheme: "dark" })
      .open("overview", { asOf });
    await take(page, "overview-dark");
  });

  test("overview on a phone", async ({ seat }) => {
    await take(await seat.as("leader", phone).open("overview", { asOf }), "overview-phone");
  });

  for (const [name, path, search] of [
    ["objectives", "objectives", { asOf }],
    ["receipt", "objectives", { asOf, why: "company" }],
    ["map", "objectives", { asOf, view: "map" }],
    ["initiatives", "initiatives", { asOf }],
    ["my-work", "work", {}],
  ] as const) {
    test(`${name} in the light`, async ({ seat }) => {
      const page = await seat.as("manager", desk).open(path, search);
      await take(page, name);
    });
    test(`${name} in the dark, on a phone`, async ({ seat }) => {
      const page = await seat.as("manager", { ...phone, colorScheme: "dark" }).open(path, search);
      await take(page, `${name}-phone`);
    });
  }

  test("source viewer", async ({ seat, stage }) => {
    const report = await oneReport(stage, "p.full_name = $1 and r.report_date = $2", [
      "Zoë Lindqvist",
      "2026-10-29",
    ]);
    const page = await seat.as("leader", desk).open(`/full-scale/evidence/sources/${report.blob}`, {
      lines: `${report.from}-${report.to}`,
    });
    await page.locator(`#L${report.from}`).scrollIntoViewIfNeeded();
    await take(page, "source-viewer");
  });

  test("a draft of a check-in", async ({ seat }) => {
    const page = await seat.as("manager", desk).open("work");
    await page.getByText("Payroll exports accepted first time").first().click();
    await page.getByRole("button", { name: says("draft.use") }).click();
    await page.getByText(says("draft.undo")).waitFor();
    await take(page, "draft");
  });

  test("a search", async ({ seat }) => {
    const page = await seat.as("leader", desk).open("search", { q: "norte" });
    await take(page, "search");
  });

  test("a meeting and who cites it", async ({ seat, stage }) => {
    const [cited] = await stage.rows<{ blob: string; line: number }>(
      `select c.blob_id as blob, c.line_start as line from citations c join sources s on s.id = c.source_id
       where s.kind = 'transcripts' limit 1`,
    );
    const lines = `${cited?.line}`;
    const page = await seat
      .as("leader", desk)
      .open(`/full-scale/evidence/sources/${cited?.blob}`, { lines });
    await page.locator(`#L${lines}`).scrollIntoViewIfNeeded();
    await take(page, "source");
  });

  test("upload", async ({ seat }) => {
    const page = await seat.as("manager", desk).open("upload");
    const samples = join(root, "samples/upload");
    await page
      .locator('input[type="file"]')
      .setInputFiles(readdirSync(samples).map((name) => join(samples, name)));
    await page
      .getByText(
        says("upload.summary", {
          stored: 6,
          revised: 0,
          already: 3,
          empty: 0,
          rejected: 1,
          pending: 0,
        }),
      )
      .waitFor();
    await take(page, "upload");
  });
});
