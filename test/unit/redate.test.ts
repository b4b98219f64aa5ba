import { describe, expect, it } from "vitest";
import { daysIn, redateSample } from "../../src/services/demo/redate";

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

  const names = {
    "weekly-2026-11-16.md": "weekly-2027-03-01.md",
    "epic_tree_TC_2026-11-09_to_2026-11-13.md": "epic_tree_TC_2027-02-22_to_2027-02-26.md",
    "fathom_timeclock-11_16_26 09_14AM.txt": "fathom_timeclock-03_01_27 09_14AM.txt",
    "stand-up-October-2026.md": "stand-up-January-2027.md",
    "Emporia, November 19, 2026": "Emporia, March 4, 2027",
    "14:05 and 11_16_26": "14:05 and 11_16_26",
  };
  it.each(Object.entries(names))("move the days of %s", (written, moved) => {
    expect(redateSample(written, "2026-11-16", "2027-03-01", "2027-12-31")).toBe(moved);
  });

  it("tell the days of a name", () => {
    expect(daysIn("epic_tree_TC_2026-11-09_to_2026-11-13.md")).toEqual([
      "2026-11-09",
      "2026-11-13",
    ]);
    expect(daysIn("fathom_timeclock-11_16_26 09_14AM.txt")).toEqual(["2026-11-16"]);
    expect(daysIn("stand-up-October-2026.md")).toEqual([]);
  });

  const week =
    "## Slack: kiosk (2026-11-16 → 2026-11-22)\n\n### 2026-11-16\n\n- 09:00 A: one\n\n### 2026-11-17\n\n- 09:00 A: two\n";

  it("leave out the days of a channel that have not come yet, and end as it would have", () => {
    const moved = redateSample(week, "2026-11-16", "2026-11-16", "2026-11-16");
    expect(moved).toBe(week.slice(0, week.indexOf("\n### 2026-11-17")));
  });

  it("leave out all that stands below a day to come, and no more", () => {
    const files = "## 2026-11-19\n\n### To Do\n- a\n\n## 2026-11-20\n\n### To Do\n- b\n\n# End\n";
    const moved = redateSample(files, "2026-11-16", "2026-11-16", "2026-11-19");
    expect(moved).toBe("## 2026-11-19\n\n### To Do\n- a\n\n# End\n");
  });
});
