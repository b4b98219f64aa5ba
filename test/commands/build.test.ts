import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getTableColumns, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "#db";
import { type Copy, copyHouse, root } from "../house/copy";

const built = existsSync(join(root, ".next/BUILD_ID"));
if (!built)
  console.warn("\nSKIPPED: what a build sends to browsers, .next is absent: npm run build.\n");

const textOf = (folder: string, kinds: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => kinds.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, folder, file), "utf8") }));

/** What stands in the server's code and nowhere else. */
const markers = {
  Drizzle: ["drizzle:Name", "drizzle:entityKind", "PgTable"],
  drivers: ["SCRAM-SHA-256", "pg-pool", "neonConfig", "webSocketConstructor", "sslmode"],
  statements: [
    "set local role",
    "begin read only",
    "set_config",
    "Every database connection is in use",
  ],
  roles: ["hub_app", "hub_identity", "hub_operator"],
  "private columns": [
    ...["contentHash", "content_hash", "storageKey", "storage_key"],
    ...["receivedSha256", "received_sha256", "access_token", "idempotency_keys"],
  ],
  "every other column of two words": Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => Object.values(getTableColumns(table as PgTable)))
    .map((column) => column.name)
    .filter((name) => name.includes("_")),
  "variables of the server": [
    ...readFileSync(join(root, "src/env.ts"), "utf8").matchAll(/^ {2}([A-Z]+(?:_[A-Z]+)+):/gm),
  ]
    .map(([, name]) => String(name))
    // React asks for it in development.
    .filter((name) => name !== "NODE_ENV"),
};

describe.skipIf(!built)("what a build sends to browsers", () => {
  const sent = built ? textOf(".next/static", /\.(js|css|json|map|html|txt)$/) : [];
  const kept = built ? textOf(".next/server", /\.js$/) : [];

  it("has been read", () => {
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(500_000);
    expect(sent.some(({ text }) => text.includes("createTRPC") || text.includes("trpc"))).toBe(
      true,
    );
    expect(markers["variables of the server"]).toEqual(
      expect.arrayContaining(["AUTH_SECRET", "DATABASE_URL", "METRICS_TOKEN"]),
    );
    expect(markers["every other column of two words"].length).toBeGreaterThan(30);
  });

  it.each(Object.entries(markers))("holds nothing of: %s", (_, words) => {
    for (const word of new Set(words)) {
      // A word the server does not say either would find nothing anywhere.
      expect(
        kept.some(({ text }) => text.includes(word)),
        `${word} in .next/server`,
      ).toBe(true);
      const leaks = sent.filter(({ text }) => text.includes(word)).map(({ file }) => file);
      expect(leaks, `${word} in .next/static`).toEqual([]);
    }
  });
});

describe("a form that imports", () => {
  let copy: Copy;
  // Within the repository, so that the bundler finds the packages without leaving its root.
  beforeAll(() => {
    copy = copyHouse(["src", "drizzle/meta"], join(root, ".next-reports"));
    for (const file of ["src/app", "src/proxy.ts", "src/instrumentation.ts", "node_modules"]) {
      rmSync(join(copy.folder, file), { recursive: true, force: true });
    }
    const config = { typescript: { ignoreBuildErrors: true }, turbopack: { root } };
    copy.write("next.config.mjs", `export default ${JSON.stringify(config)};\n`);
    copy.write(
      "src/app/layout.tsx",
      "export default ({ children }: { children: React.ReactNode }) => <html lang='en'><body>{children}</body></html>;\n",
    );
    copy.write("src/app/page.tsx", 'export { Planted as default } from "../planted";\n');
  });
  afterAll(() => copy?.remove());

  function build(index: string) {
    copy.write(
      "src/planted.tsx",
      `"use client";\nimport { teamCreate } from "${index}";\n` +
        "export const Planted = () => <p>{Object.keys(teamCreate.shape).join()}</p>;\n",
    );
    const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
    const next = join(root, "node_modules/next/dist/bin/next");
    const run = spawnSync(process.execPath, [next, "build"], {
      cwd: copy.folder,
      env,
      encoding: "utf8",
    });
    return { status: run.status, output: run.stdout + run.stderr };
  }

  it("#schema/input builds", () => {
    const { status, output } = build("#schema/input/teams");
    expect(status, output).toBe(0);
  });

  it("#schema does not", () => {
    const { status, output } = build("#schema");
    expect(status).not.toBe(0);
    expect(output).toContain("server-only");
    expect(output).toContain("src/schema/index.ts");
    expect(output).toContain("src/planted.tsx");
  });
});
