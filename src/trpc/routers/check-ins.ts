import {
  checkInCreate,
  checkInCreated,
  checkInDraft,
  checkInDraftView,
  checkInFeed,
  checkInLatest,
  checkInList,
  checkInPage,
} from "#schema";
import { createCheckIn, draftCheckIn, latestCheckIns, listCheckIns } from "#services/check-ins";
import { memberProcedure, router } from "../procedures";

export const checkInsRouter = router({
  list: memberProcedure
    .input(checkInList)
    .output(checkInPage)
    .query(({ ctx, input }) => listCheckIns(ctx.scope, input)),
  latest: memberProcedure
    .input(checkInLatest)
    .output(checkInFeed)
    .query(({ ctx, input }) => latestCheckIns(ctx.scope, input)),
  draft: memberProcedure
    .input(checkInDraft)
    .output(checkInDraftView)
    .query(({ ctx, input }) => draftCheckIn(ctx.scope, input)),
  create: memberProcedure
    .input(checkInCreate)
    .output(checkInCreated)
    .mutation(({ ctx, input }) => createCheckIn(ctx.scope, input)),
});
