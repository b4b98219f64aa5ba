import {
  organizationRef,
  organizationUpdate,
  organizationView,
  redactionPolicyView,
} from "#schema";
import { getOrganization, updateOrganization } from "#services/organizations";
import { adminProcedure, memberProcedure, router } from "../procedures";

export const organizationsRouter = router({
  get: memberProcedure
    .input(organizationRef)
    .output(organizationView)
    .query(({ ctx }) => getOrganization(ctx.scope)),
  redactionPolicy: adminProcedure
    .input(organizationRef)
    .output(redactionPolicyView)
    .query(({ ctx }) => getOrganization(ctx.scope)),
  update: adminProcedure
    .input(organizationUpdate)
    .output(organizationView)
    .mutation(({ ctx, input }) => updateOrganization(ctx.scope, input)),
});
