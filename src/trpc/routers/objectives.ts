import {
  changePage,
  objectiveChanges,
  objectiveCreate,
  objectiveDetail,
  objectiveMove,
  objectivePutAway,
  objectiveRef,
  objectiveRestore,
  objectiveScore,
  objectiveUpdate,
  objectiveView,
  removedView,
} from "#schema";
import {
  archiveObjective,
  createObjective,
  getObjective,
  listChanges,
  moveObjective,
  removeObjective,
  restoreObjective,
  scoreObjective,
  updateObjective,
} from "#services/objectives";
import { managerProcedure, memberProcedure, router } from "../procedures";

export const objectivesRouter = router({
  get: memberProcedure
    .input(objectiveRef)
    .output(objectiveDetail)
    .query(({ ctx, input }) => getObjective(ctx.scope, input)),
  changes: memberProcedure
    .input(objectiveChanges)
    .output(changePage)
    .query(({ ctx, input }) => listChanges(ctx.scope, input)),
  create: managerProcedure
    .input(objectiveCreate)
    .output(objectiveView)
    .mutation(({ ctx, input }) => createObjective(ctx.scope, input)),
  update: memberProcedure
    .input(objectiveUpdate)
    .output(objectiveView)
    .mutation(({ ctx, input }) => updateObjective(ctx.scope, input)),
  move: memberProcedure
    .input(objectiveMove)
    .output(objectiveView)
    .mutation(({ ctx, input }) => moveObjective(ctx.scope, input)),
  archive: memberProcedure
    .input(objectivePutAway)
    .output(objectiveView)
    .mutation(({ ctx, input }) => archiveObjective(ctx.scope, input)),
  restore: memberProcedure
    .input(objectiveRestore)
    .output(objectiveView)
    .mutation(({ ctx, input }) => restoreObjective(ctx.scope, input)),
  remove: managerProcedure
    .input(objectivePutAway)
    .output(removedView)
    .mutation(({ ctx, input }) => removeObjective(ctx.scope, input)),
  score: memberProcedure
    .input(objectiveScore)
    .output(objectiveView)
    .mutation(({ ctx, input }) => scoreObjective(ctx.scope, input)),
});
