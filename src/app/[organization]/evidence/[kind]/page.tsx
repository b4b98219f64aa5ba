import { notFound } from "next/navigation";
import { evidenceKinds } from "#domain/evidence-words";
import { SourceList } from "#features/sources";
import { api } from "#trpc/rsc";
import { organizationOf } from "../../organization";
import { id } from "../../search";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

type Props = {
  params: Promise<{ organization: string; kind: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

/** Daily reports have a page of their own, by person and day. */
async function kindOf({ params }: Props) {
  const { kind } = await params;
  return evidenceKinds.find((one) => one === kind && one !== "daily-reports") as
    | Exclude<(typeof evidenceKinds)[number], "daily-reports">
    | undefined;
}

export async function generateMetadata(props: Props) {
  const kind = await kindOf(props);
  return titled(kind ? `evidence.kinds.${kind}` : "notFound.title")(props);
}

export default async function SourcesPage(props: Props) {
  const kind = await kindOf(props);
  if (!kind) notFound();
  const { organizationId, organization } = await organizationOf((await props.params).organization);
  const teamId = id((await props.searchParams).team);
  void api.sources.list.prefetchInfinite({
    organizationId,
    kind,
    ...(teamId && { teamId }),
    limit: 50,
  });
  return (
    <Waiting>
      <SourceList organizationId={organizationId} slug={organization.slug} kind={kind} />
    </Waiting>
  );
}
