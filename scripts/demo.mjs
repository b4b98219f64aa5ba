// Plain JavaScript: it must run before anything is installed.
import { spawn } from "node:child_process";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const child = spawn(
  process.execPath,
  ["--conditions=react-server", "--import", "tsx", "scripts/demo.ts", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
// The child stops what it started; this process only waits for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (child.exitCode === null) child.kill(signal);
  });
}
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
