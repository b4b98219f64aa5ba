/** A node of EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON), as far as it is judged. */
export type PlanNode = {
  "Node Type": string;
  "Parent Relationship"?: string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Sort Space Type"?: string;
  "Sort Space Used"?: number;
  "Hash Batches"?: number;
  "Disk Usage"?: number;
  "Shared Hit Blocks"?: number;
  "Shared Read Blocks"?: number;
  Plans?: PlanNode[];
};

export const limits = {
  /** A table up to this size may be read whole. */
  smallTable: 1_000,
  /** Rows returned must be at least this part of the rows visited. */
  yield: 1 / 5,
  /** Visiting this few rows is nobody's trouble. */
  freeRows: 250,
  /** Pages a scan may touch per row it gives, and without giving any: an index may be walked in vain. */
  pagesPerRow: 8,
  freePages: 250,
};

// Rows end here on purpose: what reached these nodes was wanted, though less comes out.
const sinks = new Set(["Aggregate", "Group", "Unique", "WindowAgg", "ModifyTable", "LockRows"]);
const rowsOf = (node: PlanNode) => node["Actual Rows"] * node["Actual Loops"];
const isScan = (node: PlanNode) =>
  / Scan$/.test(node["Node Type"]) &&
  !/^(CTE|WorkTable|Subquery|Function|Values|Result|Named Tuplestore) /.test(node["Node Type"]);
const whereOf = (node: PlanNode) => node["Index Name"] ?? node["Relation Name"] ?? "?";

/** What is wrong with a plan, in words; nothing when it will still serve a hundred times the rows. */
export function faultsOf(root: PlanNode, rowsIn: ReadonlyMap<string, number>): string[] {
  const faults = new Set<string>();
  const walk = (node: PlanNode, wanted: number) => {
    if (isScan(node)) judgeScan(node, wanted, rowsIn, faults);
    const disk =
      node["Sort Space Type"] === "Disk" ||
      (node["Hash Batches"] ?? 1) > 1 ||
      (node["Disk Usage"] ?? 0) > 0;
    if (disk) faults.add(`${node["Node Type"]} spills to disk`);
    for (const child of node.Plans ?? []) {
      const own = sinks.has(node["Node Type"]) || child["Parent Relationship"] === "InitPlan";
      walk(child, own ? rowsOf(child) : wanted);
    }
  };
  walk(root, rowsOf(root));
  return [...faults];
}

function judgeScan(
  node: PlanNode,
  wanted: number,
  rowsIn: ReadonlyMap<string, number>,
  faults: Set<string>,
) {
  const removed =
    (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const visited = rowsOf(node) + removed * node["Actual Loops"];
  const table = node["Relation Name"];
  if (node["Node Type"] === "Seq Scan" && (rowsIn.get(table ?? "") ?? 0) > limits.smallTable) {
    faults.add(`sequential scan on ${table}`);
  }
  if (visited > limits.freeRows && wanted < visited * limits.yield) {
    faults.add(
      `${Math.round(visited)} rows visited in ${whereOf(node)} (${node["Node Type"]}) for ${wanted}`,
    );
  }
  const pages = (node["Shared Hit Blocks"] ?? 0) + (node["Shared Read Blocks"] ?? 0);
  const children = (node.Plans ?? []).reduce(
    (sum, child) => sum + (child["Shared Hit Blocks"] ?? 0) + (child["Shared Read Blocks"] ?? 0),
    0,
  );
  const own = pages - children;
  const allowed =
    limits.freePages + limits.pagesPerRow * Math.max(rowsOf(node), node["Actual Loops"]);
  if (own > allowed) {
    faults.add(
      `${own} pages touched in ${whereOf(node)} (${node["Node Type"]}) for ${rowsOf(node)} rows`,
    );
  }
}
