import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#env";
import { operatorScope } from "#scope/operator";
import { listTeams } from "#services/teams";
import { root } from "./settings";

/**
 * The ids of what was seeded, by the names people know it by, for scripts that speak to this
 * environment: `.neon-db-ids.<environment>.json`, the same whenever the same is seeded.
 */
export async function writeIds(slugs: string[]): Promise<string> {
  const { NEON_ENV: environment } = env();
  const organizations: Record<string, string> = {};
  const teams: Record<string, string> = {};
  const users: Record<string, string> = {};
  for (const slug of slugs) {
    const scope = await operatorScope("hub seed", slug);
    organizations[slug] = scope.organizationId;
    for (const team of await listTeams(scope)) teams[`${slug}/${team.slug}`] = team.id;
    for (const { email, userId } of await scope.addresses()) users[email] = userId;
  }
  const sorted = (of: Record<string, string>) =>
    Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
  const ids = { environment, organizations, teams: sorted(teams), users: sorted(users) };
  const file = `.neon-db-ids.${environment}.json`;
  const path = join(root, file);
  // Whole or not at all: another command may be reading it.
  await writeFile(`${path}.tmp`, `${JSON.stringify(ids, null, 2)}\n`);
  await rename(`${path}.tmp`, path);
  return file;
}
