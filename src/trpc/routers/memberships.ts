import {
  inOrganization,
  memberList,
  memberPage,
  memberRoleChange,
  memberStatusChange,
  memberView,
  standingView,
} from "#schema";
import {
  changeRole,
  deactivateMember,
  getStanding,
  listMembers,
  reactivateMember,
} from "#services/memberships";
import { adminProcedure, memberProcedure, router } from "../procedures";

export const membershipsRouter = router({
  standing: memberProcedure
    .input(inOrganization)
    .output(standingView)
    .query(({ ctx }) => getStanding(ctx.scope)),
  list: memberProcedure
    .input(memberList)
    .output(memberPage)
    .query(({ ctx, input }) => listMembers(ctx.scope, input)),
  changeRole: adminProcedure
    .input(memberRoleChange)
    .output(memberView)
    .mutation(({ ctx, input }) => changeRole(ctx.scope, input)),
  deactivate: adminProcedure
    .input(memberStatusChange)
    .output(memberView)
    .mutation(({ ctx, input }) => deactivateMember(ctx.scope, input)),
  reactivate: adminProcedure
    .input(memberStatusChange)
    .output(memberView)
    .mutation(({ ctx, input }) => reactivateMember(ctx.scope, input)),
});
