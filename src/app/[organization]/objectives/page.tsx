import { Objectives } from "#features/objectives";
import { prefetchBoard } from "../goals";
import { type InOrganization, organizationOf } from "../organization";
import { titled } from "../title";
import { Waiting } from "../waiting";

export const generateMetadata = titled("objectives.title");

type Props = InOrganization & { searchParams: Promise<Record<string, string | undefined>> };

export default async function ObjectivesPage({ params, searchParams }: Props) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const input = prefetchBoard(organizationId, await searchParams);
  return (
    <Waiting>
      <Objectives input={input} slug={organization.slug} organizationName={organization.name} />
    </Waiting>
  );
}
