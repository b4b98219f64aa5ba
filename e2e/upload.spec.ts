import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { reports } from "./facts";
import { audit, expect, test } from "./fixtures";
import { root } from "./stage/mould";
import { containing, says } from "./words";

const folder = join(root, "samples/upload");
const files = readdirSync(folder)
  .sort()
  .map((name) => ({ name, mimeType: "text/markdown", buffer: readFileSync(join(folder, name)) }));

/** Drops files on the page, as a hand with a mouse does. */
async function drop(page: Page, dropped: typeof files) {
  const transfer = await page.evaluateHandle(
    (given) => {
      const carried = new DataTransfer();
      for (const { name, text } of given) {
        carried.items.add(new File([text], name, { type: "text/markdown" }));
      }
      return carried;
    },
    dropped.map(({ name, buffer }) => ({ name, text: buffer.toString("utf8") })),
  );
  const area = page.locator(".drop-area");
  for (const type of ["dragenter", "dragover", "drop"]) {
    await area.dispatchEvent(type, { dataTransfer: transfer });
  }
}

const summary = (counts: { stored: number; already: number; rejected: number }) =>
  says("upload.summary", { revised: 0, empty: 0, pending: 0, ...counts });

test("ten files: six stored, three already there, one refused with its line", async ({
  seat,
  stage,
}) => {
  const ofTheWeek = () =>
    reports(stage, "o.slug = 'full-scale' and r.report_date between '2026-10-05' and '2026-10-09'");
  const uploads = () => stage.rows("select id from ingest_runs where source = 'upload'");
  expect(files).toHaveLength(10);
  const runsBefore = (await uploads()).length;
  const before = await ofTheWeek();
  const page = await seat.as("manager").open("upload");
  const main = page.getByRole("main");

  await drop(page, files);
  await expect(main.getByText(summary({ stored: 6, already: 3, rejected: 1 }))).toBeVisible();
  const outcomes = page.getByRole("table", { name: says("upload.items") });
  await expect(outcomes.getByRole("row")).toHaveCount(11);
  const broken = outcomes.getByRole("row", { name: "daily-reports-broken.md" });
  await expect(broken).toContainText(says("outcome.rejected"));
  await expect(broken).toContainText(containing(says("upload.line"), " 8: "));
  expect(await ofTheWeek()).toHaveLength(before.length + 6);
  await audit(page);

  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: says("upload.browse") }).click(),
  ]);
  await chooser.setFiles(files);
  await expect(main.getByText(summary({ stored: 0, already: 9, rejected: 1 }))).toBeVisible();
  expect(await ofTheWeek()).toHaveLength(before.length + 6);

  const ledger = page.getByRole("table", { name: says("upload.ledger") });
  const runs = ledger.getByRole("row").filter({ hasText: says("channel.upload") });
  await expect(runs).toHaveCount(runsBefore + 2);
  await expect(runs.nth(0)).toContainText("9 already stored · 1 rejected");
  await expect(runs.nth(1)).toContainText("6 stored · 3 already stored · 1 rejected");
  for (const n of [0, 1]) await expect(runs.nth(n)).toContainText("Dmytro Halchenko");

  await runs.nth(1).getByRole("link").click();
  await expect(page).toHaveURL(/\/evidence\/upload\/[0-9a-f-]{36}$/);
  const items = page.getByRole("table", { name: says("upload.items") });
  await expect(items.getByRole("row")).toHaveCount(11);
  const refused = items.getByRole("row", { name: "daily-reports-broken.md" });
  await expect(refused).toContainText("13/13/2026");
  await expect(refused.getByRole("cell").first()).toHaveText("8");
  await audit(page);
});

test("a mixed drop sorts itself: a meeting, an epic tree, a channel, and what is nothing we know", async ({
  seat,
  stage,
}) => {
  const text = (name: string, lines: string[]) => ({
    ...{ name, mimeType: "text/markdown" },
    buffer: Buffer.from(`${lines.join("\n")}\n`),
  });
  const secret = ["pass", "word=hunter22hunter"].join("");
  const mixed = [
    text("2026-06-01 standup.md", ["# Standup 2026-06-01", "", "Ann Lee: first", "Bo Ek: second"]),
    text("epic_tree_ZZ_2026-06-01_to_2026-06-05.md", [
      ...["# Epic Tree - ZZ", "", "## [ZZ-1] Everything", "", "**Type**: Epic", ""],
    ]),
    text("slack.md", [
      ...["## Slack: zz (2026-06-01 → 2026-06-05)", "", "### 2026-06-01", ""],
      `- 10:00 Ann Lee: it is ${secret}`,
    ]),
    text("shopping.md", ["milk", "bread"]),
  ];
  const page = await seat.as("manager").open("upload");
  await drop(page, mixed);
  const main = page.getByRole("main");
  await expect(main.getByText(summary({ stored: 3, already: 0, rejected: 1 }))).toBeVisible();
  const outcomes = page.getByRole("table", { name: says("upload.items") });
  await expect(outcomes.getByRole("row", { name: "shopping.md" })).toContainText(
    says("reason.unknown-kind"),
  );
  const [slack] = await stage.rows<{ blob: string }>(
    "select blob_id as blob from sources where title = '#zz'",
  );
  await page.goto(`/full-scale/evidence/sources/${slack?.blob}`);
  await expect(page.getByRole("main")).not.toContainText("hunter22hunter");
  await expect(page.getByRole("main")).toContainText("Ann Lee");
  await page.goto("/full-scale/evidence/jira");
  await expect(page.getByRole("link", { name: "ZZ" }).first()).toBeVisible();
  await audit(page);
});

test("an upload that cannot begin says so, and can be tried again", async ({ seat }) => {
  const page = await seat.as("manager").open("upload");
  const main = page.getByRole("main");
  await page.route(/ingestRuns\.start/, (route) =>
    route.fulfill({ status: 500, contentType: "application/json", body: "{}" }),
  );
  seat.tolerate(/status of 500/);
  await drop(page, files.slice(0, 1));
  await expect(main.getByRole("alert")).toHaveText(says("errors.unexpected"));
  await page.unroute(/ingestRuns\.start/);
  await drop(page, files.slice(0, 1));
  await expect(main.getByText(/ 0 empty, /)).toBeVisible();
  await expect(main.getByRole("alert")).toHaveCount(0);
});

test("a manager brings files into the teams they stand in, and no other", async ({ seat }) => {
  const page = await seat.as("manager").open("upload");
  const teams = page.getByLabel(says("upload.team"));
  await expect(teams.getByRole("option")).toHaveText(["timeclock"]);
});

test("a member is told who may bring files in", async ({ seat }) => {
  const page = await seat.as("member").open("upload");
  await expect(page.getByText(says("upload.notAllowed"))).toBeVisible();
  await expect(page.locator(".drop-area")).toHaveCount(0);
});
