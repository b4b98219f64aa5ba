import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/stage/browser";

const inCI = Boolean(process.env.CI);

// Found once: the workers read this file again and take what the runner found.
process.env.E2E_BROWSER ||= await findBrowser();
const executablePath = process.env.E2E_BROWSER;

export default defineConfig({
  testDir: "e2e",
  // Pictures for the README are taken on request.
  testIgnore: process.env.SCREENSHOTS ? [] : "**/screenshots.spec.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  workers: 2,
  fullyParallel: true,
  retries: inCI ? 1 : 0,
  forbidOnly: inCI,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    [
      "json",
      {
        outputFile: resolve(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/report.json"),
      },
    ],
  ],
  use: {
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: existsSync(executablePath) ? executablePath : undefined,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--disable-gpu",
      ],
    },
  },
});
