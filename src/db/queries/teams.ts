import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { dailyReports, personAliases, teamMemberships, teams } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { always, nameOf } from "./pages";

const shown = {
  id: teams.id,
  parentTeamId: teams.parentTeamId,
  name: teams.name,
  slug: teams.slug,
  code: teams.code,
  leadUserId: teams.leadUserId,
  status: teams.status,
  colour: teams.colour,
  version: teams.version,
};
const live = isNull(teams.deletedAt);

/** Teams are few and always wanted whole, as a tree. */
export const list = prepared("teams.list", (orm, p) =>
  orm
    .select(shown)
    .from(teams)
    .where(and(inTenant(teams, p), live))
    .orderBy(asc(teams.slug))
    .limit(literal(1000)),
);

export const get = prepared("teams.get", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(teams)
    .where(and(inTenant(teams, p), eq(teams.id, p.id), live)),
);

export const bySlug = prepared("teams.bySlug", (orm, p: Places<{ slug: string }>) =>
  orm
    .select(shown)
    .from(teams)
    .where(and(inTenant(teams, p), eq(teams.slug, p.slug), live)),
);

export const insert = built(
  "teams.insert",
  (orm, { userId: _, ...values }: Given<Omit<typeof teams.$inferInsert, "organizationId">>) =>
    orm.insert(teams).values(values).returning(shown),
);

export const update = built(
  "teams.update",
  (
    orm,
    {
      organizationId,
      userId: _,
      id,
      version,
      ...set
    }: Given<Partial<typeof teams.$inferInsert> & { id: string; version: number }>,
  ) =>
    orm
      .update(teams)
      .set({ ...set, version: sql`${teams.version} + 1` })
      .where(
        and(
          inTenant(teams, { organizationId }),
          eq(teams.id, id),
          eq(teams.version, version),
          live,
        ),
      )
      .returning(shown),
);

/** The ancestors of a team, itself included: a parent must not be among its own descendants. */
export const ancestors = built("teams.ancestors", (orm, input: Given<{ id: string }>) => {
  const climb = sql`with recursive up(id) as (
    select ${input.id}::uuid
    union select t.parent_team_id from ${teams} t join up on t.id = up.id
      where t.organization_id = ${input.organizationId} and t.parent_team_id is not null
  ) select id from up`;
  return orm
    .select({ id: teams.id })
    .from(teams)
    .where(and(inTenant(teams, input), sql`${teams.id} in (${climb})`));
});

export const members = prepared("teamMemberships.list", (orm, p: Places<{ teamIds: string[] }>) => {
  // Team by team, in the order of the key that finds them.
  const member = orm
    .select({
      teamId: teamMemberships.teamId,
      userId: teamMemberships.userId,
      role: teamMemberships.role,
      startedOn: teamMemberships.startedOn,
      endedOn: teamMemberships.endedOn,
    })
    .from(teamMemberships)
    .where(and(inTenant(teamMemberships, p), sql`${teamMemberships.teamId} = lane.id`))
    .orderBy(asc(teamMemberships.userId))
    .as("member");
  const person = nameOf(orm, member.userId);
  return orm
    .select({
      teamId: member.teamId,
      userId: member.userId,
      fullName: person.fullName,
      role: member.role,
      startedOn: member.startedOn,
      endedOn: member.endedOn,
    })
    .from(sql`unnest(${p.teamIds}::uuid[]) as lane(id)`)
    .innerJoinLateral(member, always)
    .innerJoinLateral(person, always)
    .orderBy(asc(member.teamId), asc(person.fullName))
    .limit(literal(20_000));
});

export const putMember = built(
  "teamMemberships.put",
  (
    orm,
    input: Given<{
      teamId: string;
      memberUserId: string;
      role?: "member" | "lead" | undefined;
      startedOn?: string | null | undefined;
      endedOn?: string | null | undefined;
    }>,
  ) =>
    orm
      .insert(teamMemberships)
      .values({
        organizationId: input.organizationId,
        teamId: input.teamId,
        userId: input.memberUserId,
        role: input.role ?? "member",
        startedOn: input.startedOn ?? null,
        endedOn: input.endedOn ?? null,
      })
      .onConflictDoUpdate({
        target: [teamMemberships.organizationId, teamMemberships.teamId, teamMemberships.userId],
        set: {
          role: sql`excluded.role`,
          startedOn: sql`excluded.started_on`,
          endedOn: sql`excluded.ended_on`,
        },
      })
      .returning({ id: teamMemberships.id }),
);

export const removeMember = built(
  "teamMemberships.remove",
  (orm, input: Given<{ teamId: string; memberUserId: string }>) =>
    orm
      .delete(teamMemberships)
      .where(
        and(
          inTenant(teamMemberships, input),
          eq(teamMemberships.teamId, input.teamId),
          eq(teamMemberships.userId, input.memberUserId),
        ),
      )
      .returning({
        id: teamMemberships.id,
        role: teamMemberships.role,
        startedOn: teamMemberships.startedOn,
      }),
);

/** The person's own teams in which a report of a day is due and not there. */
export const reportsDue = prepared(
  "teamMemberships.reportsDue",
  (orm, p: Places<{ day: string }>) =>
    orm
      .select({ teamId: teams.id, teamName: teams.name })
      .from(teamMemberships)
      .innerJoin(teams, and(inTenant(teams, p), eq(teams.id, teamMemberships.teamId)))
      .where(
        and(
          inTenant(teamMemberships, p),
          eq(teamMemberships.userId, p.userId),
          eq(teams.status, "active"),
          live,
          sql`coalesce(${teamMemberships.startedOn} <= ${p.day}::date, true)`,
          sql`coalesce(${teamMemberships.endedOn} >= ${p.day}::date, true)`,
          sql`not exists (select 1 from ${personAliases} a join ${dailyReports} r
          on r.organization_id = a.organization_id and r.alias_id = a.id
          where a.organization_id = ${p.organizationId} and a.user_id = ${p.userId}
            and r.team_id = ${teamMemberships.teamId} and r.report_date = ${p.day}::date and r.deleted_at is null)`,
        ),
      )
      .orderBy(asc(teams.name))
      .limit(literal(50)),
);
