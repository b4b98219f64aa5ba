import {
  type BoardFacts,
  type CheckInFacts,
  goalTree,
  type InitiativeFacts,
  type KeyResultFacts,
  type ObjectiveFacts,
} from "./goal-tree";

type About = { objectiveId: string; keyResultId: string | null };

/**
 * A board as it will be once a check-in is posted: what a form shows before, and a page at once
 * after. The board itself is left as it is, to be put back when the check-in is refused.
 */
export function withCheckIn<
  O extends ObjectiveFacts,
  K extends KeyResultFacts,
  B extends BoardFacts<O, K, InitiativeFacts>,
>(
  board: B,
  about: About,
  said: Omit<CheckInFacts, "id" | "day" | "at" | "citationCount"> & { citationCount?: number },
  at = new Date(),
): B {
  const { citationCount = 0 } = said;
  const last: CheckInFacts = { ...said, id: "posted", day: board.asOf, at, citationCount };
  const now = { last, ...(citationCount > 0 && { lastCitedOn: board.asOf }) };
  return about.keyResultId === null
    ? {
        ...board,
        objectives: board.objectives.map((o) =>
          o.id === about.objectiveId ? { ...o, ...now } : o,
        ),
      }
    : {
        ...board,
        keyResults: board.keyResults.map((k) =>
          k.id === about.keyResultId ? { ...k, ...now } : k,
        ),
      };
}

type Said = About & Omit<CheckInFacts, "citationCount">;

/** An objective's progress and confidence after each of its check-ins, oldest first. */
export function historyOf<O extends ObjectiveFacts, K extends KeyResultFacts>(
  board: BoardFacts<O, K, InitiativeFacts>,
  objectiveId: string,
  checkIns: readonly Said[],
) {
  const objective = board.objectives.find((o) => o.id === objectiveId);
  if (!objective) return [];
  const unsaid = { last: null, before: null, lastCitedOn: null };
  let then: BoardFacts<ObjectiveFacts, KeyResultFacts, InitiativeFacts> = {
    ...board,
    objectives: [{ ...objective, ...unsaid, parentObjectiveId: null }],
    keyResults: board.keyResults
      .filter((k) => k.objectiveId === objectiveId)
      .map((k) => ({ ...k, ...unsaid })),
    initiatives: board.initiatives.filter((i) => i.objectiveId === objectiveId),
  };
  const oldestFirst = [...checkIns].sort((a, b) =>
    a.day === b.day ? a.at.getTime() - b.at.getTime() : a.day < b.day ? -1 : 1,
  );
  return oldestFirst.map(({ id, value, confidence, status, day, at, ...about }) => {
    then = withCheckIn({ ...then, asOf: day }, about, { value, confidence, status }, at);
    const standing = goalTree(then).objective(objectiveId);
    return {
      id,
      day,
      progress: standing?.progress.value ?? null,
      confidence: standing?.confidence.value ?? null,
      health: standing?.health ?? ("pending" as const),
    };
  });
}
