import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Node = { target: unknown[]; html: string; failureSummary?: string };

/** No violation of WCAG A or AA on the page as it stands. */
export async function audit(page: Page) {
  // One frame and no report of what passes: that halves the time.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  const said: string[] = [];
  for (const { id, help, nodes } of violations) {
    const wrong = id === "target-size" ? await outsideHeatmap(page, nodes) : nodes;
    if (wrong.length > 0) said.push(`${id}: ${help}\n${wrong.slice(0, 5).map(described)}`);
  }
  expect(said, `accessibility of ${page.url()}`).toEqual([]);
}

const described = ({ html, failureSummary }: Node) => `\n  ${html}\n  ${failureSummary}`;

/** The heatmap's cells are small on purpose: what they open, the list of reports opens too. */
async function outsideHeatmap(page: Page, nodes: Node[]): Promise<Node[]> {
  const inside = await page.evaluate(
    (selectors) =>
      selectors.map((one) => document.querySelector(one)?.closest(".coverage") != null),
    nodes.map((node) => String(node.target[0])),
  );
  return nodes.filter((_, i) => !inside[i]);
}
