import { createCallerFactory, router } from "./procedures";
import { blobsRouter } from "./routers/blobs";
import { dailyReportsRouter } from "./routers/daily-reports";
import { ingestRunsRouter } from "./routers/ingest-runs";
import { membershipsRouter } from "./routers/memberships";
import { organizationsRouter } from "./routers/organizations";
import { personAliasesRouter } from "./routers/person-aliases";
import { profilesRouter } from "./routers/profiles";
import { sessionRouter } from "./routers/session";
import { teamsRouter } from "./routers/teams";

export const appRouter = router({
  session: sessionRouter,
  organizations: organizationsRouter,
  profiles: profilesRouter,
  memberships: membershipsRouter,
  teams: teamsRouter,
  dailyReports: dailyReportsRouter,
  personAliases: personAliasesRouter,
  ingestRuns: ingestRunsRouter,
  blobs: blobsRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
