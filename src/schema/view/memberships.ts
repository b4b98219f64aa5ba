import * as z from "zod";
import { membershipsRow, profilesRow } from "#db-contract";
import { memberList } from "../input/memberships";
import { page } from "./page";

export const memberView = membershipsRow
  .pick({ userId: true, role: true, status: true, department: true, version: true })
  .extend({ fullName: profilesRow.shape.fullName });

export const memberPage = page(memberView, memberList.shape.cursor.unwrap());

/** Where the reader stands in the organization, and what their role lets them do. */
export const standingView = z.object({
  role: membershipsRow.shape.role,
  timeZone: z.string(),
  /** The teams whose evidence they may read; null: all. */
  teamIds: z.array(z.guid()).nullable(),
});
