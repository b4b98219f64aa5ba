import { sourceRead, sourceView } from "#schema";
import { readSource } from "#services/blobs";
import { memberProcedure, router } from "../procedures";

export const blobsRouter = router({
  source: memberProcedure
    .input(sourceRead)
    .output(sourceView)
    .query(({ ctx, input }) => readSource(ctx.scope, input)),
});
