import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { memberships, organizations, profiles, teamMemberships, teams } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { always, nameOf, rowAt } from "./pages";

// Leaders and admins see every team, managers theirs and those below, members theirs.
const visibleTeams = sql<string[]>`case
  when ${memberships.role} in ('leader', 'admin') then array(
    select t.id from ${teams} t where t.organization_id = ${memberships.organizationId})
  else array(
    with recursive seen(id) as (
      select tm.team_id from ${teamMemberships} tm
      where tm.organization_id = ${memberships.organizationId} and tm.user_id = ${memberships.userId}
      union
      select t.id from ${teams} t
      where t.organization_id = ${memberships.organizationId} and t.lead_user_id = ${memberships.userId}
      union
      select t.id from ${teams} t join seen on t.parent_team_id = seen.id
      where t.organization_id = ${memberships.organizationId} and ${memberships.role} = 'manager'
    ) select id from seen)
end`;

/** Where the person in the transaction stands in its organization: what a scope is minted from. */
export const standing = prepared("memberships.standing", (orm, p) =>
  orm
    .select({
      role: memberships.role,
      teamIds: visibleTeams,
      timeZone: organizations.timeZone,
      slug: organizations.slug,
      visibility: organizations.visibility,
      cadence: organizations.checkInCadence,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        inTenant(memberships, p),
        eq(memberships.userId, p.userId),
        eq(memberships.status, "active"),
        isNull(organizations.deletedAt),
      ),
    ),
);

const shown = {
  userId: memberships.userId,
  fullName: profiles.fullName,
  role: memberships.role,
  status: memberships.status,
  department: memberships.department,
  version: memberships.version,
};

export const list = prepared(
  "memberships.list",
  (orm, p: Places<{ afterName?: string; afterUserId?: string; limit: number }>, shape) =>
    orm
      .select(shown)
      .from(memberships)
      .innerJoin(profiles, eq(profiles.userId, memberships.userId))
      .where(
        and(
          inTenant(memberships, p),
          shape.afterName === undefined
            ? undefined
            : or(
                gt(profiles.fullName, p.afterName),
                and(eq(profiles.fullName, p.afterName), gt(memberships.userId, p.afterUserId)),
              ),
        ),
      )
      .orderBy(asc(profiles.fullName), asc(memberships.userId))
      .limit(literal(shape.limit)),
);

export const byUser = prepared("memberships.byUser", (orm, p: Places<{ memberUserId: string }>) =>
  orm
    .select(shown)
    .from(memberships)
    .innerJoin(profiles, eq(profiles.userId, memberships.userId))
    .where(and(inTenant(memberships, p), eq(memberships.userId, p.memberUserId))),
);

/** The active members' names, for matching names written in evidence. */
export const names = prepared("memberships.names", (orm, p) =>
  orm
    .select({ userId: memberships.userId, fullName: profiles.fullName })
    .from(memberships)
    .innerJoin(profiles, eq(profiles.userId, memberships.userId))
    .where(and(inTenant(memberships, p), eq(memberships.status, "active")))
    .limit(literal(10_000)),
);

/** The names of some people, those who have left included: history keeps them. */
export const namesOf = prepared("memberships.namesOf", (orm, p: Places<{ userIds: string[] }>) =>
  orm
    .select({
      userId: memberships.userId,
      fullName: sql<string>`person.full_name`.as("full_name"),
      active: sql<boolean>`${memberships.status} = 'active'`.as("active"),
    })
    .from(sql`unnest(${p.userIds}::uuid[]) as lane(id)`)
    .innerJoinLateral(rowAt(orm, memberships, p, sql`${memberships.userId} = lane.id`), always)
    .innerJoinLateral(nameOf(orm, memberships.userId), always)
    .limit(literal(10_000)),
);

/** Locks the organization's admins, so that two removals cannot both believe in the other one. */
export const activeAdmins = prepared("memberships.activeAdmins", (orm, p) =>
  orm
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        inTenant(memberships, p),
        eq(memberships.role, "admin"),
        eq(memberships.status, "active"),
      ),
    )
    .orderBy(memberships.userId)
    .for("update"),
);

export const insert = built(
  "memberships.insert",
  (
    orm,
    values: Given<{
      memberUserId: string;
      role: "member" | "manager" | "leader" | "admin";
      department?: string | null;
    }>,
  ) =>
    orm
      .insert(memberships)
      .values({
        organizationId: values.organizationId,
        userId: values.memberUserId,
        role: values.role,
        department: values.department ?? null,
      })
      .onConflictDoNothing({ target: [memberships.organizationId, memberships.userId] })
      .returning({ id: memberships.id }),
);

export const update = built(
  "memberships.update",
  (
    orm,
    input: Given<
      {
        memberUserId: string;
        version: number;
        role?: "member" | "manager" | "leader" | "admin";
        status?: "active" | "deactivated";
      } & { organizationId?: string }
    >,
  ) =>
    orm
      .update(memberships)
      .set({
        ...(input.role && { role: input.role }),
        ...(input.status && { status: input.status }),
        version: sql`${memberships.version} + 1`,
      })
      .where(
        and(
          inTenant(memberships, input),
          eq(memberships.userId, input.memberUserId),
          eq(memberships.version, input.version),
        ),
      )
      .returning({ userId: memberships.userId }),
);
