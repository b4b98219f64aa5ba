import { Initiatives } from "#features/initiatives";
import { prefetchBoard } from "../goals";
import { type InOrganization, organizationOf } from "../organization";
import { titled } from "../title";
import { Waiting } from "../waiting";

export const generateMetadata = titled("initiatives.title");

type Props = InOrganization & { searchParams: Promise<Record<string, string | undefined>> };

export default async function InitiativesPage({ params, searchParams }: Props) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const input = prefetchBoard(organizationId, await searchParams);
  return (
    <Waiting>
      <Initiatives input={input} slug={organization.slug} />
    </Waiting>
  );
}
