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
  version: true,
});

/** What is taken out of evidence besides secrets. Whoever reads the phrases knows what is hidden. */
export const redactionPolicyView = organizationsRow.pick({
  redactCode: true,
  redactionPhrases: true,
  version: true,
});

export const myOrganization = organizationsRow
  .pick({ id: true, name: true, slug: true })
  .extend({ role: membershipsRow.shape.role });
