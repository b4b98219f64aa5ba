import { meView } from "#schema";
import { getMe } from "#services/profiles";
import { router, signedInProcedure } from "../procedures";

export const sessionRouter = router({
  me: signedInProcedure.output(meView).query(({ ctx }) => getMe(ctx.person)),
});
