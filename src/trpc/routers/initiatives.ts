import {
  initiativeCreate,
  initiativeDetail,
  initiativeMove,
  initiativeRef,
  initiativeUpdate,
  initiativeView,
  removedView,
  rowChange,
} from "#schema";
import {
  archiveInitiative,
  createInitiative,
  getInitiative,
  moveInitiative,
  removeInitiative,
  restoreInitiative,
  updateInitiative,
} from "#services/initiatives";
import { managerProcedure, memberProcedure, router } from "../procedures";

export const initiativesRouter = router({
  get: memberProcedure
    .input(initiativeRef)
    .output(initiativeDetail)
    .query(({ ctx, input }) => getInitiative(ctx.scope, input)),
  create: memberProcedure
    .input(initiativeCreate)
    .output(initiativeView)
    .mutation(({ ctx, input }) => createInitiative(ctx.scope, input)),
  update: memberProcedure
    .input(initiativeUpdate)
    .output(initiativeView)
    .mutation(({ ctx, input }) => updateInitiative(ctx.scope, input)),
  move: memberProcedure
    .input(initiativeMove)
    .output(initiativeView)
    .mutation(({ ctx, input }) => moveInitiative(ctx.scope, input)),
  archive: memberProcedure
    .input(rowChange)
    .output(initiativeView)
    .mutation(({ ctx, input }) => archiveInitiative(ctx.scope, input)),
  restore: memberProcedure
    .input(rowChange)
    .output(initiativeView)
    .mutation(({ ctx, input }) => restoreInitiative(ctx.scope, input)),
  remove: managerProcedure
    .input(rowChange)
    .output(removedView)
    .mutation(({ ctx, input }) => removeInitiative(ctx.scope, input)),
});
