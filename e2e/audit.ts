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
    const wrong = id === "target-size" ? await roomy(page, nodes) : nodes;
    if (wrong.length > 0) said.push(`${id}: ${help}\n${wrong.slice(0, 5).map(described).join("")}`);
  }
  expect(said, `accessibility of ${page.url()}`).toEqual([]);
}

const described = ({ html, failureSummary }: Node) => `\n  ${html}\n  ${failureSummary}`;

/**
 * Two targets are small on purpose: line numbers are as high as the text beside them, and what a
 * cell of the heatmap opens, the list of reports opens too.
 */
const dense = ".coverage, .evidence-lines";

async function roomy(page: Page, nodes: Node[]): Promise<Node[]> {
  const inside = await page.evaluate(
    ([selectors, exempt]) =>
      selectors.map((one) => document.querySelector(one)?.closest(exempt) != null),
    [nodes.map((node) => String(node.target[0])), dense] as const,
  );
  return nodes.filter((_, i) => !inside[i]);
}
