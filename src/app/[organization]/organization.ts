import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { reader } from "../reader";

export type InOrganization = { params: Promise<{ organization: string }> };

/** The organization of the address, when the reader belongs to it; else there is nothing here. */
export const organizationOf = cache(async (slug: string) => {
  const { me, locale, demo } = await reader();
  if (!me) redirect("/sign-in");
  const organization = me.organizations.find((one) => one.slug === slug);
  if (!organization) notFound();
  return { organization, organizationId: organization.id, me, locale, demo };
});
