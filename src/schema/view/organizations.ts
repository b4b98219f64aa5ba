import { membershipsRow, organizationsRow } from "#db-contract";

export const organizationView = organizationsRow.pick({
  id: true,
  name: true,
  slug: true,
  industry: true,
  size: true,
  mission: true,
  vision: true,
  values: true,
  timeZone: true,
  visibility: true,
  checkInCadence: true,
  redactCode: true,
  redactionPhrases: true,
  version: true,
});

export const myOrganization = organizationsRow
  .pick({ id: true, name: true, slug: true })
  .extend({ role: membershipsRow.shape.role });
