import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownRules, type Survey, surveyDoors } from "../../scripts/doors";
import { type Copy, copyHouse, root } from "./copy";

const value = (module: string) => `import * as it from "${module}";\nexport const planted = it;\n`;
const type = (module: string) =>
  `import type * as it from "${module}";\nexport type Planted = typeof it;\n`;

/** For each rule a file that breaks it and is innocent otherwise. */
const planted: { rule: string; file: string; text: string; with?: Record<string, string> }[] = [
  { rule: "domain-imports", file: "src/domain/planted.ts", text: type("../env") },
  { rule: "db-imports", file: "src/db/queries/planted.ts", text: type("../../env") },
  { rule: "scope-imports", file: "src/scope/planted.ts", text: value("#services/teams") },
  { rule: "adapters-imports", file: "src/adapters/log/planted.ts", text: value("#db") },
  { rule: "services-imports", file: "src/services/teams/planted.ts", text: value("#env") },
  { rule: "trpc-imports", file: "src/trpc/planted.ts", text: type("#db") },
  { rule: "client-imports", file: "src/client/planted.ts", text: value("#ui") },
  { rule: "i18n-imports", file: "src/i18n/planted.ts", text: value("#ui") },
  { rule: "features-imports", file: "src/features/people/planted.ts", text: type("#schema") },
  { rule: "db-contract-imports", file: "src/db-contract/row/planted.ts", text: value("superjson") },
  { rule: "schema-input-imports", file: "src/schema/input/planted.ts", text: type("#db-contract") },
  { rule: "schema-view-imports", file: "src/schema/view/planted.ts", text: type("#db") },
  {
    rule: "schema-index-imports",
    file: "src/schema/index.ts",
    text: `import "server-only";\nexport * from "#domain/roles";\n`,
  },
  { rule: "ui-knows-no-noun", file: "src/ui/planted.ts", text: type("#domain/roles") },
  { rule: "ui-knows-no-noun", file: "src/ui/planted-router.ts", text: value("next/navigation") },
  { rule: "pages-imports", file: "src/app/[organization]/planted/page.tsx", text: value("#env") },
  {
    rule: "pages-take-no-server-values",
    file: "src/app/[organization]/planted/layout.tsx",
    text: value("#services/teams"),
  },
  {
    rule: "pages-take-no-server-values",
    file: "src/app/[organization]/planted/title.ts",
    text: value("#scope"),
  },
  { rule: "handlers-imports", file: "src/app/api/planted/route.ts", text: value("#db") },
  {
    rule: "env-imports",
    file: "src/env.ts",
    text: `import "server-only";\nimport "#domain/roles";\n`,
  },
  { rule: "proxy-imports", file: "src/proxy.ts", text: value("#scope") },
  { rule: "instrumentation-imports", file: "src/instrumentation.ts", text: value("#db") },
  { rule: "scripts-imports", file: "scripts/planted.ts", text: value("#features/people") },
  { rule: "scripts-imports", file: "scripts/planted-scope.ts", text: value("#scope") },
  { rule: "door-of-db", file: "src/services/teams/planted-db.ts", text: type("../../db/client") },
  {
    rule: "door-of-db-contract",
    file: "test/planted.ts",
    text: type("../src/db-contract/row/teams"),
  },
  { rule: "door-of-schema", file: "src/trpc/planted-view.ts", text: type("../schema/view/teams") },
  {
    rule: "door-of-scope",
    file: "src/services/teams/planted-fault.ts",
    text: type("../../scope/fault"),
  },
  { rule: "door-of-trpc", file: "src/client/planted-root.ts", text: type("../trpc/root") },
  {
    rule: "door-of-client",
    file: "src/features/people/planted-api.ts",
    text: value("../../client/api"),
  },
  { rule: "door-of-ui", file: "src/features/people/planted-ui.ts", text: value("../../ui/avatar") },
  {
    rule: "door-of-i18n",
    file: "src/features/people/planted-text.ts",
    text: value("../../i18n/locale"),
  },
  {
    rule: "door-of-adapters",
    file: "src/scope/planted-blobs.ts",
    text: type("../adapters/blobs/port"),
  },
  {
    rule: "door-of-adapters",
    file: "src/adapters/log/planted-port.ts",
    text: type("../blobs/port"),
  },
  {
    rule: "door-of-services",
    file: "src/services/teams/planted-run.ts",
    text: value("../ingest-runs/start-run"),
  },
  {
    rule: "door-of-services",
    file: "src/trpc/routers/planted.ts",
    text: value("../../services/teams/create-team"),
  },
  {
    rule: "door-of-features",
    file: "src/features/people/planted-line.ts",
    text: value("../daily-reports/first-line"),
  },
  {
    rule: "door-of-features",
    file: "src/app/planted.ts",
    text: value("../features/people/people-list"),
  },
  {
    rule: "operator-for-jobs-only",
    file: "src/services/teams/planted-operator.ts",
    text: value("#scope/operator"),
  },
  { rule: "client-takes-types-only", file: "src/client/planted-value.ts", text: value("#trpc") },
  {
    rule: "client-takes-types-only",
    file: "src/client/planted-both.ts",
    text: `import type { AppRouter } from "#trpc";\nimport { appRouter } from "#trpc";\nexport const it: AppRouter = appRouter;\n`,
  },
  {
    rule: "drizzle-stays-in-db",
    file: "src/services/teams/planted-drizzle.ts",
    text: value("drizzle-orm"),
  },
  { rule: "drivers-stay-in-db", file: "src/scope/planted-pg.ts", text: value("pg") },
  {
    rule: "drivers-stay-in-db",
    file: "scripts/planted-neon.ts",
    text: type("@neondatabase/serverless"),
  },
  { rule: "db-knows-no-framework", file: "src/db/queries/planted-zod.ts", text: value("zod") },
  {
    rule: "services-know-no-transport",
    file: "src/services/teams/planted-trpc.ts",
    text: value("@trpc/server"),
  },
  {
    rule: "routers-declare-no-shapes",
    file: "src/trpc/routers/planted-shape.ts",
    text: value("zod"),
  },
  {
    rule: "no-node-in-the-browser",
    file: "src/features/people/planted-node.ts",
    text: value("node:path"),
  },
  {
    rule: "no-server-packages-in-the-browser",
    file: "src/i18n/planted-headers.ts",
    text: value("next/headers"),
  },
  { rule: "resolves", file: "src/services/teams/planted-deep.ts", text: value("#db/schema/teams") },
  {
    rule: "server-door-says-so",
    file: "src/db-contract/index.ts",
    text: `export * from "./row/teams";\n`,
  },
  {
    rule: "no-cycles",
    file: "src/domain/planted-a.ts",
    text: `import type * as b from "./planted-b";\nimport * as c from "./planted-c";\nexport const planted: typeof b | typeof c = c;\n`,
    // The harmless cycle a → b → a (a type) must not hide a → c → b → a.
    with: {
      "src/domain/planted-b.ts": value("./planted-a"),
      "src/domain/planted-c.ts": value("./planted-b"),
    },
  },
  {
    rule: "no-cycles-across-rooms",
    file: "src/services/memberships/index.ts",
    text: type("#services/profiles"),
    with: { "src/services/profiles/index.ts": type("#services/memberships") },
  },
  {
    rule: "no-drawer-names",
    file: "src/domain/utils/words.ts",
    text: "export const planted = 1;\n",
  },
  { rule: "known-rooms", file: "src/cellar/planted.ts", text: "export const planted = 1;\n" },
  {
    rule: "zod-as-namespace",
    file: "src/schema/input/planted-name.ts",
    text: `import { z } from "zod";\nexport const planted = z.string();\n`,
  },
  {
    rule: "zod-as-namespace",
    file: "src/features/people/planted-default.ts",
    text: `import z from "zod";\nexport const planted = z.string();\n`,
  },
  {
    rule: "process-env-in-env-only",
    file: "src/scope/planted-env.ts",
    text: "export const planted = process.env.HOME;\n",
  },
  {
    rule: "process-env-in-env-only",
    file: "src/ui/planted-env.ts",
    text: "const { env } = process;\nexport const planted = env.HOME;\n",
  },
];

/** What resembles a fault and is none. */
const innocent: Record<string, string> = {
  "src/services/teams/innocent.ts":
    value("#db") + type("#scope") + type("#services/memberships") + type("./create-team"),
  "src/features/people/innocent.ts":
    `// process.env and import { z } from "zod" are only spoken of here.\n` +
    `import * as z from "zod";\nexport const said = z.literal("process.env");\n` +
    type("#schema/input/teams"),
  "src/client/innocent.ts": `export type Planted = import("#trpc").AppRouter;\n`,
  "src/app/api/innocent/route.ts": value("#scope") + type("#trpc") + type("#services/teams"),
  "src/domain/innocent-a.ts": type("./innocent-b"),
  "src/domain/innocent-b.ts": type("./innocent-a"),
  "src/services/teams/innocent.test.ts": type("#scope/operator") + type("node:path"),
  "scripts/innocent.ts": value("#scope/operator") + type("#schema"),
  "test/matrix/innocent.ts": value("#scope/operator") + type("drizzle-orm") + type("pg"),
};

describe("the doors", () => {
  let copy: Copy;
  let before: Survey;
  let after: Survey;

  beforeAll(async () => {
    copy = copyHouse(["src", "scripts", "test", "e2e", "bench", "drizzle", "drizzle.config.ts"]);
    before = await surveyDoors(copy.folder);
    for (const [file, text] of Object.entries(innocent)) copy.write(file, text);
    for (const { file, text, with: more } of planted) {
      copy.write(file, text);
      for (const [other, said] of Object.entries(more ?? {})) copy.write(other, said);
    }
    after = await surveyDoors(copy.folder);
  }, 120_000);
  afterAll(() => copy?.remove());

  const brokenBy = (file: string) => [
    ...new Set(after.violations.filter(({ from }) => from === file).map(({ rule }) => rule)),
  ];

  it("are seen in their whole number", () => {
    expect(before.modules).toBeGreaterThan(150);
    expect(after.modules).toBeGreaterThan(before.modules + Object.keys(innocent).length);
  });

  it.each(planted)("$rule catches $file", ({ rule, file }) => {
    expect(brokenBy(file)).toEqual([rule]);
    const said = after.violations.find((it) => it.from === file);
    expect(said?.to).toBeTruthy();
    expect(said?.remedy.length).toBeGreaterThan(10);
  });

  it.each(Object.keys(innocent))("lets %s pass", (file) => expect(brokenBy(file)).toEqual([]));

  it("have no rule that nothing was planted for", () => {
    const config = createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs"));
    const named = [...config.forbidden, ...config.required].map(({ name }) => name);
    const rules = [...named, ...Object.keys(ownRules)].sort();
    expect([...new Set(planted.map(({ rule }) => rule))].sort()).toEqual(rules);
  });

  it("are all that package.json opens", () => {
    const { imports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const door =
      /^\.\/src\/((db|db-contract|schema|scope|trpc|client|ui|i18n|(adapters|services|features)\/\*)\/index\.ts|db-contract\/write\/\*\.ts|domain\/\*\.ts|schema\/input\/\*\.ts|scope\/operator\.ts|trpc\/rsc\.tsx|env\.ts)$/;
    for (const [name, target] of Object.entries(imports)) {
      expect(`${name} ${target}`).toMatch(/^#[a-z]/);
      expect(target).toMatch(door);
    }
  });
});
