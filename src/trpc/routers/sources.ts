import {
  citationCompare,
  citationComparison,
  citedByView,
  sourceList,
  sourcePage,
  sourceRead,
  sourceRef,
  sourceRemove,
  sourceRemoved,
  sourceView,
} from "#schema";
import { citedBy, compareCitation } from "#services/citations";
import { listSources, readSource, removeSource } from "#services/sources";
import { managerProcedure, memberProcedure, router } from "../procedures";

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
  remove: managerProcedure
    .input(sourceRemove)
    .output(sourceRemoved)
    .mutation(({ ctx, input }) => removeSource(ctx.scope, input)),
});
