import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const system = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The first Chromium of this machine; the last resort comes from the registry (Linux x64). */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) {
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  }
  const found = [named, ...system, chromium.executablePath()].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
  return found ?? (await packaged());
}

async function packaged(): Promise<string> {
  let why = "it runs on Linux x64 only";
  if (process.platform === "linux" && process.arch === "x64") {
    try {
      const { default: packed } = await import("@sparticuz/chromium");
      const path = await packed.executablePath();
      if (existsSync(path)) return path;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(
    "No Chromium was found for the browser tests. Set CHROMIUM_PATH, install one on this system, " +
      `or run \`npx playwright install chromium\`. (The packaged one cannot be used: ${why}.)`,
  );
}
