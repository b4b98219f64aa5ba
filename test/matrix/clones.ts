import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { resetEnv } from "#env";
import { createRuntime, type Runtime, setRuntime } from "#scope/operator";
import { urlOf } from "../stage/global";
import { type Cookies, signIn } from "./principals";
import { foundWorld, type World } from "./world";

export type Clone = { w: World; owner: pg.Client; close(): Promise<void> };
export type Mould = {
  cookies: Cookies;
  /** A database of its own with the whole world in it, and a runtime in place upon it. */
  clone(of?: string): Promise<Clone>;
  /** A further mould: the same world after some statements of the owner. */
  altered(...sql: string[]): Promise<string>;
};

/** The world once, in a database from which every mutant gets a copy: what one breaks, none inherits. */
export async function castMould(): Promise<Mould> {
  const server = new pg.Client({ connectionString: inject("serverUrl") });
  await server.connect();
  const names: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "hub-mutants-"));
  process.env.HUB_DATA = folder;
  const create = async (template: string) => {
    const name = `mutant_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
    await server.query(`create database ${name} template ${template}`);
    names.push(name);
    return name;
  };
  const open = async (name: string) => {
    const url = urlOf(inject("serverUrl"), name);
    process.env.DATABASE_URL = url;
    resetEnv();
    const runtime: Runtime = createRuntime();
    setRuntime(runtime);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
      await owner.query("begin; set local role hub_operator");
      try {
        return (await owner.query(sql, values)).rows as T[];
      } finally {
        await owner.query("commit");
      }
    };
    const close = async () => {
      await runtime.database.close();
      await owner.end();
    };
    return { runtime, rows, owner, close };
  };
  afterAll(async () => {
    for (const name of names) await server.query(`drop database if exists ${name}`);
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  });
  const original = await create(inject("mould"));
  const first = await open(original);
  const world = await foundWorld(first);
  const cookies = await signIn(world, first.owner);
  await first.close();
  return {
    cookies,
    async clone(of = original) {
      const name = await create(of);
      const { runtime, rows, owner, close } = await open(name);
      return {
        w: { ...world, runtime, rows },
        owner,
        close: async () => {
          await close();
          // Not by force: that may not end an autovacuum worker, which a plain drop only waits for.
          await server.query(`drop database ${name}`);
        },
      };
    },
    async altered(...sql) {
      const name = await create(original);
      const { owner, close } = await open(name);
      for (const one of sql) await owner.query(one);
      await close();
      return name;
    },
  };
}
