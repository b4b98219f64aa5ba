// Everything, on a clean clone too: installs, builds, and starts what it needs.
import { ensureInstalled } from "./install.mjs";
import { allSteps, runSteps } from "./steps.mjs";

ensureInstalled();
await runSteps(allSteps);
