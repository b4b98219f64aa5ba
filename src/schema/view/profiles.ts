import * as z from "zod";
import { profilesRow } from "#db-contract";
import { myOrganization } from "./organizations";

export const profileView = profilesRow.pick({
  userId: true,
  fullName: true,
  locale: true,
  timeZone: true,
  avatarUrl: true,
  version: true,
});

/** Who is asking, and where they belong. */
export const meView = z.object({
  profile: profileView,
  organizations: z.array(myOrganization),
  /** Whether this installation offers the demo's role switcher. */
  demo: z.boolean(),
});
