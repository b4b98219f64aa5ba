import type * as z from "zod";
import { goalTree } from "#domain/goal-tree";
import type { numberRead } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { readBoard } from "./board";

/** Why a number is what it is: the formula, and the rows it stands on, by the code that made it. */
export async function explainNumber(scope: OrgScope, input: z.output<typeof numberRead>) {
  const { cycleId, asOf, objectiveId, keyResultId } = input;
  const board = await readBoard(scope, { cycleId, asOf });
  if (!board) throw new Fault("not-found");
  const tree = goalTree(board);
  if (keyResultId === undefined && objectiveId === undefined)
    return { asOf: board.asOf, title: null, health: null, ...tree.company.progress };
  const found = keyResultId ? tree.keyResult(keyResultId) : tree.objective(objectiveId ?? "");
  if (!found || ("restricted" in found.facts && found.facts.restricted))
    throw new Fault("not-found");
  return {
    asOf: board.asOf,
    title: found.facts.title,
    health: found.health,
    ...found.progress,
  };
}
