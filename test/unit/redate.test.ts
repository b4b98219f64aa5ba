import { describe, expect, it } from "vitest";
import { redateSample } from "../../src/services/demo/redate";

const text =
  "# Daily Reports\n\n**Generated**: 2026-11-20\n\n## Thursday, November 19, 2026\n\n- a\n\n## Friday, November 20, 2026\n\n- b\n";

describe("samples", () => {
  it("are moved by whole weeks, weekdays kept", () => {
    const moved = redateSample(text, "2026-11-16", "2027-03-01", "2027-12-31");
    expect(moved).toContain("## Thursday, March 4, 2027");
    expect(moved).toContain("## Friday, March 5, 2027");
    expect(moved).toContain("**Generated**: 2027-03-05");
  });

  it("leave out days that have not come yet", () => {
    const moved = redateSample(text, "2026-11-16", "2026-11-16", "2026-11-19");
    expect(moved).toContain("November 19");
    expect(moved).not.toContain("- b");
  });
});
