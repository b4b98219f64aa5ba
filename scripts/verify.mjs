// Quick checks: format, lint, doors, contract drift, types, unit tests.
import { ensureInstalled } from "./install.mjs";
import { quickSteps, runSteps } from "./steps.mjs";

ensureInstalled();
await runSteps(quickSteps);
