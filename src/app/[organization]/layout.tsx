import type { ReactNode } from "react";
import { OrganizationShell } from "#features/organizations";
import { api, HydrateClient } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "./organization";

export default async function OrganizationLayout({
  children,
  params,
}: InOrganization & { children: ReactNode }) {
  const { organization, organizationId, me, demo } = await organizationOf(
    (await params).organization,
  );
  void api.session.me.prefetch();
  void api.teams.list.prefetch({ organizationId });
  void api.live.position.prefetch({ organizationId });
  void api.goals.work.prefetch({ organizationId });
  void api.memberships.standing.prefetch({ organizationId });
  return (
    <HydrateClient>
      <OrganizationShell organization={organization} me={me} demo={demo}>
        {children}
      </OrganizationShell>
    </HydrateClient>
  );
}
