import { join } from "node:path";
import { queries } from "#db";
import { type EvidenceKind, evidenceKinds } from "#domain/evidence-words";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { OrgScope } from "#scope";
import {
  finishRun,
  type IngestedFile,
  ingestFiles,
  redactionPolicy,
  startRun,
} from "#services/ingest-runs";
import { listTeams } from "#services/teams";
import {
  type DemoCalendar,
  readSamples,
  type SampleFile,
  sha256Of,
  storedText,
} from "./sample-files";

type Team = { id: string; slug: string };

/** The evidence of a fictional company, kind by kind and team by team, as its people would bring it. */
export async function seedEvidence(
  scope: OrgScope<"admin">,
  samples: string,
  calendar: DemoCalendar,
): Promise<IngestedFile[]> {
  const policy = await redactionPolicy(scope);
  const teams = await listTeams(scope);
  const done: IngestedFile[] = [];
  for (const kind of evidenceKinds) {
    for (const team of teams) {
      const folder = join(samples, kind, scope.standing.slug, team.slug);
      const files = await readSamples(folder, kind, calendar);
      // Seeding again on the same day opens no run: the ledger is for what people bring.
      if (await anyIsNew(scope, files, policy))
        done.push(...(await bring(scope, team, kind, files)));
    }
  }
  return done;
}

async function bring(
  scope: OrgScope<"admin">,
  team: Team,
  kind: EvidenceKind,
  files: SampleFile[],
): Promise<IngestedFile[]> {
  const dateOrder = kind === "transcripts" ? dateOrderOf(scope) : undefined;
  const run = await startRun(scope, { teamId: team.id, kind, dateOrder }, "command");
  const done = await ingestFiles(scope, run, files);
  await finishRun(scope, { id: run.id });
  return done;
}

/** How a recorder writes 11_05_26 into the name of a meeting. */
const dateOrderOf = ({ standing }: OrgScope<"admin">) =>
  standing.timeZone.startsWith("America/") ? "mdy" : "dmy";

async function anyIsNew(
  scope: OrgScope<"admin">,
  files: SampleFile[],
  policy: RedactionPolicy,
): Promise<boolean> {
  for (const file of files) {
    const sha256 = sha256Of(storedText(file, policy));
    const [known] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256 }));
    if (!known) return true;
  }
  return false;
}
