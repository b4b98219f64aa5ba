import {
  inOrganization,
  teamCreate,
  teamList,
  teamMemberList,
  teamMemberPut,
  teamMemberRef,
  teamMemberRemove,
  teamStatusChange,
  teamUpdate,
  teamView,
} from "#schema";
import {
  archiveTeam,
  createTeam,
  listTeamMembers,
  listTeams,
  putTeamMember,
  removeTeamMember,
  restoreTeam,
  updateTeam,
} from "#services/teams";
import { leaderProcedure, managerProcedure, memberProcedure, router } from "../procedures";

export const teamsRouter = router({
  list: memberProcedure
    .input(inOrganization)
    .output(teamList)
    .query(({ ctx }) => listTeams(ctx.scope)),
  members: memberProcedure
    .input(inOrganization)
    .output(teamMemberList)
    .query(({ ctx }) => listTeamMembers(ctx.scope)),
  create: leaderProcedure
    .input(teamCreate)
    .output(teamView)
    .mutation(({ ctx, input }) => createTeam(ctx.scope, input)),
  update: leaderProcedure
    .input(teamUpdate)
    .output(teamView)
    .mutation(({ ctx, input }) => updateTeam(ctx.scope, input)),
  archive: leaderProcedure
    .input(teamStatusChange)
    .output(teamView)
    .mutation(({ ctx, input }) => archiveTeam(ctx.scope, input)),
  restore: leaderProcedure
    .input(teamStatusChange)
    .output(teamView)
    .mutation(({ ctx, input }) => restoreTeam(ctx.scope, input)),
  putMember: managerProcedure
    .input(teamMemberPut)
    .output(teamMemberRef)
    .mutation(({ ctx, input }) => putTeamMember(ctx.scope, input)),
  removeMember: managerProcedure
    .input(teamMemberRemove)
    .output(teamMemberRef)
    .mutation(({ ctx, input }) => removeTeamMember(ctx.scope, input)),
});
