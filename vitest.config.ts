import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "server-only": resolve(import.meta.dirname, "test/stage/server-only.ts") };
const env = { AUTH_SECRET: "a secret of the tests, long enough to be one", LOG_LEVEL: "silent" };
const withDatabase = {
  globalSetup: ["test/stage/global.ts"],
  hookTimeout: 60_000,
  testTimeout: 60_000,
};

export default defineConfig({
  resolve: { alias },
  test: {
    env,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "src/{domain,i18n,ui,features,env,schema}/**/*.test.{ts,tsx}",
            "test/unit/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: { name: "postgres", include: ["scripts/postgres/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "services-pg",
          include: ["src/{db,scope,services,trpc,adapters}/**/*.test.ts"],
          env: { ...env, DATABASE_DRIVER: "pg" },
          ...withDatabase,
        },
      },
      {
        extends: true,
        test: {
          name: "services-neon",
          include: ["src/{db,scope,services,trpc,adapters}/**/*.test.ts"],
          env: { ...env, DATABASE_DRIVER: "neon" },
          ...withDatabase,
        },
      },
      {
        extends: true,
        test: { name: "house", include: ["test/house/**/*.test.ts"], ...withDatabase },
      },
      {
        extends: true,
        test: { name: "matrix", include: ["test/matrix/**/*.test.ts"], ...withDatabase },
      },
      {
        extends: true,
        test: {
          name: "commands",
          include: ["test/commands/**/*.test.ts"],
          ...withDatabase,
          testTimeout: 240_000,
        },
      },
    ],
  },
});
