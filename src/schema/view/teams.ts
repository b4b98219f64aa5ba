import * as z from "zod";
import { profilesRow, teamMembershipsRow, teamsRow } from "#db-contract";

export const teamView = teamsRow.pick({
  id: true,
  parentTeamId: true,
  name: true,
  slug: true,
  code: true,
  leadUserId: true,
  status: true,
  colour: true,
  version: true,
});

export const teamList = z.array(teamView);

export const teamMemberView = teamMembershipsRow
  .pick({ teamId: true, userId: true, role: true, startedOn: true, endedOn: true })
  .extend({ fullName: profilesRow.shape.fullName });

export const teamMemberList = z.array(teamMemberView);

export const teamMemberRef = teamMembershipsRow.pick({ teamId: true, userId: true });
