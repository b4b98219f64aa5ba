import { GoalSheets } from "#features/goal-sheets";
import { type InOrganization, organizationOf } from "../../organization";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("sheets.title");

export default async function GoalSheetsPage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  return (
    <Waiting>
      <GoalSheets organizationId={organizationId} slug={organization.slug} />
    </Waiting>
  );
}
