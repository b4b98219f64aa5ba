import { describe, expect, it } from "vitest";
import { blobStoreOf, EnvError, parseEnv } from "../../src/env";

const good = {
  DATABASE_URL: "postgres://u:p@localhost/db",
  AUTH_SECRET: "x".repeat(32),
};

describe("the environment", () => {
  it("has good defaults", () => {
    expect(parseEnv(good)).toMatchObject({
      PORT: 3000,
      DATABASE_POOL_SIZE: 20,
      STRATONHUB_DEMO: false,
    });
  });

  it("names every missing and wrong value at once", () => {
    const read = () => parseEnv({ PORT: "http", DATABASE_URL: "mysql://x" });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(/PORT.*DATABASE_URL.*AUTH_SECRET is missing/s);
  });

  it("takes an empty value for none", () => {
    expect(parseEnv({ ...good, PORT: "" }).PORT).toBe(3000);
  });

  it("keeps files where it is told, also by the names the orchestrator had", () => {
    const token = { BLOB_READ_WRITE_TOKEN: "vercel_blob_rw_store_secret" };
    expect(blobStoreOf(parseEnv(good))).toBe("local");
    expect(blobStoreOf(parseEnv({ ...good, ...token, BLOB_STORE: "vercel" }))).toBe("vercel");
    const alias = { ...good, ...token, ENABLE_VERCEL_BLOB_UPLOAD: "true" };
    expect(blobStoreOf(parseEnv({ ...alias, ENABLE_NEON_DB_STORAGE: "true" }))).toBe("vercel");
    expect(parseEnv({ ...good, NEON_ENV: "staging" }).NEON_ENV).toBe("staging");
  });

  it.each([
    [{ ENABLE_NEON_DB_STORAGE: "false" }, /ENABLE_NEON_DB_STORAGE=0 makes no sense/],
    [{ ENABLE_VERCEL_BLOB_UPLOAD: "1" }, /BLOB_READ_WRITE_TOKEN is missing/],
    [{ BLOB_STORE: "vercel" }, /BLOB_READ_WRITE_TOKEN is missing/],
    [{ ENABLE_VERCEL_BLOB_UPLOAD: "1", BLOB_STORE: "local" }, /contradict each other/],
    [{ ENABLE_VERCEL_BLOB_UPLOAD: "0", BLOB_STORE: "vercel" }, /contradict each other/],
    [{ NEON_ENV: "../etc" }, /NEON_ENV: must be small letters/],
  ])("refuses %j with a sentence", (values, sentence) => {
    expect(() => parseEnv({ ...good, ...values })).toThrow(sentence);
  });
});
