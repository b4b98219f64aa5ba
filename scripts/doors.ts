/** Checks who imports whom against .dependency-cruiser.cjs, and what no resolved path can say. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { cruise, type ICruiseResult, type IModule } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import ts from "typescript";
import { root } from "./settings";

export type Violation = { rule: string; from: string; to: string; remedy: string };
export type Survey = { modules: number; violations: Violation[] };

/** A house smaller than this was not read, whatever the cruiser says. */
const plausible = 150;
const parts = ["src", "scripts", "test", "e2e", "bench", "drizzle.config.ts"];

export async function surveyDoors(house: string): Promise<Survey> {
  const { options, ...ruleSet } = createRequire(import.meta.url)(
    join(root, ".dependency-cruiser.cjs"),
  );
  const { enhancedResolveOptions, ...how } = options;
  const tsConfig = join(house, "tsconfig.json");
  const { output } = await cruise(
    parts,
    { ...how, baseDir: house, validate: true, ruleSet, tsConfig: { fileName: tsConfig } },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(tsConfig) },
  );
  const { modules, summary } = output as ICruiseResult;
  const own = modules.filter(
    (module) => !module.coreModule && !/(^|\/)node_modules\//.test(module.source),
  );
  const remedies = new Map(
    [...ruleSet.forbidden, ...ruleSet.required].map(({ name, comment }) => [name, comment]),
  );
  const crossed = summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to: to === from ? "nothing of the kind" : to,
    remedy: remedies.get(rule.name) ?? "",
  }));
  return { modules: own.length, violations: [...crossed, ...cycles(own), ...readFiles(house)] };
}

/** Rules of this file, each with its remedy. */
export const ownRules = {
  "no-cycles": "Move what both need into a file of its own below them.",
  "no-cycles-across-rooms":
    "Two rooms need each other, be it for a type; let the lower one own it.",
  "no-drawer-names": "Name it after what it is about.",
  "known-rooms": "Move it into a room of the house, or give the room its rules.",
  "zod-as-namespace": 'Write import * as z from "zod"; by name, all of Zod reaches the browser.',
  "process-env-in-env-only": "Declare the variable in src/env.ts and read it with env().",
};
type OwnRule = keyof typeof ownRules;
const broken = (rule: OwnRule, from: string, to: string): Violation => ({
  rule,
  from,
  to,
  remedy: ownRules[rule],
});

type Arrow = { from: string; to: string; typeOnly: boolean };

const roomOf = (file: string) =>
  /^src\/(?:adapters|services|features)\/[^/]+|^src\/[^/]+/.exec(file)?.[0] ?? file;

/**
 * Cycles in src. Types may go round within a room. (The cruiser's own rule sees one cycle per import,
 * so that a harmless one hides another.)
 */
function cycles(modules: IModule[]): Violation[] {
  const arrows: Arrow[] = modules
    .filter(({ source }) => source.startsWith("src/"))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved, dependencyTypes }) => ({
        from: source,
        to: resolved,
        typeOnly: dependencyTypes.some((type) => type === "type-only" || type === "type-import"),
      })),
    );
  const values = arrows.filter((arrow) => !arrow.typeOnly);
  const outward = arrows.filter(({ from, to }) => roomOf(from) !== roomOf(to));
  return [
    ...rounds("no-cycles", values, values),
    ...rounds("no-cycles-across-rooms", outward, arrows),
  ];
}

/** The ways back from where each start leads; one violation for each round. */
function rounds(rule: OwnRule, starts: Arrow[], all: Arrow[]): Violation[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of all) next.set(from, [...(next.get(from) ?? []), to]);
  const seen = new Set<string>();
  return starts.flatMap(({ from, to }) => {
    const way = shortestWay(to, from, next);
    const round = way && [...way].sort().join();
    if (!way || !round || seen.has(round)) return [];
    seen.add(round);
    return [broken(rule, from, way.join(" → "))];
  });
}

function shortestWay(from: string, to: string, next: Map<string, string[]>): string[] | undefined {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  for (const here of before.keys()) {
    if (here === to) {
      const way: string[] = [];
      for (let at: string | undefined = here; at; at = before.get(at)) way.unshift(at);
      return way;
    }
    for (const there of next.get(here) ?? []) if (!before.has(there)) before.set(there, here);
  }
  return undefined;
}

const rooms =
  /^src\/((domain|db|db-contract|schema|scope|trpc|client|ui|app|i18n)\/|(adapters|services|features)\/[^/]+\/|(env|proxy|instrumentation)\.ts$)/;
const drawers = /\/(utils?|helpers?|common|types?)(\.[^/]*)?(\/|$)/;
const zodRooms = /^src\/(schema|db-contract|features|client|domain)\//;

/** What the names and the text of the files must not say. */
function readFiles(house: string): Violation[] {
  const found: Violation[] = [];
  for (const entry of readdirSync(join(house, "src"), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const from = relative(house, path).replaceAll("\\", "/");
    const say = (rule: OwnRule, to: string) => found.push(broken(rule, from, to));
    if (drawers.test(from)) say("no-drawer-names", entry.name);
    if (!entry.isFile() || !/\.tsx?$/.test(from) || from.endsWith(".d.ts")) continue;
    if (!rooms.test(from)) say("known-rooms", entry.name);
    if (/\.test\.tsx?$/.test(from)) continue;
    const source = ts.createSourceFile(from, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node) => {
      if (zodRooms.test(from) && bringsZodByName(node)) say("zod-as-namespace", "zod");
      if (from !== "src/env.ts" && readsEnvironment(node)) {
        say("process-env-in-env-only", "process.env");
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function bringsZodByName(node: ts.Node): boolean {
  const isZod = (name?: ts.Expression) =>
    !!name && ts.isStringLiteral(name) && /^zod(\/|$)/.test(name.text);
  if (ts.isExportDeclaration(node)) return isZod(node.moduleSpecifier);
  if (!ts.isImportDeclaration(node) || !isZod(node.moduleSpecifier)) return false;
  const bindings = node.importClause?.namedBindings;
  return !!node.importClause?.name || !bindings || !ts.isNamespaceImport(bindings);
}

function readsEnvironment(node: ts.Node): boolean {
  const isProcess = (it?: ts.Node) => !!it && ts.isIdentifier(it) && it.text === "process";
  if (ts.isPropertyAccessExpression(node)) {
    return isProcess(node.expression) && node.name.text === "env";
  }
  if (ts.isElementAccessExpression(node)) return isProcess(node.expression);
  if (ts.isVariableDeclaration(node)) return isProcess(node.initializer);
  return (
    ts.isImportDeclaration(node) &&
    ts.isStringLiteral(node.moduleSpecifier) &&
    /^(node:)?process$/.test(node.moduleSpecifier.text)
  );
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const { modules, violations } = await surveyDoors(root);
  for (const { rule, from, to, remedy } of violations) {
    console.error(`${rule}: ${from} → ${to}\n  ${remedy}`);
  }
  console.log(`${modules} modules seen, ${violations.length} violations.`);
  if (modules < plausible) console.error(`Fewer than ${plausible} modules: the cruise was blind.`);
  if (violations.length > 0 || modules < plausible) process.exitCode = 1;
}
