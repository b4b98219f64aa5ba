import {
  citationCompare,
  citationComparison,
  citedByView,
  sourceList,
  sourcePage,
  sourceRead,
  sourceRedact,
  sourceRedacted,
  sourceRef,
  sourceRemove,
  sourceRemoved,
  sourcesUnredacted,
  sourceView,
  unredactedPage,
} from "#schema";
import { citedBy, compareCitation } from "#services/citations";
import { findUnredacted, redactSource } from "#services/redaction";
import { listSources, readSource, removeSource } from "#services/sources";
import { adminProcedure, managerProcedure, memberProcedure, router } from "../procedures";

export const sourcesRouter = router({
  list: memberProcedure
    .input(sourceList)
    .output(sourcePage)
    .query(({ ctx, input }) => listSources(ctx.scope, input)),
  read: memberProcedure
    .input(sourceRead)
    .output(sourceView)
    .query(({ ctx, input }) => readSource(ctx.scope, input)),
  citedBy: memberProcedure
    .input(sourceRef)
    .output(citedByView)
    .query(({ ctx, input }) => citedBy(ctx.scope, input)),
  compare: memberProcedure
    .input(citationCompare)
    .output(citationComparison)
    .query(({ ctx, input }) => compareCitation(ctx.scope, input)),
  unredacted: adminProcedure
    .input(sourcesUnredacted)
    .output(unredactedPage)
    .query(({ ctx, input }) => findUnredacted(ctx.scope, input)),
  redact: adminProcedure
    .input(sourceRedact)
    .output(sourceRedacted)
    .mutation(({ ctx, input }) => redactSource(ctx.scope, input)),
  remove: managerProcedure
    .input(sourceRemove)
    .output(sourceRemoved)
    .mutation(({ ctx, input }) => removeSource(ctx.scope, input)),
});
