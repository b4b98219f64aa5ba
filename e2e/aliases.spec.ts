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

test("a member does not settle names", async ({ seat }) => {
  const page = await seat.as("member").open("aliases");
  await expect(page.getByText(says("aliases.forManagers"))).toBeVisible();
  await expect(page.getByRole("combobox")).toHaveCount(0);
});
