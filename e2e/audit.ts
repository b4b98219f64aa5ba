import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No violation of WCAG A or AA on the page as it stands. */
export async function audit(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const said = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes
        .slice(0, 5)
        .map((node) => `  ${node.html}\n  ${node.failureSummary?.replaceAll("\n", "\n  ")}`)
        .join("\n")}`,
  );
  expect(said, `accessibility of ${page.url()}`).toEqual([]);
}
