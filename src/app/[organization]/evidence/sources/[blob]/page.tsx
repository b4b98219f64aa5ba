import { notFound } from "next/navigation";
import { SourceViewer } from "#features/sources";
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
  const lines = (await searchParams).lines?.match(/^(\d{1,8})(?:-(\d{1,8}))?$/);
  const from = lines ? Math.max(1, Number(lines[1]) - 200) : 1;
  const found = await api.sources.read({ organizationId, id: blob, from }).catch(() => null);
  if (!found) notFound();
  void api.sources.read.prefetch({ organizationId, id: blob, from });
  const active = lines && { from: Number(lines[1]), to: Number(lines[2] ?? lines[1]) };
  return (
    <Waiting>
      <SourceViewer
        organizationId={organizationId}
        slug={organization.slug}
        id={blob}
        from={from}
        active={active ?? undefined}
      />
    </Waiting>
  );
}
