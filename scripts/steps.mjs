import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

const bin = (name) => join(root, "node_modules", ...name.split("/"));
const reports = join(root, ".next-reports");
const node = (file, ...args) => [process.execPath, [file, ...args]];
const tsx = (file, ...args) =>
  node(bin("tsx/dist/cli.mjs"), "--conditions=react-server", join(root, file), ...args);

const check = (name, ...commands) => ({ name, commands });
const vitest = (name, ...projects) => ({
  name,
  vitest: join(reports, `${name.replaceAll(/\W+/g, "-")}.json`),
  projects,
});

/** What is quick: run before each commit. */
export const quickSteps = [
  check(
    "format and lint",
    node(bin("@biomejs/biome/bin/biome"), "check", ".", "--error-on-warnings"),
  ),
  check("doors", tsx("scripts/doors.ts")),
  check("contract and migrations", tsx("scripts/drift.ts")),
  check(
    "types",
    node(bin("next/dist/bin/next"), "typegen"),
    node(bin("typescript/bin/tsc"), "--noEmit", "-p", "."),
  ),
  vitest("unit tests", "unit"),
];

/** Everything. */
export const allSteps = [
  ...quickSteps,
  vitest("embedded database", "postgres"),
  vitest("services on pg and neon", "services-pg", "services-neon"),
  vitest("house", "house"),
  vitest("matrix", "matrix"),
  check("build", tsx("scripts/build.ts")),
  vitest("commands and build", "commands"),
  { name: "browser", playwright: join(reports, "browser.json") },
];

/** Runs the steps one after the other; ends with the sum and the exit status. */
export async function runSteps(steps) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const step of steps) {
    const started = Date.now();
    process.stdout.write(`\n── ${step.name}\n`);
    const result = await runStep(step);
    for (const key of Object.keys(sum)) sum[key] += result[key];
    if (result.failed > 0) failures.push(...(result.failures ?? []).map(failed(step.name)));
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`   ${said(result)} (${seconds} s)\n`);
  }
  // Said again where whoever sees only the end of a long run looks.
  if (failures.length > 0) process.stdout.write(`\n── failed\n${failures.join("\n")}\n`);
  process.stdout.write(`\n${said(sum)}\n`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

const failed =
  (step) =>
  ({ name, message }) =>
    `✗ ${step}: ${name}\n${message.split("\n").slice(0, 12).join("\n").slice(0, 1500)}`;

const said = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;

async function runStep(step) {
  if (step.commands) {
    for (const [command, args] of step.commands) {
      if ((await run(command, args)) !== 0) return brokenStep(args.join(" "));
    }
    return { passed: 1, failed: 0, skipped: 0 };
  }
  if (step.vitest) {
    const projects = step.projects.flatMap((project) => ["--project", project]);
    const code = await run(
      ...node(
        bin("vitest/vitest.mjs"),
        "run",
        ...projects,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${step.vitest}`,
      ),
    );
    return counted(code, step.vitest, (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.testResults.filter(brokenSuite).length,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: report.testResults.flatMap((suite) =>
        brokenSuite(suite)
          ? [{ name: suite.name, message: suite.message }]
          : suite.assertionResults
              .filter((test) => test.status === "failed")
              .map((test) => ({
                name: `${suite.name} › ${test.fullName}`,
                message: test.failureMessages.join("\n"),
              })),
      ),
    }));
  }
  const code = await run(...node(bin("@playwright/test/cli.js"), "test"), {
    PLAYWRIGHT_JSON_OUTPUT_NAME: step.playwright,
  });
  return counted(code, step.playwright, ({ stats, suites, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: [
      ...unexpected(suites),
      ...errors.map(({ message }) => ({ name: "browser", message })),
    ],
  }));
}

const brokenStep = (name) => ({
  ...{ passed: 0, failed: 1, skipped: 0 },
  failures: [{ name, message: "It ended with an error; what it said stands above." }],
});

/** The journeys of a browser report that ended otherwise than they should. */
function unexpected(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter((spec) => !spec.ok)
      .map((spec) => ({
        name: `${spec.file}:${spec.line} › ${spec.title}`,
        message: spec.tests
          .flatMap((test) => test.results.flatMap((result) => result.error?.message ?? []))
          .join("\n"),
      })),
    ...unexpected(inner),
  ]);
}

// A file that could not even be loaded has no failing test of its own.
const brokenSuite = (suite) => suite.status === "failed" && suite.assertionResults.length === 0;

/** The counts of a report; a runner that failed without a failed test counts as one failure. */
function counted(code, file, read) {
  let counts;
  try {
    counts = read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return brokenStep(file);
  }
  // An error outside of any test is one of its own.
  if (code !== 0 && counts.failed === 0)
    return { ...counts, ...brokenStep(file), passed: counts.passed, skipped: counts.skipped };
  return counts;
}

function run(command, args, more = {}) {
  return new Promise((done) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...more };
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env });
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}
