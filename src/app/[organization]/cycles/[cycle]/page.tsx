import { notFound } from "next/navigation";
import { Closing } from "#features/cycles";
import { api } from "#trpc/rsc";
import { organizationOf } from "../../organization";
import { id } from "../../search";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("cycles.title");

type Props = { params: Promise<{ organization: string; cycle: string }> };

export default async function CyclePage({ params }: Props) {
  const { organization: slug, cycle: asked } = await params;
  const { organizationId, organization } = await organizationOf(slug);
  const cycles = await api.cycles.list({ organizationId });
  const cycle = cycles.find((one) => one.id === id(asked));
  if (!cycle) notFound();
  void api.goals.board.prefetch({ organizationId, cycleId: cycle.id });
  return (
    <Waiting>
      <Closing organizationId={organizationId} slug={organization.slug} cycleId={cycle.id} />
    </Waiting>
  );
}
