export { getCoverage } from "./get-coverage";
export { getDailyReport } from "./get-daily-report";
export { listDailyReports } from "./list-daily-reports";
export { removeDailyReport } from "./remove-daily-report";
export { writeDailyReport } from "./write-daily-report";
