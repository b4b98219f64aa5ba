import { diffArrays } from "diff";

export type LineChange = { kind: "same" | "added" | "removed"; text: string };

/** Two texts as one: line by line what stayed, came and went. */
export function lineChanges(before: string[], after: string[]): LineChange[] {
  return diffArrays(before, after).flatMap((part) => {
    const kind = part.added ? "added" : part.removed ? "removed" : "same";
    return part.value.map((text): LineChange => ({ kind, text }));
  });
}

/** What changed with some lines around it; each gap between is one line that is null. */
export function changesNear(changes: readonly LineChange[], around = 2): (LineChange | null)[] {
  const near = changes.map((_, at) =>
    changes.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== "same"),
  );
  return changes.flatMap((change, at) => {
    if (near[at]) return [change];
    return at === 0 || near[at - 1] ? [null] : [];
  });
}
