import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openStage, urlOf } from "../test/stage/global";

/** An empty, migrated database for a bench, and the owner's connection to it; `close` removes both. */
export async function benchDatabase() {
  const { server, mould } = await openStage();
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name} template ${mould}`);
  const url = urlOf(server.url, name);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const close = async () => {
    await owner.end();
    // After so much was written, PostgreSQL cleans up in it by itself, and lets nobody stop that.
    for (let tries = 0; ; tries += 1) {
      const dropped = await admin.query(`drop database ${name} with (force)`).then(
        () => true,
        () => false,
      );
      if (dropped || tries > 60) break;
      await sleep(1_000);
    }
    await admin.end();
    await server.stop();
  };
  return { url, owner, close };
}
