import {
  activityCreate,
  activityList,
  activityMove,
  activityUpdate,
  activityView,
  activityViews,
  removedView,
  rowChange,
} from "#schema";
import {
  archiveActivity,
  createActivity,
  listActivities,
  moveActivity,
  removeActivity,
  restoreActivity,
  updateActivity,
} from "#services/activities";
import { managerProcedure, memberProcedure, router } from "../procedures";

export const activitiesRouter = router({
  list: memberProcedure
    .input(activityList)
    .output(activityViews)
    .query(({ ctx, input }) => listActivities(ctx.scope, input)),
  create: memberProcedure
    .input(activityCreate)
    .output(activityView)
    .mutation(({ ctx, input }) => createActivity(ctx.scope, input)),
  update: memberProcedure
    .input(activityUpdate)
    .output(activityView)
    .mutation(({ ctx, input }) => updateActivity(ctx.scope, input)),
  move: memberProcedure
    .input(activityMove)
    .output(activityView)
    .mutation(({ ctx, input }) => moveActivity(ctx.scope, input)),
  archive: memberProcedure
    .input(rowChange)
    .output(activityView)
    .mutation(({ ctx, input }) => archiveActivity(ctx.scope, input)),
  restore: memberProcedure
    .input(rowChange)
    .output(activityView)
    .mutation(({ ctx, input }) => restoreActivity(ctx.scope, input)),
  remove: managerProcedure
    .input(rowChange)
    .output(removedView)
    .mutation(({ ctx, input }) => removeActivity(ctx.scope, input)),
});
