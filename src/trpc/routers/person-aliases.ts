import { aliasList, aliasPage, aliasReopen, aliasSettle, aliasView } from "#schema";
import { listAliases, reopenAlias, settleAlias } from "#services/person-aliases";
import { managerProcedure, router } from "../procedures";

export const personAliasesRouter = router({
  list: managerProcedure
    .input(aliasList)
    .output(aliasPage)
    .query(({ ctx, input }) => listAliases(ctx.scope, input)),
  settle: managerProcedure
    .input(aliasSettle)
    .output(aliasView)
    .mutation(({ ctx, input }) => settleAlias(ctx.scope, input)),
  reopen: managerProcedure
    .input(aliasReopen)
    .output(aliasView)
    .mutation(({ ctx, input }) => reopenAlias(ctx.scope, input)),
});
