import type * as z from "zod";
import { queries } from "#db";
import type { teamMemberPut, teamMemberRemove } from "#schema";
import { Fault, type OrgScope } from "#scope";

/** Puts a person into a team, or changes how they stand in it. Managers within their own teams. */
export function putTeamMember(scope: OrgScope<"manager">, input: z.output<typeof teamMemberPut>) {
  return scope.change("team.putMember", input, async (tx, trace) => {
    const [team] = await queries.teams.get(tx, { id: input.teamId });
    if (!team || !scope.sees(team.id)) throw new Fault("not-found");
    const [person] = await queries.memberships.byUser(tx, { memberUserId: input.userId });
    if (person?.status !== "active") throw new Fault("not-a-member");
    const { teamId, userId: memberUserId, role, startedOn, endedOn } = input;
    const standing = await queries.teams.members(tx, { teamIds: [input.teamId] });
    const before = standing.find((one) => one.userId === input.userId);
    await queries.teams.putMember(tx, { teamId, memberUserId, role, startedOn, endedOn });
    trace(teamId, { before, after: { memberUserId, role, startedOn, endedOn } });
    return { teamId, userId: memberUserId };
  });
}

export function removeTeamMember(
  scope: OrgScope<"manager">,
  input: z.output<typeof teamMemberRemove>,
) {
  return scope.change("team.removeMember", input, async (tx, trace) => {
    if (!scope.sees(input.teamId)) throw new Fault("not-found");
    const { teamId, userId: memberUserId } = input;
    const [before] = await queries.teams.removeMember(tx, { teamId, memberUserId });
    if (!before) throw new Fault("not-found");
    trace(teamId, { before: { memberUserId, ...before } });
    return { teamId, userId: memberUserId };
  });
}
