import { promises as fs } from "node:fs";
import path from "node:path";
import { type Binaries, binariesFor, type findPackage } from "./binaries";
import { EmbeddedPostgresError } from "./errors";
import { type Identity, run } from "./processes";

type User = { name: string; uid: number; gid: number };

const self: Identity = {
  label: "this user",
  owner:
    process.getuid && process.getgid ? { uid: process.getuid(), gid: process.getgid() } : undefined,
  prefix: [],
};

async function ordinaryUsers(): Promise<User[]> {
  const text = await fs.readFile("/etc/passwd", "utf8").catch(() => "");
  const users = text.split("\n").map((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return { name, uid: Number(uid), gid: Number(gid) };
  });
  return users.filter((user) => user.uid > 0 && user.gid > 0);
}

async function postgresUser(): Promise<User | undefined> {
  const find = async () => (await ordinaryUsers()).find((user) => user.name === "postgres");
  const existing = await find();
  if (existing) return existing;
  const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false"];
  await run(self, "useradd", [...flags, "postgres"], "/");
  return find();
}

/**
 * PostgreSQL refuses to run as root. The ways round that, the least intrusive first:
 * 1. whoever owns the cluster already, so that nothing changes hands;
 * 2. a user namespace: root on disk, so that it reaches whatever root owns, 0700 or not, but an
 *    ordinary user in its own eyes; its number must have a name, which initdb looks up;
 * 3. the user postgres;
 * 4. the same with the right to pass through closed folders, where namespaces are forbidden.
 */
async function* rootIdentities(cluster: string): AsyncGenerator<Identity> {
  const owner = await fs.stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) {
    const ids = { uid: owner.uid, gid: owner.gid };
    yield { label: `uid ${owner.uid}, the owner`, owner: ids, prefix: [], switchTo: ids };
  }
  const users = await ordinaryUsers();
  const shown = users.find((user) => user.name === "postgres") ?? users[0];
  if (shown && process.platform === "linux") {
    const map = [`--map-user=${shown.uid}`, `--map-group=${shown.gid}`];
    yield {
      label: "root in a user namespace",
      owner: { uid: 0, gid: 0 },
      prefix: ["unshare", "--user", ...map, "--"],
    };
  }
  const user = await postgresUser();
  if (!user) return;
  const ids = { uid: user.uid, gid: user.gid };
  yield { label: "the user postgres", owner: ids, prefix: [], switchTo: ids };
  const become = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  const pass = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
  yield {
    label: "the user postgres, let through closed folders",
    owner: ids,
    prefix: ["setpriv", ...become, ...pass, "--"],
  };
}

const UNREACHABLE = 43;

/** Really tries: into the folder, a name for the user, the program with all its libraries. */
async function attempt(identity: Identity, binaries: Binaries, folder: string) {
  if (process.platform === "win32") return run(identity, binaries.postgres, ["--version"], folder);
  const script = `cd "$1" || exit ${UNREACHABLE}; id -un && "$2" --version`;
  return run(identity, "/bin/sh", ["-c", script, "sh", folder, binaries.postgres], "/");
}

async function giveTo(place: string, owner: { uid: number; gid: number }): Promise<void> {
  await fs.lchown(place, owner.uid, owner.gid);
  for (const entry of await fs.readdir(place, { withFileTypes: true })) {
    const inner = path.join(place, entry.name);
    if (entry.isDirectory()) await giveTo(inner, owner);
    else await fs.lchown(inner, owner.uid, owner.gid);
  }
}

/** Finds programs and a user that fit one another and the folder; the cluster is made theirs. */
export async function chooseIdentity(
  folder: string,
  cluster: string,
  source: Awaited<ReturnType<typeof findPackage>>,
): Promise<{ identity: Identity; binaries: Binaries }> {
  const isRoot = self.owner?.uid === 0;
  let reached = !isRoot;
  let failure = "";
  // The second place is a copy beside the data: of use only to who reaches the data.
  for await (const binaries of binariesFor(folder, source, () => isRoot && reached)) {
    for await (const identity of isRoot ? rootIdentities(cluster) : [self]) {
      const { code, output } = await attempt(identity, binaries, folder);
      if (code === 0) {
        const present = await fs.stat(cluster).catch(() => undefined);
        if (isRoot && identity.owner && present && present.uid !== identity.owner.uid) {
          await giveTo(cluster, identity.owner);
        }
        return { identity, binaries };
      }
      // Null: the tool itself (unshare, setpriv) is not there, which tells nothing.
      if (code !== null || !isRoot) failure = output.trim().split("\n").at(-1) ?? "";
      reached ||= code !== null && code !== UNREACHABLE && identity.prefix.length === 0;
    }
  }
  if (!reached) {
    throw new EmbeddedPostgresError(
      "data-folder",
      `PostgreSQL does not run as root, and no other user can reach ${folder} (${failure}): ` +
        "start as an ordinary user, or choose a data folder outside closed (0700) folders.",
    );
  }
  throw new EmbeddedPostgresError(
    "binaries",
    `The PostgreSQL programs in ${source.root} do not run on this system (${failure}): set ` +
      "DATABASE_URL to a PostgreSQL server of your own.",
  );
}
