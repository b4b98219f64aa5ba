export { DailyReportDetail } from "./daily-report-detail";
export { DailyReportList } from "./daily-report-list";
export { firstLine } from "./first-line";
export { WriteReport } from "./write-report";
