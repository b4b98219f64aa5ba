import { person, reports } from "./facts";
import { expect, test } from "./fixtures";
import { demoSeats, says } from "./words";

const written = "D. Halchenko";
const day = "2026-10-01";
const signed = `# Daily Reports

**Employee**: ${written}  
**Project**: timeclock

## ${day}

### Tasks Done
- TC-300 Signed in a hurry, with half a name
`;

test("a name that fits nobody is settled, and opened again", async ({ seat, stage }) => {
  const dmytro = await person(stage, demoSeats.manager);
  const onThatDay = () => reports(stage, "o.slug = 'full-scale' and r.report_date = $1", [day]);
  const manager = seat.as("manager");
  const page = await manager.open("upload");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "signed.md", mimeType: "text/markdown", buffer: Buffer.from(signed) });
  await expect(page.getByRole("row", { name: "signed.md" })).toContainText("1 stored");
  expect((await onThatDay()).map((report) => report.name)).toEqual([written]);

  await manager.open("people");
  await page.getByRole("link", { name: says("people.settle") }).click();
  await expect(page).toHaveURL(/people\/aliases$/);
  const open = page.getByRole("table", { name: says("aliases.title") });
  const row = open.getByRole("row", { name: written });
  await expect(row.getByRole("cell").first()).toHaveText("1");
  await row.getByRole("combobox").selectOption(dmytro.id);
  await row.getByRole("button", { name: says("aliases.settle") }).click();
  await expect(
    page.getByText(says("aliases.settled", { written, name: dmytro.name })),
  ).toBeVisible();
  const settled = page.getByRole("table", { name: says("aliases.done") }).getByRole("row", {
    name: written,
  });
  await expect(settled).toContainText(dmytro.name);
  expect((await onThatDay()).map((report) => report.name)).toEqual([dmytro.name]);

  await manager.open("daily-reports", { person: dmytro.id, from: day, to: day });
  await expect(page.getByRole("row", { name: dmytro.name })).toHaveCount(1);

  await manager.open("aliases");
  await settled.getByRole("button", { name: says("aliases.reopen") }).click();
  await expect(row).toBeVisible();
  expect((await onThatDay()).map((report) => report.name)).toEqual([written]);
});

test("in another organization its own open name is settled", async ({ seat, stage }) => {
  const jun = await person(stage, "jun@fullscale.example");
  const ofJun = () =>
    reports(stage, "o.slug = 'full-scale-ventures' and r.author_name = 'J. Tanabe'");
  const before = await ofJun();
  expect(new Set(before.map((report) => report.name))).toEqual(new Set(["J. Tanabe"]));
  const page = await seat.as("leader").open("/full-scale-ventures/people/aliases");
  const row = page.getByRole("row", { name: "J. Tanabe" });
  await expect(row.getByRole("cell").first()).toHaveText(String(before.length));
  await row.getByRole("combobox").selectOption(jun.id);
  await row.getByRole("button", { name: says("aliases.settle") }).click();
  const again = row.getByRole("button", { name: says("aliases.reopen") });
  await expect(again).toBeVisible();
  expect((await ofJun()).map((report) => report.name)).toEqual(before.map(() => jun.name));
  const shown = await seat
    .as("leader")
    .open(`/full-scale-ventures/evidence/daily-reports/${before[0]?.id}`);
  await expect(shown.getByRole("main").getByText(jun.name).first()).toBeVisible();
  await again.click();
  await expect(row.getByRole("button", { name: says("aliases.settle") })).toBeVisible();
  expect(await ofJun()).toEqual(before);
});

test("a member does not settle names", async ({ seat }) => {
  const page = await seat.as("member").open("aliases");
  await expect(page.getByText(says("aliases.forManagers"))).toBeVisible();
  await expect(page.getByRole("combobox")).toHaveCount(0);
});
