import {
  cycleClone,
  cycleCreate,
  cycleList,
  cycleTransition,
  cycleUpdate,
  cycleView,
  inOrganization,
} from "#schema";
import {
  cloneCycle,
  createCycle,
  listCycles,
  transitionCycle,
  updateCycle,
} from "#services/cycles";
import { leaderProcedure, memberProcedure, router } from "../procedures";

export const cyclesRouter = router({
  list: memberProcedure
    .input(inOrganization)
    .output(cycleList)
    .query(({ ctx }) => listCycles(ctx.scope)),
  create: leaderProcedure
    .input(cycleCreate)
    .output(cycleView)
    .mutation(({ ctx, input }) => createCycle(ctx.scope, input)),
  update: leaderProcedure
    .input(cycleUpdate)
    .output(cycleView)
    .mutation(({ ctx, input }) => updateCycle(ctx.scope, input)),
  transition: leaderProcedure
    .input(cycleTransition)
    .output(cycleView)
    .mutation(({ ctx, input }) => transitionCycle(ctx.scope, input)),
  clone: leaderProcedure
    .input(cycleClone)
    .output(cycleView)
    .mutation(({ ctx, input }) => cloneCycle(ctx.scope, input)),
});
