import { createCallerFactory, router } from "./procedures";
import { activitiesRouter } from "./routers/activities";
import { checkInsRouter } from "./routers/check-ins";
import { commentsRouter } from "./routers/comments";
import { cyclesRouter } from "./routers/cycles";
import { dailyReportsRouter } from "./routers/daily-reports";
import { goalsRouter } from "./routers/goals";
import { ingestRunsRouter } from "./routers/ingest-runs";
import { initiativesRouter } from "./routers/initiatives";
import { keyResultsRouter } from "./routers/key-results";
import { liveRouter } from "./routers/live";
import { membershipsRouter } from "./routers/memberships";
import { notificationsRouter } from "./routers/notifications";
import { objectivesRouter } from "./routers/objectives";
import { organizationsRouter } from "./routers/organizations";
import { personAliasesRouter } from "./routers/person-aliases";
import { profilesRouter } from "./routers/profiles";
import { searchRouter } from "./routers/search";
import { sessionRouter } from "./routers/session";
import { sourcesRouter } from "./routers/sources";
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
  sources: sourcesRouter,
  search: searchRouter,
  cycles: cyclesRouter,
  goals: goalsRouter,
  objectives: objectivesRouter,
  keyResults: keyResultsRouter,
  checkIns: checkInsRouter,
  initiatives: initiativesRouter,
  activities: activitiesRouter,
  comments: commentsRouter,
  notifications: notificationsRouter,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
