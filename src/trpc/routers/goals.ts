import {
  boardOrNone,
  boardRead,
  explanationView,
  goalImport,
  goalImported,
  inOrganization,
  numberRead,
  workView,
} from "#schema";
import { importGoals } from "#services/goal-sheets";
import { explainNumber, readBoard } from "#services/goals";
import { getWork } from "#services/work";
import { leaderProcedure, memberProcedure, router } from "../procedures";

export const goalsRouter = router({
  board: memberProcedure
    .input(boardRead)
    .output(boardOrNone)
    .query(({ ctx, input }) => readBoard(ctx.scope, input)),
  explain: memberProcedure
    .input(numberRead)
    .output(explanationView)
    .query(({ ctx, input }) => explainNumber(ctx.scope, input)),
  work: memberProcedure
    .input(inOrganization)
    .output(workView)
    .query(({ ctx }) => getWork(ctx.scope)),
  import: leaderProcedure
    .input(goalImport)
    .output(goalImported)
    .mutation(({ ctx, input }) => importGoals(ctx.scope, input)),
});
