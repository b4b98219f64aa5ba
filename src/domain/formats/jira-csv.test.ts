import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DateOrder } from "./dates";
import { parseJiraCsv } from "./jira-csv";
import { parseJiraMarkdown, writeJiraMarkdown } from "./jira-markdown";

/** As the service splits it. */
function read(text: string, dateOrder?: DateOrder) {
  const options = { info: true, relax_column_count: true, bom: true } as const;
  const records = parse(text, options) as unknown as {
    record: string[];
    info: { lines: number };
  }[];
  let end = 0;
  const rows = records.map(({ record, info }) => {
    const line = end + 1;
    end = info.lines;
    return { line, lineEnd: info.lines, cells: record };
  });
  const header = rows.shift()?.cells ?? [];
  return parseJiraCsv(rows, header, { path: "Jira.csv", dateOrder });
}

const issuesIn = (...lines: string[]) => read(lines.join("\n")).captures.flatMap((c) => c.issues);

describe("parseJiraCsv", () => {
  it("reads Jira's own export", () => {
    const { captures, problems } = read(
      [
        "\ufeffSummary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Assignee Id,Reporter,Reporter Id,Created,Updated,Resolved,Due date,Description,Comment,Comment,Parent,Parent key",
        "Clock in,TC-1,10,Epic,To Do,High,,,Bo Li,7:bo,25/Feb/26 2:54 PM,27/Feb/26 2:16 PM,,,,,,,",
        '"Say ""hello""',
        'twice",TC-2,11,Story,Done,,Ana Peña,7:ana,Bo Li,7:bo,25/Feb/26 2:54 PM,27/Feb/26 2:16 PM,26/Feb/26 1:00 AM,01/Mar/26,"One',
        "",
        '# Two","26/Feb/26 9:00 AM;7:bo;I said so',
        'and more",27/Feb/26 9:00 AM;7:else;Fine,10,TC-1',
        "Kiosk,RK-1,12,Task,To Do,,,,,,,,,,,no author here,,,",
      ].join("\n"),
    );
    expect(problems).toEqual([]);
    expect(captures).toMatchObject([
      { projectKey: "TC", from: null, to: null, issues: [{ key: "TC-1" }, { key: "TC-2" }] },
      { projectKey: "RK", issues: [{ key: "RK-1", type: "Task", priority: "" }] },
    ]);
    expect(captures[0]?.issues[1]).toEqual({
      ...{ key: "TC-2", projectKey: "TC", type: "Story", isEpic: false, status: "Done" },
      ...{ priority: "", summary: 'Say "hello" twice', parentKey: "TC-1", epicKey: "TC-1" },
      assignee: { name: "Ana Peña", key: "ana peña" },
      reporter: { name: "Bo Li", key: "bo li" },
      ...{ createdOn: "2026-02-25", updatedOn: "2026-02-27", resolvedOn: "2026-02-26" },
      ...{ dueOn: "2026-03-01", lineStart: 3, lineEnd: 7 },
      lines: [
        {
          ...{ part: "heading", text: 'TC-2 Say "hello" twice · Done', lineStart: 3, lineEnd: 4 },
          ...{ person: { name: "Ana Peña", key: "ana peña" }, day: null },
        },
        { part: "description", text: "One", person: null, day: null, lineStart: 4, lineEnd: 4 },
        { part: "description", text: "# Two", person: null, day: null, lineStart: 6, lineEnd: 6 },
        {
          ...{ part: "comment", text: "I said so", lineStart: 6, lineEnd: 6, day: "2026-02-26" },
          person: { name: "Bo Li", key: "bo li" },
        },
        {
          ...{ part: "comment", text: "and more", lineStart: 7, lineEnd: 7, day: "2026-02-26" },
          person: { name: "Bo Li", key: "bo li" },
        },
        {
          ...{ part: "comment", text: "Fine", lineStart: 7, lineEnd: 7, day: "2026-02-27" },
          person: { name: "7:else", key: "7:else" },
        },
      ],
    });
    expect(captures[1]?.issues[0]?.lines[1]).toMatchObject({
      text: "no author here",
      person: null,
    });
  });

  it.each([
    [
      "Spanish",
      "Resumen,Clave de incidencia,ID de la incidencia,Tipo de Incidencia,Estado,Persona asignada,Informador,Creada,Clave principal",
      "Épica,25/ene/26 14:54",
    ],
    [
      "French",
      "Résumé,Clé de ticket,ID de ticket,Type de ticket,État,Personne assignée,Rapporteur,Création,Clé parente",
      "Épopée,25/janv./26 14:54",
    ],
    [
      "Portuguese",
      "Resumo,Chave da item,ID da item,Tipo de item,Situação,Responsável,Relator,Criado,Chave pai",
      "Épico,25/jan/26 14:54",
    ],
    [
      "Dutch",
      "Samenvatting,Sleutel,ID,Itemtype,STATUS,Toegewezen aan,Rapporteur,Aangemaakt,Bovenliggende sleutel",
      "Epic,25/jan./26 14:54",
    ],
  ])("knows the columns in %s", (_, header, row) => {
    const [type, created] = row.split(",");
    const issues = issuesIn(
      header,
      `Uno,TC-1,1,${type},Abierto,Ana,Bo,${created},`,
      `Dos,TC-2,2,Tarea,Abierto,,Bo,${created},TC-1`,
    );
    expect(issues).toMatchObject([
      { key: "TC-1", summary: "Uno", isEpic: true, createdOn: "2026-01-25", status: "Abierto" },
      { key: "TC-2", epicKey: "TC-1", parentKey: "TC-1", assignee: null, reporter: { name: "Bo" } },
    ]);
    expect(issues[0]?.assignee?.name).toBe("Ana");
  });

  it("takes the first that says something of columns of one name, and the surest name first", () => {
    const issues = issuesIn(
      "Key,Title,Summary,Sprint,Sprint,Assignee,Assignee,Custom field (Status),Status",
      "TC-1,Title,Summary,a,b,,Ana,Wrong,Done",
    );
    expect(issues).toMatchObject([
      { summary: "Summary", status: "Done", assignee: { name: "Ana" } },
    ]);
  });

  it("finds parents by key, by id, by an epic link, and none that it does not know", () => {
    const issues = issuesIn(
      "Issue key,Issue id,Issue Type,Parent,Parent key,Custom field (Epic Link)",
      "TC-1,10,Epic,,,",
      "TC-2,11,Story,10,,",
      "TC-3,12,Story,,tc-1,",
      "TC-4,13,Story,,,RK-5",
      "TC-5,14,Sub-task,13,,",
      "TC-6,15,Sub-task,99,,",
      "TC-7,16,Sub-task,RK-8,,",
      "TC-8,17,Sub-task,TC-8,,",
    );
    expect(issues.map(({ parentKey, epicKey }) => [parentKey, epicKey])).toEqual([
      ...[
        [null, null],
        ["TC-1", "TC-1"],
        ["TC-1", "TC-1"],
        ["RK-5", "RK-5"],
        ["TC-4", "RK-5"],
      ],
      ...[
        [null, null],
        ["RK-8", null],
        [null, null],
      ],
    ]);
  });

  it("reads ragged rows, skips blank ones and refuses those without a key", () => {
    const { captures, problems } = read(
      "Key,Summary,Status\nTC-1,x\n,,\nTC-2,y,Done,more\n,lost,\n",
    );
    expect(captures[0]?.issues).toMatchObject([
      { key: "TC-1", status: "" },
      { key: "TC-2", status: "Done" },
    ]);
    expect(problems).toEqual([{ path: "Jira.csv", line: 5, code: "no-issue-key", text: "lost" }]);
  });

  it("keeps the first of two rows with one key", () => {
    const { captures, problems } = read("Key,Summary\nTC-1,x\nTC-1,y");
    expect(captures[0]?.issues).toMatchObject([{ summary: "x" }]);
    expect(problems).toMatchObject([{ line: 3, code: "duplicate-issue", text: "TC-1" }]);
  });

  it("refuses a header without a column of keys", () => {
    const { captures, problems } = read("employee_id,employee_first_name\n1,Ann");
    expect(captures).toEqual([]);
    expect(problems).toEqual([
      {
        ...{ path: "Jira.csv", line: 1, code: "not-jira" },
        text: "employee_id, employee_first_name",
      },
    ]);
  });

  it("settles the order of figures by the whole file, by an option, or not at all", () => {
    const created = (dates: string[], order?: DateOrder) => {
      const rows = dates.map((date, at) => `TC-${at + 1},${date}`);
      const { captures, problems } = read(["Key,Created", ...rows].join("\n"), order);
      const issues = captures.flatMap((each) => each.issues);
      return [issues.map(({ createdOn }) => createdOn), problems.map(({ code }) => code)];
    };
    expect(created(["01/02/2026 14:54", "25/02/2026 14:54"])).toEqual([
      ["2026-02-01", "2026-02-25"],
      [],
    ]);
    expect(created(["01/02/26 2:54 PM", "2/25/26 2:54 PM"])[0]).toEqual([
      "2026-01-02",
      "2026-02-25",
    ]);
    expect(created(["01/02/2026", "03/02/2026"])).toEqual([[null, null], ["ambiguous-date"]]);
    expect(created(["01/02/2026"], "mdy")).toEqual([["2026-01-02"], []]);
    expect(created(["25/02/2026", "02/25/2026"])).toEqual([[null, null], ["ambiguous-date"]]);
    expect(created(["30/Feb/26", "soon", "2026-02-25 14:54"])).toEqual([
      [null, null, "2026-02-25"],
      ["no-such-day", "no-such-day"],
    ]);
  });

  it("is what an epic tree of it is", () => {
    const { captures } = read(
      'Key,Issue Type,Description,Parent\nTC-1,Epic,"## [TC-9] x\n\n- [TC-8] y",\nTC-2,Bug,z,TC-1',
    );
    for (const capture of captures) {
      const { text, issues } = writeJiraMarkdown(capture);
      expect(parseJiraMarkdown(text, { path: "" }).problems).toEqual([]);
      const said = (all: typeof issues) => all.map(({ lines }) => lines.map((line) => line.text));
      expect(said(issues)).toEqual(said(capture.issues));
    }
  });

  it("never throws, and stays within its rows", () => {
    const cell = fc.oneof(
      fc.constantFrom("TC-1", "TC-2", "10", "01/02/2026", "a\nb\nc", "x;y;z", "Epic", "", "None"),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    const label = fc.oneof(
      fc.constantFrom(
        "Issue key",
        "Issue id",
        "Parent",
        "Comment",
        "Description",
        "Created",
        "Type",
      ),
      fc.string({ unit: "binary", maxLength: 10 }),
    );
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 8 }),
        fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }),
        (header, cells) => {
          const rows = cells.map((each, at) => ({
            line: 2 * at + 2,
            lineEnd: 2 * at + 3,
            cells: each,
          }));
          const { captures } = parseJiraCsv(rows, header, { path: "a.csv" });
          for (const { lineStart, lineEnd, lines } of captures.flatMap((each) => each.issues)) {
            for (const line of lines) {
              expect(line.lineStart).toBeGreaterThanOrEqual(lineStart);
              expect(line.lineEnd).toBeLessThanOrEqual(lineEnd);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
