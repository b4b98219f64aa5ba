import { queries } from "#db";
import { addDays, weekday, weekStart } from "#domain/calendar";
import { dueAfter } from "#domain/health";
import { atLeast } from "#domain/roles";
import type { OrgScope } from "#scope";
import { hiddenGoals } from "#services/goals";
import { listNotifications } from "#services/notifications";

/** What the asker has to do: check-ins, activities, a report, and what they were told. */
export async function getWork(scope: OrgScope) {
  const { today, organizationId } = scope;
  const since = weekStart(today);
  const weekEnd = addDays(since, 6);
  const [checkIns, activities, done, doneCheckIns, notifications, reportsDue, aliases] =
    await Promise.all([
      scope.read((tx) => queries.keyResults.ownedBy(tx, { asOf: today })),
      scope.read((tx) => queries.activities.assigned(tx, {})),
      scope.read((tx) => queries.activities.assigned(tx, { doneSince: since })),
      scope.read((tx) => queries.checkIns.authored(tx, { since })),
      listNotifications(scope, { organizationId, unread: true, limit: 25 }),
      dueReports(scope),
      unsettled(scope),
    ]);
  return {
    today,
    // What was just said comes back in the week in which it is due again.
    checkIns: checkIns
      .map(({ startsOn, ...row }) => ({
        ...row,
        dueOn: dueAfter(scope.standing.cadence, row.lastDay ?? startsOn),
      }))
      .filter((row) => row.dueOn <= weekEnd),
    activities: await inContext(scope, activities),
    done: await inContext(scope, done),
    doneCheckIns: doneCheckIns.map(({ id, keyResultId, objectiveId, title, day, value, unit }) => {
      return { id, keyResultId, objectiveId, title, day, value, unit };
    }),
    notifications: notifications.items,
    reportsDue,
    aliases,
  };
}

type Assigned = Awaited<ReturnType<typeof queries.activities.assigned>>;

/** Where goals are restricted, somebody may be given a task of an objective that is not theirs to see. */
async function inContext(scope: OrgScope, rows: Assigned) {
  const hidden = await hiddenGoals(
    scope,
    rows.map((row) => row.objectiveId),
  );
  return rows.map(({ objectiveId, objectiveTitle, initiativeTitle, ...row }) =>
    hidden.has(objectiveId)
      ? { ...row, objectiveId: null, objectiveTitle: null, initiativeTitle: null }
      : { ...row, objectiveId, objectiveTitle, initiativeTitle },
  );
}

/** The teams in which a report of today is due from the asker and not there. */
async function dueReports(scope: OrgScope) {
  const { today } = scope;
  if (weekday(today) > 5) return [];
  return scope.read((tx) => queries.teams.reportsDue(tx, { day: today }));
}

async function unsettled(scope: OrgScope): Promise<number> {
  if (!atLeast(scope.standing.role, "manager")) return 0;
  const names = await scope.read((tx) =>
    queries.personAliases.list(tx, { status: "unsettled", limit: 100 }),
  );
  return names.length;
}
