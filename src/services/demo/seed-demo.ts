import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { queries } from "#db";
import { dayIn, daysBetween, weekStart } from "#domain/calendar";
import { roles } from "#domain/roles";
import { organizationCreate } from "#schema";
import type { OrgScope } from "#scope";
import {
  ensurePerson,
  markDemo,
  newOrganizationScope,
  operatorScope,
  organizationBySlug,
} from "#scope/operator";
import {
  finishRun,
  type IncomingFile,
  type IngestedFile,
  ingestFile,
  startRun,
} from "#services/ingest-runs";
import { addMember } from "#services/memberships";
import { createOrganization } from "#services/organizations";
import { createTeam, listTeams, putTeamMember } from "#services/teams";
import { redateSample } from "./redate";
import { seedGoals } from "./seed-goals";

/** The Monday of the samples' last week. */
const sampleWeek = "2026-11-16";
const operator = "hub seed";

const company = z.object({
  slug: z.string(),
  name: z.string(),
  industry: z.string(),
  timeZone: z.string(),
  locale: z.enum(["en", "es"]),
  teams: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      code: z.string().optional(),
      colour: z.string().optional(),
    }),
  ),
  people: z.array(
    z.object({
      email: z.email(),
      fullName: z.string(),
      role: z.enum(roles),
      locale: z.enum(["en", "es"]),
      timeZone: z.string(),
      title: z.string().optional(),
      teams: z.array(z.object({ slug: z.string(), role: z.enum(["lead", "member"]) })),
    }),
  ),
});
const companies = z.object({ organizations: z.array(company) });
type Company = z.output<typeof company>;

export type SeedOptions = {
  samples: string;
  now?: Date;
  onProgress?: (line: string) => void;
};

/**
 * The fictional companies: people, teams and six weeks of reports, through the very code that users
 * use. Found again by slug, e-mail and entry, so that seeding twice changes nothing. The samples'
 * last week becomes the week of the first seeding, and days that have not come yet are left out.
 */
export async function seedDemo({ samples, now = new Date(), onProgress }: SeedOptions) {
  const text = await readFile(join(samples, "organizations.json"), "utf8");
  const { organizations } = companies.parse(JSON.parse(text));
  const first = organizations[0];
  const today = dayIn(first?.timeZone ?? "UTC", now);
  const { demoWeek } = await markDemo(weekStart(today));
  const totals = { stored: 0, revised: 0, alreadyStored: 0 };
  for (const one of organizations) {
    await ensureCompany(one);
    const files = await seedReports(one, samples, demoWeek ?? weekStart(today), now);
    const week = demoWeek ?? weekStart(today);
    const goals = await seedGoals(await operatorScope(operator, one.slug), samples, {
      ...{ sampleWeek, week, shift: daysBetween(sampleWeek, week) },
      today: dayIn(one.timeZone, now),
    });
    onProgress?.(
      `${one.name}: ${one.people.length} people, ${one.teams.length} teams${goals ? `, ${goals} objectives` : ""}`,
    );
    for (const file of files) {
      totals.stored += file.stored;
      totals.revised += file.revised;
      totals.alreadyStored += file.alreadyStored;
    }
  }
  return totals;
}

async function ensureCompany(one: Company) {
  if (!(await organizationBySlug(one.slug))) {
    const fresh = newOrganizationScope(operator, one.slug, one.timeZone);
    const { name, slug, industry, timeZone, locale } = one;
    await createOrganization(
      fresh,
      organizationCreate.parse({ name, slug, industry, timeZone, locale }),
    );
  }
  const scope = await operatorScope(operator, one.slug);
  const { organizationId } = scope;
  const there = new Set((await listTeams(scope)).map((team) => team.slug));
  for (const team of one.teams) {
    if (!there.has(team.slug)) await createTeam(scope, { ...team, organizationId });
  }
  const teams = new Map((await listTeams(scope)).map((team) => [team.slug, team]));
  for (const person of one.people) {
    const userId = await ensurePerson(person);
    const { added } = await addMember(scope, {
      userId,
      role: person.role,
      department: person.title ?? null,
    });
    if (!added) continue;
    for (const { slug, role } of person.teams) {
      const team = teams.get(slug);
      if (!team) continue;
      await putTeamMember(scope, { organizationId, teamId: team.id, userId, role });
    }
  }
}

async function seedReports(
  one: Company,
  samples: string,
  week: string,
  now: Date,
): Promise<IngestedFile[]> {
  const scope = await operatorScope(operator, one.slug);
  const today = dayIn(one.timeZone, now);
  const done: IngestedFile[] = [];
  for (const team of await listTeams(scope)) {
    const folder = join(samples, "daily-reports", one.slug, team.slug);
    const names = (await readdir(folder).catch(() => [])).filter((n) => n.endsWith(".md")).sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const text = await readFile(join(folder, name), "utf8");
        return {
          name: redateSample(name, sampleWeek, week, today),
          bytes: new TextEncoder().encode(redateSample(text, sampleWeek, week, today)),
        };
      }),
    );
    // Seeding again on the same day opens no run: the ledger is for what people bring.
    if (!(await anyIsNew(scope, files))) continue;
    const run = await startRun(scope, { teamId: team.id, kind: "daily-reports" }, "command");
    for (const file of files) done.push(await ingestFile(scope, run, file));
    await finishRun(scope, { id: run.id });
  }
  return done;
}

async function anyIsNew(scope: OrgScope<"admin">, files: IncomingFile[]): Promise<boolean> {
  for (const { bytes } of files) {
    const [known] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256: sha256(bytes) }));
    if (!known) return true;
  }
  return false;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
