import { Search, searchInput } from "#features/search";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../organization";
import { titled } from "../title";
import { Waiting } from "../waiting";

export const generateMetadata = titled("search.title");

type Props = InOrganization & { searchParams: Promise<Record<string, string | undefined>> };

export default async function SearchPage({ params, searchParams }: Props) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const input = searchInput(organizationId, await searchParams);
  void api.memberships.list.prefetch({ organizationId, limit: 100 });
  // Awaited: what was found stands in the page that is sent.
  if (input.question) await api.search.find.prefetch(input);
  return (
    <Waiting>
      <Search organizationId={organizationId} slug={organization.slug} />
    </Waiting>
  );
}
