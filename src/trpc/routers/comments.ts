import {
  commentCreate,
  commentList,
  commentPage,
  commentUpdate,
  commentView,
  removedView,
  rowChange,
} from "#schema";
import { createComment, listComments, removeComment, updateComment } from "#services/comments";
import { memberProcedure, router } from "../procedures";

export const commentsRouter = router({
  list: memberProcedure
    .input(commentList)
    .output(commentPage)
    .query(({ ctx, input }) => listComments(ctx.scope, input)),
  create: memberProcedure
    .input(commentCreate)
    .output(commentView)
    .mutation(({ ctx, input }) => createComment(ctx.scope, input)),
  update: memberProcedure
    .input(commentUpdate)
    .output(commentView)
    .mutation(({ ctx, input }) => updateComment(ctx.scope, input)),
  remove: memberProcedure
    .input(rowChange)
    .output(removedView)
    .mutation(({ ctx, input }) => removeComment(ctx.scope, input)),
});
