import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "../../src/env";

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
});
