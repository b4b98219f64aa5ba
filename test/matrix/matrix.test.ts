import { beforeAll, describe, expect, it } from "vitest";
import { openSuite, type Stage } from "../stage/stage";
import { cases } from "./cases";
import { crossings } from "./crossings";
import { ask, type Call, callIn, callOver, type Marks, type Walked, walk } from "./engine";
import { goalMarks, goalWords } from "./goals";
import { type Cookies, type Principal, principals, roleOf, signIn } from "./principals";
import { attack, attacks } from "./statements";
import { storm } from "./walls";
import { digestOf, foreignIds, foundWorld, type World } from "./world";

let stage: Stage;
let w: World;
let cookies: Cookies;
let marks: Marks;
let before: string;
const procedures = await walk();

beforeAll(async () => {
  stage = await openSuite();
  w = await foundWorld(stage);
  cookies = await signIn(w, stage.admin);
  marks = { ids: await foreignIds(w) };
  before = await digestOf(w, w.foreign);
});

describe("the table of policies", () => {
  it("names every procedure and no other", () => {
    expect(procedures.map(({ path }) => path).sort()).toEqual(Object.keys(cases).sort());
    expect(procedures.length).toBeGreaterThan(25);
  });

  it.each(procedures)("is what $path declares", ({ path, policy }) => {
    expect(policy).toBeDefined();
    expect(policy).toBe(cases[path]?.policy);
  });

  it("names every id a procedure takes", () => {
    for (const procedure of procedures) {
      expect({ [procedure.path]: Object.keys(cases[procedure.path]?.ids ?? {}).sort() }).toEqual({
        [procedure.path]: idsOf(procedure).sort(),
      });
    }
  });
});

const transports: [string, (w: World, cookies: Cookies) => Call][] = [
  ["in process", callIn],
  ["over HTTP", callOver],
];

describe.each(transports)("the matrix %s", (_, transport) => {
  it.each(procedures)("$path", async (procedure) => {
    const theCase = cases[procedure.path];
    if (!theCase) throw new Error(`${procedure.path} has no case.`);
    const call = transport(w, cookies);
    const problems: string[] = [];
    for (const principal of principals) {
      problems.push(...(await ask(w, call, procedure, theCase, principal, marks)));
    }
    expect(problems).toEqual([]);
    expect(await digestOf(w, w.foreign)).toBe(before);
  });
});

/** Open goals are everybody's to read; the evidence beneath them is the teams' all the same. */
describe("goals of a company that keeps them open", () => {
  const ask = async (principal: Principal, path: string, input: object) => {
    const procedure = { path, type: "query" } as const;
    const { organizationId } = w.home;
    const answer = await callIn(w, cookies)(principal, procedure, { organizationId, ...input });
    return answer.bytes;
  };
  const insiders = Object.keys(roleOf) as Principal[];

  it.each(insiders)("are read by %s, whosever they are", async (principal) => {
    const board = await ask(principal, "goals.board", { cycleId: w.alpha.cycle });
    const said = await ask(principal, "checkIns.latest", { cycleId: w.alpha.cycle });
    // An activity is nobody's goal: it stands in its own list.
    for (const mark of goalMarks.filter((one) => one !== "task")) {
      expect(board).toContain(goalWords[mark]);
      expect(said).toContain(goalWords[mark]);
    }
    expect(board).not.toMatch(/"restricted":\{/);
  });

  it.each(insiders)("cite sources, which %s is told of where they may read them", async (asker) => {
    const above = ["leader", "admin"].includes(asker);
    const mine = asker === "other" ? "beta" : "alpha";
    for (const team of ["alpha", "beta"] as const) {
      const objectiveId = w[team].objective;
      const { json } = JSON.parse(await ask(asker, "checkIns.list", { objectiveId }));
      const [citation, ...more] = json.items.flatMap(
        (one: { citations: object[] }) => one.citations,
      );
      expect(more).toEqual([]);
      const may = above || team === mine;
      const { id } = citation;
      if (may)
        expect(citation).toMatchObject({ restricted: false, authorName: expect.any(String) });
      else expect(citation).toEqual({ restricted: true, id });
    }
  });
});

describe("what lies beneath the procedures", () => {
  it.each(Object.keys(attacks))("%s, sent with a foreign id, finds nothing", async (name) => {
    expect(await attack(w, name)).toEqual([]);
  });

  it("hides foreign rows by row-level security alone", async () => {
    expect(await storm(w, stage.admin)).toEqual([]);
  });
});

// Last: they use up names and keys that stand in both companies.
describe("where the two companies share", () => {
  it.each(Object.entries(crossings))("%s, ours does not notice theirs", async (_, crossing) => {
    expect(await crossing(w, callIn(w, cookies))).toEqual([]);
    expect(await digestOf(w, w.foreign)).toBe(before);
  });
});

/** The paths of all ids in a procedure's own input, found in its schema. */
function idsOf({ inputs }: Walked): string[] {
  const found: string[] = [];
  const visit = (schema: unknown, path: string) => {
    const def = (schema as { _zod?: { def: Record<string, unknown> } } | undefined)?._zod?.def;
    if (!def) return;
    if (def.type === "string" && (def.format === "guid" || def.format === "uuid")) found.push(path);
    for (const [key, field] of Object.entries((def.shape as object | undefined) ?? {}))
      visit(field, path ? `${path}.${key}` : key);
    if (def.innerType) visit(def.innerType, path);
    if (def.element) visit(def.element, `${path}.0`);
    for (const option of (def.options as unknown[] | undefined) ?? []) visit(option, path);
  };
  visit(inputs.at(-1), "");
  return found;
}
