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

export type Goals = {
  board: Board;
  tree: Tree;
  nameOf(userId: string | null): string | null;
  /** The page of a list of goals, of the cycle and the day that are read here. */
  listAt(path: string, search?: Record<string, string | null>): string;
  /** The page of an objective, of the day that is read here. */
  objectiveAt(slug: string, id: string): string;
};

const addressed = (path: string, search: Record<string, string | null | undefined>) => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value) query.set(key, value);
  return query.size > 0 ? `${path}?${query}` : path;
};

/** An objective's page, of the day that is read. */
export const objectiveAddress = (slug: string, id: string, asOf: string | undefined): string =>
  addressed(`/${slug}/objectives/${id}`, { asOf });

/** A board's numbers and its people's names; made once for each board that arrives. */
function useGoalsOf(board: Board | null, input: BoardInput): Goals | null {
  const { cycleId: cycle } = input;
  return useMemo(() => {
    if (!board) return null;
    const names = new Map(board.people.map((one) => [one.userId, one.fullName]));
    const nameOf = (userId: string | null) => (userId && names.get(userId)) || null;
    const asOf = board.asOf < board.today ? board.asOf : undefined;
    return {
      board,
      tree: goalTree(board),
      nameOf,
      listAt: (path, search = {}) => addressed(path, { cycle, asOf, ...search }),
      objectiveAt: (slug, id) => objectiveAddress(slug, id, asOf),
    };
  }, [board, cycle]);
}

/** The goals of a cycle as of a day; null: there is no cycle yet. */
export function useGoals(input: BoardInput): Goals | null {
  const [board] = api.goals.board.useSuspenseQuery(input);
  return useGoalsOf(board, input);
}
