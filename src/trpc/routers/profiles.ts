import { profileUpdate, profileView } from "#schema";
import { updateProfile } from "#services/profiles";
import { memberProcedure, router } from "../procedures";

export const profilesRouter = router({
  update: memberProcedure
    .input(profileUpdate)
    .output(profileView)
    .mutation(({ ctx, input }) => updateProfile(ctx.scope, input)),
});
