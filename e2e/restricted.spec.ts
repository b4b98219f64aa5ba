import { organizationId } from "./facts";
import { expect, type Stage, test } from "./fixtures";
import { done, goalsOn, percent, refusal, today } from "./goals";
import { titled } from "./samples";
import type { Seat } from "./seats";
import { says } from "./words";

const setVisibility = async (admin: Seat, stage: Stage, visibility: "open" | "restricted") => {
  const id = await organizationId(stage);
  const [now] = await stage.rows<{ version: number }>(
    "select version from organizations where id = $1",
    [id],
  );
  await done(admin, stage, "organizations.update", {
    ...{ organizationId: id, version: now?.version, visibility },
  });
};

test("where goals are restricted, a member sees their team's, and of others a bare number", async ({
  seat,
  stage,
}) => {
  const admin = seat.as("admin");
  const found = await goalsOn(stage, today());
  const [own, company, foreign] = [
    found.goal(titled("payroll-close")),
    found.goal(titled("retention")),
    found.goal(titled("first-quarter")),
  ];
  const member = seat.as("member");
  const page = await member.visit("objectives");
  const tree = page.getByRole("treegrid", { name: says("objectives.title") });
  const row = (name: string) => tree.getByRole("row", { name });
  await expect(row(foreign.title)).toBeVisible();
  try {
    await setVisibility(admin, stage, "restricted");
    await member.open("objectives");
    await expect(row(own.title)).toBeVisible();
    await expect(row(titled("quiet-nights"))).toBeVisible();
    for (const hidden of [foreign.title, company.title, titled("spanish-first")]) {
      await expect(row(hidden)).toHaveCount(0);
      expect(await page.content()).not.toContain(hidden);
    }
    // The company counts above theirs: its number is there, and no way to what it is made of.
    const above = row(says("goals.restricted"));
    await expect(above).toContainText(percent(company.progress));
    await expect(above.getByRole("link")).toHaveCount(0);
    await expect(
      above.getByRole("button", { name: new RegExp(says("goals.progress")) }),
    ).toHaveCount(0);
    await expect(tree.getByRole("row").filter({ has: page.getByRole("rowheader") })).toHaveCount(3);

    await member.open("overview");
    await expect(page.getByRole("heading", { level: 1 }).locator(".figure-n")).toHaveText(
      percent(found.progress),
    );
    expect(await page.content()).not.toContain(company.title);
    expect(await page.content()).not.toContain(foreign.title);

    seat.tolerate(/status of 404/);
    for (const id of [foreign.id, company.id]) {
      expect(await member.statusOf(`/full-scale/objectives/${id}`)).toBe(404);
    }
    expect(
      await refusal(member, stage, "objectives.update", {
        ...{ organizationId: await organizationId(stage), id: foreign.id, version: 1 },
        title: "Not mine",
      }),
    ).toMatchObject({ status: 404, why: "not-found" });
    const leader = await seat.as("leader").visit("objectives");
    await expect(leader.getByRole("row", { name: foreign.title })).toBeVisible();
  } finally {
    await setVisibility(admin, stage, "open");
  }
  await member.visit("objectives");
  await expect(row(foreign.title)).toBeVisible();
});
