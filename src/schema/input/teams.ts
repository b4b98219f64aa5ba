import * as z from "zod";
import { teamMembershipsWrite } from "#db-contract/write/team-memberships";
import { teamsWrite } from "#db-contract/write/teams";
import { day, idempotencyKey, inOrganization, organizationId, text, version } from "./paging";

const name = text(z.string(), 80).min(2);
const code = text(z.string(), 12).nullable().optional();
const colour = text(z.string(), 20).nullable().optional();

export const teamCreate = teamsWrite.extend({
  organizationId,
  name,
  code,
  colour,
  slug: teamsWrite.shape.slug.min(2),
  idempotencyKey,
});

export const teamUpdate = teamsWrite
  .extend({ name, code, colour, slug: teamsWrite.shape.slug.min(2) })
  .partial()
  .extend({ organizationId, id: z.guid(), version, idempotencyKey });

export const teamStatusChange = inOrganization.extend({
  id: z.guid(),
  version,
  idempotencyKey,
});

export const teamMemberPut = teamMembershipsWrite.extend({
  organizationId,
  startedOn: day.nullable().optional(),
  endedOn: day.nullable().optional(),
  idempotencyKey,
});

export const teamMemberRemove = inOrganization.extend({
  teamId: z.guid(),
  userId: z.guid(),
  idempotencyKey,
});
