import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import type { Role } from "#domain/roles";
import { OrgScope } from "#scope";
import {
  createRuntime,
  ensurePerson,
  newOrganizationScope,
  type Runtime,
  setRuntime,
} from "#scope/operator";
import { addMember } from "#services/memberships";
import { createOrganization } from "#services/organizations";
import { createTeam, putTeamMember } from "#services/teams";
import { urlOf } from "./global";

export type Stage = {
  runtime: Runtime;
  url: string;
  /** The owner's connection. Under FORCE it sees nothing by itself. */
  admin: pg.Client;
  /** What really stands in the tables, read as an operator. */
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
};

/** A database of its own for a suite, cloned from the mould; gone with the suite. */
export async function openSuite(): Promise<Stage> {
  const name = `suite_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const server = new pg.Client({ connectionString: inject("serverUrl") });
  await server.connect();
  await server.query(`create database ${name} template ${inject("mould")}`);
  const url = urlOf(inject("serverUrl"), name);
  const folder = mkdtempSync(join(tmpdir(), "hub-suite-"));
  process.env.DATABASE_URL = url;
  process.env.HUB_DATA = folder;
  process.env.NEON_WS_PROXY = inject("relay");
  const { resetEnv } = await import("#env");
  resetEnv();
  const runtime = createRuntime();
  setRuntime(runtime);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  afterAll(async () => {
    await runtime.database.close();
    await admin.end();
    await server.query(`drop database ${name}`);
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  });
  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    await admin.query("begin; set local role hub_operator");
    try {
      return (await admin.query(sql, values)).rows as T[];
    } finally {
      await admin.query("commit");
    }
  };
  return { runtime, url, admin, rows };
}

export type Company = {
  organizationId: string;
  slug: string;
  operator: OrgScope<"admin">;
  teams: Record<string, string>;
  people: Record<string, string>;
  as<R extends Role>(person: string, role: R): Promise<OrgScope<R>>;
};

type Person = { role: Role; teams?: string[]; fullName?: string };

/** A company through the very verbs that people use. */
export async function foundCompany(
  slug: string,
  options: { teams?: string[]; people?: Record<string, Person>; timeZone?: string } = {},
): Promise<Company> {
  const timeZone = options.timeZone ?? "UTC";
  const operator = newOrganizationScope("test", slug, timeZone);
  const { organizationId } = operator;
  await createOrganization(operator, { name: `Company ${slug}`, slug, timeZone });
  const teams: Record<string, string> = {};
  for (const team of options.teams ?? ["alpha"]) {
    teams[team] = (await createTeam(operator, { organizationId, name: team, slug: team })).id;
  }
  const people: Record<string, string> = {};
  for (const [name, person] of Object.entries(options.people ?? {})) {
    const fullName = person.fullName ?? `${name} of ${slug}`;
    const userId = await ensurePerson({
      email: `${name}@${slug}.example`,
      fullName,
      locale: "en",
      timeZone,
    });
    people[name] = userId;
    await addMember(operator, { userId, role: person.role });
    for (const team of person.teams ?? []) {
      const teamId = teams[team];
      if (teamId) await putTeamMember(operator, { organizationId, teamId, userId });
    }
  }
  return {
    organizationId,
    slug,
    operator,
    teams,
    people,
    as: (person, role) =>
      OrgScope.open(
        { userId: people[person] ?? "", requestId: `test-${person}` },
        organizationId,
        role,
      ),
  };
}

/** Four seats, two teams: what most suites need. */
export const seats: Record<string, Person> = {
  admin: { role: "admin" },
  leader: { role: "leader" },
  manager: { role: "manager", teams: ["alpha"] },
  member: { role: "member", teams: ["alpha"] },
  other: { role: "member", teams: ["beta"] },
};
