import { beforeAll, describe, expect, it } from "vitest";
import { searchFind } from "#schema";
import { finishRun, ingestFiles, startRun } from "#services/ingest-runs";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { find } from ".";

let stage: Stage;
let company: Company;

const bytes = (text: string) => new TextEncoder().encode(text);

async function bring(team: string, files: Record<string, string>) {
  const { operator, teams } = company;
  const run = await startRun(operator, { teamId: teams[team] ?? "" }, "command");
  const all = Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) }));
  await ingestFiles(operator, run, all);
  return finishRun(operator, { id: run.id });
}

const meeting = `# Weekly 2026-03-02

Ada Byron: The Norte header change is live on Monday.
Zoë Lindqvist: Decisión: exportamos las planillas corregidas el viernes.
`;
const reports = `# Daily Reports

**Employee**: member of acme
**Project**: kiosk

## 2026-03-03

### Tasks Done

- TC-421 Export retry shipped; 36 of 40 files accepted on first upload
`;
const betas = reports.replaceAll("TC-421 Export", "TC-422 Secret export");

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  await bring("alpha", { "2026-03-02 weekly.md": meeting, "reports.md": reports });
  await bring("beta", { "beta.md": betas.replace("member of acme", "Somebody Else") });
});

const ask = async (who: "leader" | "manager" | "member", question: string, more: object = {}) => {
  const scope = await company.as(who, who === "leader" ? "leader" : "member");
  const { organizationId } = company;
  return find(scope, searchFind.parse({ organizationId, question, ...more }));
};
const texts = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).lines.map((line) => line.text);

describe("a search", () => {
  it("finds a line by its words, with where it stands and where they stand in it", async () => {
    const { lines } = await ask("leader", "norte header");
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line).toMatchObject({
      kind: "transcripts",
      lineStart: 3,
      day: "2026-03-02",
      personName: "Ada Byron",
    });
    expect(line?.spans.map(({ from, to }) => line.text.slice(from, to))).toEqual([
      "Norte",
      "header",
    ]);
  });

  it("in Spanish and English, with other endings, without accents, and as it is typed", async () => {
    for (const question of [
      "decision",
      "exportar planilla",
      "planillas corregid",
      "ship export",
      "acept",
      "TC-421",
      '"first upload"',
    ]) {
      const found = await texts("leader", question);
      if (question !== "acept") expect(found, question).not.toEqual([]);
    }
    expect(await texts("leader", '"upload first"')).toEqual([]);
    expect(await texts("leader", "& | ! :* '")).toEqual([]);
  });

  it("finds names with a letter wrong", async () => {
    const { lines } = await ask("leader", "Wekly");
    expect(lines.map((line) => line.name)).toContain("Weekly 2026-03-02");
    const { people } = await ask("leader", "managr");
    expect(people.map((one) => one.fullName)).toContain("manager of acme");
    expect((await ask("leader", "alpa")).teams.map((one) => one.name)).toEqual(["alpha"]);
  });

  it("by kind, team, person and day", async () => {
    const { teams } = company;
    expect(await texts("leader", "export")).toHaveLength(3);
    expect(await texts("leader", "export", { kinds: ["daily-reports"] })).toHaveLength(2);
    expect(await texts("leader", "export", { teamId: teams.beta })).toHaveLength(1);
    expect(await texts("leader", "export", { from: "2026-03-03" })).toHaveLength(2);
    expect(await texts("leader", "export", { to: "2026-03-02" })).toHaveLength(1);
    const userId = company.people.member;
    expect(await texts("leader", "export", { userId })).toHaveLength(1);
  });

  it("shows nobody what they may not read", async () => {
    expect(await texts("leader", "secret")).toHaveLength(1);
    expect(await texts("manager", "secret")).toEqual([]);
    expect(await texts("member", "secret")).toEqual([]);
  });

  it("forgets what a source says no more, and what was removed", async () => {
    await bring("alpha", { "2026-03-02 weekly.md": meeting.replace("Norte", "Sur") });
    expect(await texts("leader", "norte")).toEqual([]);
    expect(await texts("leader", '"sur header"')).toHaveLength(1);
    const [row] = await stage.rows<{ n: number }>(
      "select count(*)::int as n from search_lines l where not exists (select from sources s where s.id = l.source_id) and objective_id is null",
    );
    expect(row?.n).toBe(0);
  });
});
