import { beforeAll, describe, expect, it } from "vitest";
import { OrgScope } from "#scope";
import { type Company, foundCompany, openSuite, seats } from "../../../test/stage/stage";
import { archiveTeam, createTeam, restoreTeam, updateTeam } from "../teams";
import { changeRole, deactivateMember, listMembers, reactivateMember } from ".";

let company: Company;
let organizationId: string;
beforeAll(async () => {
  await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
});

const change = async (
  person: string,
  role: "member" | "manager" | "leader" | "admin",
  by = "admin",
) => {
  const scope = await company.as(by, "admin");
  const { items } = await listMembers(scope, { organizationId, limit: 100 });
  const userId = company.people[person] ?? "";
  const version = items.find((one) => one.userId === userId)?.version ?? 0;
  return changeRole(scope, { organizationId, userId, role, version });
};

describe("roles", () => {
  it("are given by admins, and not to oneself", async () => {
    expect(await change("member", "manager")).toMatchObject({ role: "manager" });
    expect(await change("member", "member")).toMatchObject({ role: "member" });
    await expect(change("admin", "leader")).rejects.toMatchObject({ reason: "own-role" });
  });

  it("never leave an organization without an admin, not even two at once", async () => {
    await change("leader", "admin");
    const [a, b] = await Promise.allSettled([
      change("admin", "leader", "leader"),
      change("leader", "leader", "admin"),
    ]);
    const statuses = [a.status, b.status].sort();
    expect(statuses).toEqual(["fulfilled", "rejected"]);
    const survivor = a.status === "fulfilled" ? "leader" : "admin";
    const other = survivor === "leader" ? "admin" : "leader";
    await change(other, "admin", survivor);
    await change("leader", "leader", "admin");
  });

  it("are refused with a stale version, and nothing is lost", async () => {
    const scope = await company.as("admin", "admin");
    const userId = company.people.other ?? "";
    await expect(
      changeRole(scope, { organizationId, userId, role: "manager", version: 99 }),
    ).rejects.toMatchObject({ reason: "stale-version" });
  });
});

describe("a scope", () => {
  it("is minted only for members of that strength, and ends with the membership", async () => {
    await expect(company.as("member", "manager")).rejects.toMatchObject({ code: "forbidden" });
    const stranger = { userId: crypto.randomUUID(), requestId: "x" };
    await expect(OrgScope.open(stranger, organizationId, "member")).rejects.toMatchObject({
      code: "not_found",
    });
    const admin = await company.as("admin", "admin");
    const userId = company.people.other ?? "";
    const gone = await deactivateMember(admin, { organizationId, userId, version: 1 });
    await expect(company.as("other", "member")).rejects.toMatchObject({ code: "not_found" });
    await reactivateMember(admin, { organizationId, userId, version: gone.version });
    await expect(company.as("other", "member")).resolves.toBeDefined();
  });

  it("cannot be made by hand", async () => {
    const member = await company.as("member", "member");
    // @ts-expect-error a member's scope does not serve where a manager's is asked
    const needsManager: OrgScope<"manager"> = member;
    // @ts-expect-error the constructor is private
    const forged = () => new OrgScope(organizationId, member.actor, member.standing);
    // A spread loses what cannot be copied: the tenant's database.
    const copy = { ...member } as unknown as OrgScope;
    expect(copy.read).toBeUndefined();
    expect([needsManager, forged]).toHaveLength(2);
    const leader: OrgScope<"member"> = await company.as("leader", "leader");
    expect(leader.standing.role).toBe("leader");
  });
});

describe("teams", () => {
  it("keep their tree a tree, their slug unique, and come back from the archive", async () => {
    const leader = await company.as("leader", "leader");
    const child = await createTeam(leader, {
      organizationId,
      name: "Child",
      slug: "child",
      parentTeamId: company.teams.alpha,
    });
    await expect(
      updateTeam(leader, {
        organizationId,
        id: company.teams.alpha ?? "",
        version: 1,
        parentTeamId: child.id,
      }),
    ).rejects.toMatchObject({ reason: "parent-below" });
    await expect(
      createTeam(leader, { organizationId, name: "Twice", slug: "child" }),
    ).rejects.toMatchObject({ reason: "already-there" });
    const away = await archiveTeam(leader, { organizationId, id: child.id, version: 1 });
    expect(away.status).toBe("archived");
    const back = await restoreTeam(leader, { organizationId, id: child.id, version: away.version });
    expect(back.status).toBe("active");
  });
});
