import {
  boardOrNone,
  boardRead,
  explanationView,
  inOrganization,
  numberRead,
  workView,
} from "#schema";
import { explainNumber, readBoard } from "#services/goals";
import { getWork } from "#services/work";
import { memberProcedure, router } from "../procedures";

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
});
