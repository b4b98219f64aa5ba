import { inOrganization, liveChanges, livePosition as livePositionView } from "#schema";
import { livePosition, watchChanges } from "#services/live";
import { memberProcedure, router } from "../procedures";
import { eachTracked } from "../streams";

export const liveRouter = router({
  position: memberProcedure
    .input(inOrganization)
    .output(livePositionView)
    .query(({ ctx }) => livePosition(ctx.scope)),
  changes: memberProcedure
    .input(liveChanges)
    .subscription(({ ctx, input, signal }) => eachTracked(watchChanges(ctx.scope, input, signal))),
});
