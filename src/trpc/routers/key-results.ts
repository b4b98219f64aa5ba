import {
  keyResultCreate,
  keyResultMove,
  keyResultScore,
  keyResultUpdate,
  keyResultView,
  removedView,
  rowChange,
} from "#schema";
import {
  archiveKeyResult,
  createKeyResult,
  moveKeyResult,
  removeKeyResult,
  restoreKeyResult,
  scoreKeyResult,
  updateKeyResult,
} from "#services/key-results";
import { managerProcedure, memberProcedure, router } from "../procedures";

export const keyResultsRouter = router({
  create: memberProcedure
    .input(keyResultCreate)
    .output(keyResultView)
    .mutation(({ ctx, input }) => createKeyResult(ctx.scope, input)),
  update: memberProcedure
    .input(keyResultUpdate)
    .output(keyResultView)
    .mutation(({ ctx, input }) => updateKeyResult(ctx.scope, input)),
  move: memberProcedure
    .input(keyResultMove)
    .output(keyResultView)
    .mutation(({ ctx, input }) => moveKeyResult(ctx.scope, input)),
  archive: memberProcedure
    .input(rowChange)
    .output(keyResultView)
    .mutation(({ ctx, input }) => archiveKeyResult(ctx.scope, input)),
  restore: memberProcedure
    .input(rowChange)
    .output(keyResultView)
    .mutation(({ ctx, input }) => restoreKeyResult(ctx.scope, input)),
  remove: managerProcedure
    .input(rowChange)
    .output(removedView)
    .mutation(({ ctx, input }) => removeKeyResult(ctx.scope, input)),
  score: memberProcedure
    .input(keyResultScore)
    .output(keyResultView)
    .mutation(({ ctx, input }) => scoreKeyResult(ctx.scope, input)),
});
