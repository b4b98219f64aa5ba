import {
  coverageInput,
  coverageView,
  dailyReportDetail,
  dailyReportList,
  dailyReportPage,
  dailyReportRef,
  dailyReportRemove,
  dailyReportRemoved,
  dailyReportWrite,
  dailyReportWritten,
} from "#schema";
import {
  getCoverage,
  getDailyReport,
  listDailyReports,
  removeDailyReport,
  writeDailyReport,
} from "#services/daily-reports";
import { memberProcedure, router } from "../procedures";

export const dailyReportsRouter = router({
  list: memberProcedure
    .input(dailyReportList)
    .output(dailyReportPage)
    .query(({ ctx, input }) => listDailyReports(ctx.scope, input)),
  get: memberProcedure
    .input(dailyReportRef)
    .output(dailyReportDetail)
    .query(({ ctx, input }) => getDailyReport(ctx.scope, input)),
  coverage: memberProcedure
    .input(coverageInput)
    .output(coverageView)
    .query(({ ctx, input }) => getCoverage(ctx.scope, input)),
  write: memberProcedure
    .input(dailyReportWrite)
    .output(dailyReportWritten)
    .mutation(({ ctx, input }) => writeDailyReport(ctx.scope, input)),
  remove: memberProcedure
    .input(dailyReportRemove)
    .output(dailyReportRemoved)
    .mutation(({ ctx, input }) => removeDailyReport(ctx.scope, input)),
});
