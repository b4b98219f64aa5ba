import { describe, expect, it } from "vitest";
import { built, namedTwice, statements } from "./statement";
import "./queries";

describe("the names of statements", () => {
  it("are each given once", () => {
    expect(statements.size).toBeGreaterThan(80);
    expect([...namedTwice]).toEqual([]);
  });

  it("are missed when two statements share one", () => {
    const again = () => built("planted.twice", (orm) => orm.select().from({} as never));
    again();
    again();
    expect([...namedTwice]).toEqual(["planted.twice"]);
  });
});
