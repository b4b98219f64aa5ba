import { searchFind, searchResult } from "#schema";
import { find } from "#services/search";
import { memberProcedure, router } from "../procedures";

export const searchRouter = router({
  find: memberProcedure
    .input(searchFind)
    .output(searchResult)
    .query(({ ctx, input }) => find(ctx.scope, input)),
});
