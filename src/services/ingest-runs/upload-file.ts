import type { OrgScope } from "#scope";
import { type IncomingFile, ingestFile } from "./ingest-file";
import { getRun } from "./list-runs";

/** A file dropped on the page, into a run its sender may see. */
export async function uploadFile(
  scope: OrgScope<"manager">,
  input: { runId: string; organizationId: string },
  file: IncomingFile,
) {
  const run = await getRun(scope, { organizationId: input.organizationId, id: input.runId });
  return ingestFile(scope, { id: run.id, teamId: run.teamId, dateOrder: run.dateOrder }, file);
}
