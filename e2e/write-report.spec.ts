import { dayIn } from "../src/domain/calendar";
import { person } from "./facts";
import { alive, audit, expect, test } from "./fixtures";
import { demoSeats, longDay, says } from "./words";

test("a member writes, writes the same again, and revises", async ({ seat, stage }) => {
  const member = await person(stage, demoSeats.member);
  const kept = (day: string) =>
    stage.rows<{ revision: number; earlier: number }>(
      `select r.revision, (select count(*)::int from daily_report_revisions v where v.report_id = r.id) as earlier
         from daily_reports r join person_aliases a on a.id = r.alias_id
        where a.user_id = $1 and r.report_date = $2`,
      [member.id, day],
    );
  const page = await seat.as("member").open("write-report");
  const today = dayIn("America/Chicago", new Date());
  await expect(page.getByLabel(says("write.day"), { exact: true })).toHaveValue(today);
  // On the last day of the samples a report is there already: then a day before them is taken.
  const day = (await kept(today)).length === 0 ? today : "2026-10-02";
  await page.getByLabel(says("write.day"), { exact: true }).fill(day);
  const text = page.getByLabel(says("write.content"));
  const file = page.getByRole("button", { name: says("write.send") });
  const status = page.getByRole("main").getByRole("status");

  await text.fill(
    "### Tasks Done\n- TC-501 Mounted the tablet in Wichita\n\n### To Do\n- TC-502 Label it",
  );
  await file.click();
  await expect(status).toContainText(says("write.stored"));
  expect(await kept(day)).toEqual([{ revision: 1, earlier: 0 }]);

  await file.click();
  await expect(status).toContainText(says("write.alreadyStored"));
  expect(await kept(day)).toEqual([{ revision: 1, earlier: 0 }]);
  await audit(page);

  await status.getByRole("link", { name: says("write.open") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    says("reports.detailTitle", { day: longDay(day) }),
  );
  await page.getByRole("button", { name: says("reports.edit") }).click();
  await text.fill(
    "### Tasks Done\n- TC-501 Mounted two tablets in Wichita\n\n### To Do\n- TC-502 Label it",
  );
  await file.click();
  await expect(status).toContainText(says("write.revised", { revision: 2 }));
  expect(await kept(day)).toEqual([{ revision: 2, earlier: 1 }]);

  await page.reload();
  await alive(page);
  const change = page.getByRole("list", { name: says("reports.changedFrom", { from: 1, to: 2 }) });
  await expect(change.getByRole("deletion")).toHaveText("- TC-501 Mounted the tablet in Wichita");
  await expect(change.getByRole("insertion")).toHaveText("- TC-501 Mounted two tablets in Wichita");
  await audit(page);
});

test("an empty report and a day to come are refused at the field", async ({ seat }) => {
  const page = await seat.as("member").open("write-report");
  const file = page.getByRole("button", { name: says("write.send") });
  seat.tolerate(/status of 400/);
  await file.click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(says("errors.report-empty"));
});
