"use client";
import { useMemo } from "react";
import { api, type RouterOutputs } from "#client";
import { type GoalTree, goalTree } from "#domain/goal-tree";

export type Board = NonNullable<RouterOutputs["goals"]["board"]>;
export type Objective = Board["objectives"][number];
export type KeyResult = Board["keyResults"][number];
export type Initiative = Board["initiatives"][number];
export type Tree = GoalTree<Objective, KeyResult, Initiative>;
export type ObjectiveStanding = Tree["all"][number];
export type KeyResultStanding = ObjectiveStanding["keyResults"][number];
export type InitiativeStanding = ObjectiveStanding["initiatives"][number];

/** Which board a page reads: of the cycle and the day in its address. */
export type BoardInput = { organizationId: string; cycleId?: string; asOf?: string };

export type Goals = { board: Board; tree: Tree; nameOf(userId: string | null): string | null };

/** A board's numbers and its people's names; made once for each board that arrives. */
export function useGoalsOf(board: Board | null): Goals | null {
  return useMemo(() => {
    if (!board) return null;
    const names = new Map(board.people.map((one) => [one.userId, one.fullName]));
    const nameOf = (userId: string | null) => (userId && names.get(userId)) || null;
    return { board, tree: goalTree(board), nameOf };
  }, [board]);
}

/** The goals of a cycle as of a day; null: there is no cycle yet. */
export function useGoals(input: BoardInput): Goals | null {
  const [board] = api.goals.board.useSuspenseQuery(input);
  return useGoalsOf(board);
}
