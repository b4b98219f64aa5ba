import type { OrgScope } from "#scope";
import { ingestFiles } from "./ingest-files";
import { getRun } from "./list-runs";
import type { IncomingFile } from "./read-text";

/** Files dropped on the page together, into a run their sender may see. */
export async function uploadFiles(
  scope: OrgScope<"manager">,
  input: { runId: string; organizationId: string },
  files: IncomingFile[],
) {
  const run = await getRun(scope, { organizationId: input.organizationId, id: input.runId });
  const { id, teamId, kind, dateOrder } = run;
  return ingestFiles(scope, { id, teamId, kind, dateOrder }, files);
}
