import { MyWork } from "#features/work";
import { api } from "#trpc/rsc";
import { prefetchBoard } from "../goals";
import { type InOrganization, organizationOf } from "../organization";
import { titled } from "../title";
import { Waiting } from "../waiting";

export const generateMetadata = titled("work.title");

export default async function WorkPage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const input = prefetchBoard(organizationId, {});
  void api.goals.work.prefetch({ organizationId });
  return (
    <Waiting>
      <MyWork input={input} slug={organization.slug} organizationName={organization.name} />
    </Waiting>
  );
}
