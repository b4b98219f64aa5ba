import {
  ingestFinish,
  ingestItemList,
  ingestItemPage,
  ingestList,
  ingestRef,
  ingestRunPage,
  ingestRunsRedact,
  ingestRunsRedacted,
  ingestRunView,
  ingestStart,
  ingestStarted,
} from "#schema";
import { finishRun, getRun, listRunItems, listRuns, startUpload } from "#services/ingest-runs";
import { redactLedger } from "#services/redaction";
import { adminProcedure, managerProcedure, router } from "../procedures";

export const ingestRunsRouter = router({
  list: managerProcedure
    .input(ingestList)
    .output(ingestRunPage)
    .query(({ ctx, input }) => listRuns(ctx.scope, input)),
  get: managerProcedure
    .input(ingestRef)
    .output(ingestRunView)
    .query(({ ctx, input }) => getRun(ctx.scope, input)),
  items: managerProcedure
    .input(ingestItemList)
    .output(ingestItemPage)
    .query(({ ctx, input }) => listRunItems(ctx.scope, input)),
  start: managerProcedure
    .input(ingestStart)
    .output(ingestStarted)
    .mutation(({ ctx, input }) => startUpload(ctx.scope, input)),
  finish: managerProcedure
    .input(ingestFinish)
    .output(ingestRunView)
    .mutation(({ ctx, input }) => finishRun(ctx.scope, input)),
  redact: adminProcedure
    .input(ingestRunsRedact)
    .output(ingestRunsRedacted)
    .mutation(({ ctx, input }) => redactLedger(ctx.scope, input)),
});
