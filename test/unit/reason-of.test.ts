import { describe, expect, it } from "vitest";
import { asFault, reasonOf } from "../../src/scope/reason-of";

const coded = (code: string) => Object.assign(new Error("told by the database"), { code });

describe("what a person is told of an error", () => {
  it.each([
    ["23505", "already-there"],
    ["23503", "not-found"],
    ["22003", "bad-input"],
    ["57014", "busy"],
    ["40001", "busy"],
    ["57P01", "database-unreachable"],
    ["08006", "database-unreachable"],
    ["ECONNREFUSED", "database-unreachable"],
  ])("a database's %s is %s", (code, reason) => {
    expect(reasonOf(new Error("wrapped", { cause: coded(code) }))).toBe(reason);
    expect(asFault(coded(code))).toMatchObject({ name: "Fault", reason });
  });

  it("a commit nobody knows the end of is not called nothing", () => {
    const lost = Object.assign(new Error("?"), { name: "CommitUnknownError" });
    expect(reasonOf(lost)).toBe("outcome-unknown");
  });

  it("what is not known stays masked", () => {
    const bug = new TypeError("secret");
    expect(reasonOf(bug)).toBeUndefined();
    expect(asFault(bug)).toBe(bug);
  });
});
