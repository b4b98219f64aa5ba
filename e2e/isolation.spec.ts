import { request } from "@playwright/test";
import { organizationId, team } from "./facts";
import { expect, test } from "./fixtures";
import { openStage, type Stage } from "./stage/stage";

const counted = async (stage: Stage) => {
  const [row] = await stage.rows<{ database: string; reports: number }>(
    "select current_database() as database, (select count(*)::int from daily_reports) as reports",
  );
  return row;
};

test("what is written on one stage is not seen on another", async ({ seat, stage }) => {
  const other = await openStage(90 + test.info().parallelIndex);
  try {
    const [here, there] = [await counted(stage), await counted(other)];
    expect(here?.database).toBe(stage.database);
    expect(there?.database).toBe(other.database);
    expect(other.database).not.toBe(stage.database);
    expect(other.url).not.toBe(stage.url);

    const { request: member } = await seat.as("member").context();
    const wrote = await member.post("/api/trpc/dailyReports.write", {
      headers: { origin: stage.url },
      data: {
        json: {
          organizationId: await organizationId(stage),
          teamId: await team(stage, "timeclock"),
          reportDate: "2026-09-05",
          attendance: "present",
          content: "- TC-1 Written on one stage only",
        },
      },
    });
    expect(wrote.status(), await wrote.text()).toBe(200);
    expect((await counted(stage))?.reports).toBe((here?.reports ?? 0) + 1);
    expect(await counted(other)).toEqual(there);

    // A session of one stage opens nothing on the other: each signs with its own secret.
    const { cookies } = await member.storageState();
    const stranger = await request.newContext({ baseURL: other.url });
    const cookie = cookies.map((one) => `${one.name}=${one.value}`).join("; ");
    const answer = await stranger.get("/full-scale", { headers: { cookie }, maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    expect(answer.headers().location).toContain("/sign-in");
    await stranger.dispose();
  } finally {
    await other.close();
  }
});
