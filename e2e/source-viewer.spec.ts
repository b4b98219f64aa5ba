import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { oneReport } from "./facts";
import { expect, test } from "./fixtures";
import { longDay, says } from "./words";

const highlighted = (page: Page) =>
  page
    .locator('.evidence-line[data-mark="active"]')
    .evaluateAll((lines) => lines.map((line) => Number(line.id.slice(1))));

const zoe = ["Zoë Lindqvist", "2026-10-29"];
const ofZoe = "p.full_name = $1 and r.report_date = $2";

/** What the organization keeps under a blob's id, read past the application. */
async function kept(
  stage: { rows<T>(sql: string, values: unknown[]): Promise<T[]>; folder: string },
  id: string,
) {
  const [blob] = await stage.rows<{ sha256: string; key: string }>(
    "select sha256, storage_key as key from blobs where id = $1",
    [id],
  );
  if (!blob) throw new Error("There is no such blob.");
  return { ...blob, bytes: readFileSync(join(stage.folder, "blobs", blob.key)) };
}

test("a link to lines marks exactly those lines", async ({ seat, stage }) => {
  const report = await oneReport(stage, ofZoe, zoe);
  const { bytes } = await kept(stage, report.blob);
  const page = await seat
    .as("leader")
    .open(`/full-scale/evidence/sources/${report.blob}`, { lines: `${report.from}-${report.to}` });
  const wanted = Array.from({ length: report.to - report.from + 1 }, (_, i) => report.from + i);
  expect(await highlighted(page)).toEqual(wanted);
  const text = bytes.toString("utf8").split("\n");
  for (const n of [report.from, report.to]) {
    await expect(page.locator(`#L${n} .evidence-text`)).toHaveText(text[n - 1]?.trim() ?? "");
  }
  // The entry's code fence holds lines that look like days; they are text of this very day.
  expect(wanted.map((n) => text[n - 1]).filter((line) => line?.startsWith("## "))).not.toHaveLength(
    0,
  );
  await expect(page.locator(".nav-tree-item[aria-current=page]")).toHaveCount(1);
});

test("a line's number is its address", async ({ seat, stage }) => {
  const report = await oneReport(stage, ofZoe, zoe);
  const page = await seat
    .as("leader")
    .open(`/full-scale/evidence/sources/${report.blob}`, { lines: `${report.from}-${report.to}` });
  const line = report.from + 2;
  await page.getByRole("link", { name: says("source.line", { line }), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`lines=${line}#L${line}$`));
  await expect.poll(() => highlighted(page)).toEqual([line]);
  await page.reload();
  expect(await highlighted(page)).toEqual([line]);
});

test("the original comes with the bytes that were stored", async ({ seat, stage }) => {
  const report = await oneReport(stage, ofZoe, zoe);
  const { sha256, bytes } = await kept(stage, report.blob);
  const page = await seat.as("member").open(`/full-scale/evidence/sources/${report.blob}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: says("source.original") }).click(),
  ]);
  const got = readFileSync(await download.path());
  expect(createHash("sha256").update(got).digest("hex")).toBe(sha256);
  expect(got.equals(bytes)).toBe(true);
  expect(download.suggestedFilename()).toContain("Zoë-Lindqvist");
  await expect(page.getByText(`${sha256.slice(0, 6)}…${sha256.slice(-4)}`)).toBeVisible();
});

test("a report leads to its lines and back to its day", async ({ seat, stage }) => {
  const report = await oneReport(stage, ofZoe, zoe);
  const page = await seat.as("manager").open(`/full-scale/evidence/daily-reports/${report.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(longDay(report.day));
  await page
    .getByRole("link", { name: says("reports.openSource") })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`sources/${report.blob}\\?lines=${report.from}-`));
  await expect(page.locator(`#L${report.from}`)).toBeInViewport();
});
