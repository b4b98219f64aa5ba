import { notFound } from "next/navigation";
import { RunDetail } from "#features/ingest-runs";
import { api } from "#trpc/rsc";
import { organizationOf } from "../../../organization";
import { id } from "../../../search";
import { titled } from "../../../title";
import { Waiting } from "../../../waiting";

type Props = { params: Promise<{ organization: string; run: string }> };

export const generateMetadata = titled("upload.ledger");

export default async function RunPage({ params }: Props) {
  const asked = await params;
  const { organizationId, organization } = await organizationOf(asked.organization);
  const run = id(asked.run);
  if (!run) notFound();
  const found = await api.ingestRuns.get({ organizationId, id: run }).catch(() => null);
  if (!found) notFound();
  void api.ingestRuns.get.prefetch({ organizationId, id: run });
  void api.ingestRuns.items.prefetchInfinite({ organizationId, id: run, limit: 100 });
  return (
    <Waiting>
      <RunDetail organizationId={organizationId} slug={organization.slug} id={run} />
    </Waiting>
  );
}
