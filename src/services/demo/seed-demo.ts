import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { dayIn, daysBetween, weekStart } from "#domain/calendar";
import { roles } from "#domain/roles";
import { organizationCreate } from "#schema";
import {
  ensurePerson,
  markDemo,
  newOrganizationScope,
  operatorScope,
  organizationBySlug,
} from "#scope/operator";
import { addMember } from "#services/memberships";
import { createOrganization } from "#services/organizations";
import { rebuildSearch } from "#services/search";
import { createTeam, listTeams, putTeamMember } from "#services/teams";
import { seedEvidence } from "./seed-evidence";
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
 * The fictional companies: people, teams and six weeks of evidence, through the very code that users
 * use. Found again by slug, e-mail and entry, so that seeding twice changes nothing. The samples'
 * last week becomes the week of the first seeding, and days that have not come yet are left out.
 */
export async function seedDemo({ samples, now = new Date(), onProgress }: SeedOptions) {
  const text = await readFile(join(samples, "organizations.json"), "utf8");
  const { organizations } = companies.parse(JSON.parse(text));
  const first = organizations[0];
  const today = dayIn(first?.timeZone ?? "UTC", now);
  const { demoWeek } = await markDemo(weekStart(today));
  const week = demoWeek ?? weekStart(today);
  const totals = { stored: 0, revised: 0, alreadyStored: 0 };
  for (const one of organizations) {
    await ensureCompany(one);
    const scope = await operatorScope(operator, one.slug);
    const calendar = { sampleWeek, week, today: dayIn(one.timeZone, now) };
    const files = await seedEvidence(scope, samples, calendar);
    // A demo of an earlier version has reports that no search has seen yet.
    await rebuildSearch(scope);
    const shift = daysBetween(sampleWeek, week);
    const goals = await seedGoals(scope, samples, { ...calendar, shift });
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
