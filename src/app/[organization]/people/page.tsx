import { PeopleList } from "#features/people";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../organization";
import { titled } from "../title";
import { Waiting } from "../waiting";

export const generateMetadata = titled("people.title");

export default async function PeoplePage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const maySettle = organization.role !== "member";
  void api.memberships.list.prefetchInfinite({ organizationId, limit: 100 });
  void api.teams.members.prefetch({ organizationId });
  if (maySettle) {
    void api.personAliases.list.prefetch({ organizationId, status: "unsettled", limit: 25 });
  }
  return (
    <Waiting>
      <PeopleList organizationId={organizationId} slug={organization.slug} maySettle={maySettle} />
    </Waiting>
  );
}
