import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { goalTree } from "#domain/goal-tree";
import { operatorScope } from "#scope/operator";
import { foundCompany, openSuite } from "../../../test/stage/stage";
import { seedDemo } from "../demo";
import { readBoard } from "../goals";
import { addMember } from "../memberships";
import { exportGoals, importGoals } from ".";

const samples = join(import.meta.dirname, "../../../samples");

beforeAll(async () => {
  await openSuite();
  await seedDemo({ samples, now: new Date("2026-11-20T15:00:00Z") });
});

it("the goals of the demo company, exported in Spanish, are the same in an empty organization", async () => {
  const scope = await operatorScope("test", "full-scale");
  const { bytes, fileName } = await exportGoals(scope, { format: "xlsx", language: "es" });
  const to = await foundCompany("again", {
    teams: ["rocks", "timeclock"],
    timeZone: "America/Chicago",
  });
  const people = await scope.addresses();
  for (const { userId } of people) await addMember(to.operator, { userId, role: "leader" });
  const { organizationId } = to;
  const done = await importGoals(to.operator, {
    organizationId,
    files: [{ name: fileName, content: Buffer.from(bytes).toString("base64") }],
    dryRun: false,
  });
  expect(done.problems).toEqual([]);
  const of = async (at: typeof scope) => {
    const board = await readBoard(at, { asOf: "2026-11-19" });
    const tree = board && goalTree(board);
    return tree?.all.map((o) => [
      o.facts.title,
      o.progress.value,
      o.health,
      o.flags.filter((f) => f !== "evidence-gap"),
    ]);
  };
  expect(await of(to.operator)).toEqual(await of(scope));
});
