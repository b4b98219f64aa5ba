import { notFound } from "next/navigation";
import { ObjectivePage } from "#features/objectives";
import { api } from "#trpc/rsc";
import { boardInput } from "../../goals";
import { organizationOf } from "../../organization";
import { id } from "../../search";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("goals.objective");

type Props = {
  params: Promise<{ organization: string; objective: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function OneObjectivePage({ params, searchParams }: Props) {
  const { organization: slug, objective: asked } = await params;
  const { organizationId, organization } = await organizationOf(slug);
  const objective = id(asked);
  if (!objective) notFound();
  // Awaited: what is not there, or not the reader's, is a real 404. Its cycle is the page's.
  const found = await api.objectives.get({ organizationId, id: objective }).catch(() => null);
  if (!found) notFound();
  const search = await searchParams;
  const input = boardInput(organizationId, { ...search, cycle: found.cycleId });
  void api.objectives.get.prefetch({ organizationId, id: objective });
  void api.goals.board.prefetch(input);
  if (search.tab === "comments")
    void api.comments.list.prefetchInfinite({ organizationId, objectiveId: objective, limit: 25 });
  if (search.tab === "changes")
    void api.objectives.changes.prefetchInfinite({ organizationId, id: objective });
  const { asOf: to } = input;
  const checkIns = { organizationId, objectiveId: objective, ...(to && { to }) };
  void api.checkIns.list.prefetch({ ...checkIns, limit: 100 });
  void api.checkIns.list.prefetchInfinite({ ...checkIns, limit: 25 });
  return (
    <Waiting>
      <ObjectivePage
        input={input}
        slug={organization.slug}
        organizationName={organization.name}
        id={objective}
      />
    </Waiting>
  );
}
