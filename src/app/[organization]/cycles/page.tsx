import { Cycles } from "#features/cycles";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../organization";
import { titled } from "../title";
import { Waiting } from "../waiting";

export const generateMetadata = titled("cycles.title");

export default async function CyclesPage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  void api.cycles.list.prefetch({ organizationId });
  return (
    <Waiting>
      <Cycles organizationId={organizationId} slug={organization.slug} />
    </Waiting>
  );
}
