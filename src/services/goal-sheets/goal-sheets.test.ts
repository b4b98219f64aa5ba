import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#domain/calendar";
import { goalTree } from "#domain/goal-tree";
import { operatorScope } from "#scope/operator";
import { realData } from "../../../test/stage/global";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createCheckIn } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { readBoard } from "../goals";
import { exportGoals, goalTemplateFile, importGoals } from ".";

let stage: Stage;
const file = (name: string, content: string | Uint8Array) => ({
  name,
  content: Buffer.from(content as string).toString("base64"),
});

async function company(slug: string): Promise<Company> {
  const made = await foundCompany(slug, { teams: ["alpha", "beta"], people: seats });
  const leader = await made.as("leader", "leader");
  const cycle = await createCycle(leader, {
    organizationId: made.organizationId,
    name: "Now",
    startsOn: addDays(leader.today, -40),
    endsOn: addDays(leader.today, 40),
  });
  const { organizationId } = made;
  await transitionCycle(leader, { organizationId, id: cycle.id, version: 1, state: "active" });
  return made;
}

const counts = (of: Company) =>
  stage.rows<Record<string, number>>(
    `select (select count(*)::int from objectives where organization_id = $1) as objectives,
      (select count(*)::int from key_results where organization_id = $1) as "keyResults",
      (select count(*)::int from check_ins where organization_id = $1) as "checkIns",
      (select count(*)::int from initiatives where organization_id = $1) as initiatives,
      (select count(*)::int from activities where organization_id = $1) as activities`,
    [of.organizationId],
  );

beforeAll(async () => {
  stage = await openSuite();
});

const csv = {
  objectives: [
    "id,title,team,parent,owner,progress source,weight",
    "o1,Be found,,,leader@sheets.example,children,1",
    "o2,Answer at once,alpha,o1,manager@sheets.example,,2",
  ].join("\n"),
  "key-results": [
    "objective,title,kind,direction,start,target,unit,weight,owner,current",
    "Answer at once,Complaints a week,number,decrease,61,15,,3,member@sheets.example,39",
    "o2,Calls answered,percent,increase,81 %,97 %,%,2,manager@sheets.example,",
  ].join("\n"),
  initiatives:
    "id,objective,title,owner,status\ni1,o2,A second line,manager@sheets.example,en progreso",
  activities:
    "initiative,title,assignee,due on,status\ni1,Ask the carrier,member@sheets.example,2026-12-01,done",
};

describe("goals from sheets", () => {
  it("are previewed, stored together, and stand as they were written", async () => {
    const acme = await company("sheets");
    const leader = await acme.as("leader", "leader");
    const { organizationId } = acme;
    const files = Object.entries(csv).map(([noun, text]) => file(`${noun}.csv`, text));
    const dry = await importGoals(leader, { organizationId, files, dryRun: true });
    expect(dry.problems).toEqual([]);
    expect(dry).toMatchObject({
      stored: false,
      counts: { objectives: 2, keyResults: 2, checkIns: 1 },
    });
    expect(await counts(acme)).toMatchObject([{ objectives: 0 }]);
    const done = await importGoals(leader, { organizationId, files, dryRun: false });
    expect(done).toMatchObject({
      stored: true,
      counts: { objectives: 2, keyResults: 2, checkIns: 1, initiatives: 1, activities: 1 },
    });
    const board = await readBoard(leader, {});
    const tree = board && goalTree(board);
    const [top] = tree?.top ?? [];
    expect(top?.facts.title).toBe("Be found");
    expect(top?.children[0]?.keyResults[0]?.progress.value).toBeCloseTo(22 / 46);
    // Brought in, not said by anybody: never green by itself.
    expect(top?.children[0]?.keyResults[0]?.health).toBe("at-risk");
  });

  it("are refused whole, each problem with its file, row and column", async () => {
    const acme = await company("refused");
    const leader = await acme.as("leader", "leader");
    const { organizationId } = acme;
    const files = [
      file(
        "objectives.csv",
        "title,team,parent,owner\nFine,alpha,,leader@refused.example\nLost,gamma,Nowhere,nobody@refused.example",
      ),
      file(
        "resultados clave.csv",
        "objetivo;título;inicio;meta\nFine;Medida;1;1\nOther;Medida;1;2",
      ),
    ];
    const { stored, problems } = await importGoals(leader, {
      organizationId,
      files,
      dryRun: false,
    });
    expect(stored).toBe(false);
    expect(problems.map(({ file, row, code }) => `${file} ${row} ${code}`).sort()).toEqual([
      "objectives.csv 3 unknown-parent",
      "objectives.csv 3 unknown-person",
      "objectives.csv 3 unknown-team",
      "resultados clave.csv 2 start-equals-target",
      "resultados clave.csv 3 unknown-objective",
    ]);
    expect(await counts(acme)).toMatchObject([{ objectives: 0, keyResults: 0 }]);
  });

  it.each(["en", "es"] as const)(
    "come with templates that can be sent back (%s)",
    async (language) => {
      const acme = await company(`template-${language}`);
      const leader = await acme.as("leader", "leader");
      const { organizationId } = acme;
      const { fileName, bytes } = await goalTemplateFile({ format: "xlsx", language });
      const files = [file(fileName, bytes)];
      const { problems, counts } = await importGoals(leader, {
        organizationId,
        files,
        dryRun: true,
      });
      // Only the people and teams of the example are nobody's here.
      expect(new Set(problems.map((one) => one.code))).toEqual(
        new Set(["unknown-person", "unknown-team"]),
      );
      expect(counts.objectives).toBeGreaterThan(0);
    },
  );

  it("do not unpack what is far larger than it looks", async () => {
    const acme = await company("bomb");
    const leader = await acme.as("leader", "leader");
    const { zipSync } = await import("fflate");
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(70_000_000) }, { level: 9 });
    const { organizationId } = acme;
    await expect(
      importGoals(leader, { organizationId, files: [file("a.xlsx", bomb)], dryRun: true }),
    ).rejects.toMatchObject({ reason: "file-too-large" });
  });
});

describe("goals there and back", () => {
  it.each(["json", "xlsx", "csv"] as const)(
    "are the same in an empty organization (%s)",
    async (format) => {
      const from = await company(`from-${format}`);
      const leader = await from.as("leader", "leader");
      const files = Object.entries(csv).map(([noun, text]) =>
        file(`${noun}.csv`, text.replaceAll("@sheets.example", `@from-${format}.example`)),
      );
      await importGoals(leader, { organizationId: from.organizationId, files, dryRun: false });
      const before = await readBoard(leader, {});
      const keyResult = before?.keyResults[1];
      for (const value of [83, 88.25]) {
        await createCheckIn(leader, {
          organizationId: from.organizationId,
          objectiveId: keyResult?.objectiveId ?? "",
          keyResultId: keyResult?.id ?? "",
          value,
          confidence: 0.65,
          status: "on-track",
          note: '=1+1, "quoted"\nand another line',
        });
      }
      const to = await foundCompany(`to-${format}`, { teams: ["alpha", "beta"] });
      for (const [name, userId] of Object.entries(from.people)) {
        const { addMember } = await import("../memberships");
        await addMember(to.operator, { userId, role: name === "leader" ? "leader" : "member" });
      }
      const { noun: _, ...asked } = { format, language: "en" as const, noun: undefined };
      const nouns = [
        "cycles",
        "objectives",
        "key-results",
        "check-ins",
        "initiatives",
        "activities",
      ] as const;
      const exported =
        format === "csv"
          ? await Promise.all(nouns.map((noun) => exportGoals(leader, { ...asked, noun })))
          : [await exportGoals(leader, asked)];
      const operator = await operatorScope("test", to.slug);
      const done = await importGoals(operator, {
        organizationId: to.organizationId,
        files: exported.map(({ fileName, bytes }) => file(fileName, bytes)),
        dryRun: false,
      });
      expect(done.problems).toEqual([]);
      expect(await counts(to)).toEqual(await counts(from));
      const numbers = async (scope: typeof operator | typeof leader) => {
        const board = await readBoard(scope, {});
        if (!board) throw new Error("There is no board.");
        const tree = goalTree(board);
        return {
          company: tree.company.progress.value,
          delivery: tree.delivery,
          objectives: tree.all.map((o) => [
            o.facts.title,
            o.progress.value,
            o.confidence.value,
            o.health,
            o.keyResults.map((k) => [k.facts.title, k.progress.value, k.last?.value, k.last?.day]),
          ]),
        };
      };
      expect(await numbers(operator)).toEqual(await numbers(leader));
      const notes = `select note from check_ins where organization_id = $1 order by day, at, value, note`;
      expect(await stage.rows(notes, [to.organizationId])).toEqual(
        await stage.rows(notes, [from.organizationId]),
      );
    },
  );
});

const real = existsSync(realData());
const expected = real
  ? (
      JSON.parse(readFileSync(join(realData(), "EXPECTED.json"), "utf8")) as {
        okr: Record<string, { path: string; objectives: number; key_results: number }>;
      }
    ).okr
  : {};
const pages: Record<string, string> = {
  "sourcegraph-2022_q1": "okr/sourcegraph/content/strategy-goals/goals/2022_q1.md",
  "sourcegraph-2022_Q4": "okr/sourcegraph/content/strategy-goals/goals/2022_Q4.md",
  "nodejs-commcomm": "okr/nodejs-commcomm/OKR.md",
};

describe.skipIf(!real)("real pages of OKRs", () => {
  it.each(Object.entries(pages))("%s: as many as were counted", async (name, path) => {
    const acme = await company(`real-${name.toLowerCase().replaceAll("_", "-")}`);
    const leader = await acme.as("leader", "leader");
    const { organizationId } = acme;
    const files = [file(path.split("/").at(-1) ?? "", readFileSync(join(realData(), path)))];
    const done = await importGoals(leader, { organizationId, files, dryRun: false });
    expect(done.problems).toEqual([]);
    const wanted = expected[name];
    expect(await counts(acme)).toMatchObject([
      { objectives: wanted?.objectives, keyResults: wanted?.key_results },
    ]);
  });
});
