import pg from "pg";
import { ensureBuilt } from "../scripts/build";
import { openStage as openTestServer } from "../test/stage/global";
import { dropDatabases, ensureMould, seededAt } from "./stage/mould";
import { keepPlan } from "./stage/plan";

/** The build, the test PostgreSQL and the filled company: what all workers share. */
export default async function setup() {
  if (new Date() < new Date(seededAt)) {
    console.warn(
      `This machine's clock is before ${seededAt}: days of the samples lie ahead of it.`,
    );
  }
  const [built, buildMs] = await timed(ensureBuilt((line) => console.log(line)));
  const [{ server, mould: migrated }, serverMs] = await timed(openTestServer());
  await dropLeftOvers(server.url);
  const [mould, mouldMs] = await timed(ensureMould(server.url, migrated));
  keepPlan({ run: process.pid, serverUrl: server.url, mould, built });
  console.log(`build ${buildMs} ms, PostgreSQL ${serverMs} ms, filled company ${mouldMs} ms`);
  // Stops the server only when it was started here.
  return () => server.stop();
}

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await work, Math.round(performance.now() - started)];
}

/** Databases of runs that were killed; a run's number is its process. */
async function dropLeftOvers(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await dropDatabases(client, (name) => {
    const run = name.match(/^e2e_(\d+)_/)?.[1];
    return run !== undefined && !isAlive(Number(run));
  });
  await client.end();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
