import { notFound } from "next/navigation";
import { SourceViewer, windowFrom } from "#features/sources";
import { api } from "#trpc/rsc";
import { organizationOf } from "../../../organization";
import { id } from "../../../search";
import { titled } from "../../../title";
import { Waiting } from "../../../waiting";

type Props = {
  params: Promise<{ organization: string; blob: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export const generateMetadata = titled("source.title");

export default async function SourcePage({ params, searchParams }: Props) {
  const asked = await params;
  const { organizationId, organization } = await organizationOf(asked.organization);
  const blob = id(asked.blob);
  if (!blob) notFound();
  const from = windowFrom(await searchParams);
  const found = await api.sources.read({ organizationId, id: blob, from }).catch(() => null);
  if (!found) notFound();
  void api.sources.read.prefetch({ organizationId, id: blob, from });
  void api.sources.citedBy.prefetch({ organizationId, id: blob });
  const { kind, teamId } = found.entries[0] ?? found.earlier[0] ?? {};
  if (kind && kind !== "daily-reports")
    void api.sources.list.prefetch({ organizationId, kind, teamId, limit: 50 });
  return (
    <Waiting>
      <SourceViewer
        organizationId={organizationId}
        slug={organization.slug}
        id={blob}
        from={from}
        mayRemove={organization.role !== "member"}
      />
    </Waiting>
  );
}
