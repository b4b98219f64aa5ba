import { UploadBoard } from "#features/ingest-runs";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../../organization";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("upload.title");

export default async function UploadPage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  if (organization.role !== "member") {
    void api.ingestRuns.list.prefetchInfinite({ organizationId, limit: 25 });
  }
  return (
    <Waiting>
      <UploadBoard
        organizationId={organizationId}
        slug={organization.slug}
        mayUpload={organization.role !== "member"}
        mayRedact={organization.role === "admin"}
      />
    </Waiting>
  );
}
