import { OrgScope } from "#scope";
import { getDailyReport, writeDailyReport } from "#services/daily-reports";
import { ingestFile, startRun } from "#services/ingest-runs";
import type { Call, Problem } from "./engine";
import { canary, daysAgo, entry, operatorOf, sharedKey, twinsReport, type World } from "./world";

type Crossing = (w: World, call: Call) => Promise<Problem[]>;
const query = (path: string) => ({ path, type: "query" }) as const;
const mutation = (path: string) => ({ path, type: "mutation" }) as const;

/** Where the two companies hold the same name, bytes, key or person: ours must not notice theirs. */
export const crossings: Record<string, Crossing> = {
  "one name and the same bytes": async (w) => {
    const userId = w.home.people.twin ?? "";
    const twin = await OrgScope.open(
      { userId, requestId: "matrix-twin" },
      w.home.organizationId,
      "member",
    );
    const written = await writeDailyReport(twin, { ...twinsReport(w), attendance: "present" });
    const { organizationId } = w.home;
    const report = await getDailyReport(twin, { organizationId, id: written.id });
    return [
      ...(written.status === "stored" ? [] : [`written, it was ${written.status}`]),
      ...(report.userId === userId ? [] : ["its writer was not known by their name"]),
    ];
  },
  "a name that is a member's there": async (w) => {
    const { organizationId, people, teams } = w.home;
    const by = { userId: people.manager ?? "", requestId: "matrix-upload" };
    const manager = await OrgScope.open(by, organizationId, "manager");
    const teamId = teams.alpha ?? "";
    const run = await startRun(manager, { teamId, kind: "daily-reports" }, "upload");
    const text = entry(`Max ${canary}Manager`, "kiosk", { [daysAgo(9)]: "a namesake" });
    const file = { name: "namesake.md", bytes: new TextEncoder().encode(text) };
    const done = await ingestFile(manager, run, file);
    return done.stored === 1 ? [] : [`a namesake's file was ${done.status}`];
  },
  "a person who stands in both": async (w, call) => {
    const { organizationId } = w.home;
    const change = { organizationId, userId: w.both, role: "manager", version: 1 };
    const answer = await call("admin", mutation("memberships.changeRole"), change);
    return answer.code === "OK" ? [] : [`their role: ${answer.code}`];
  },
  "a key that was used in both": async (w, call) => {
    const { organizationId } = w.home;
    const [profile] = await w.rows<{ version: number }>(
      "select version from profiles where user_id = $1",
      [w.both],
    );
    const input = { organizationId, version: profile?.version, idempotencyKey: sharedKey };
    const first = await call("both", mutation("profiles.update"), input);
    const again = await call("both", mutation("profiles.update"), input);
    return first.code === "OK" && again.bytes === first.bytes
      ? []
      : [`first ${first.code}, again ${again.bytes.slice(0, 120)}`];
  },
  // Of both rows one is found first, and told to both: to one of them wrongly.
  "the number of the newest event": async (w, call) => {
    const clocks = () =>
      w.rows<{ seq: string }>(
        "select distinct seq from organization_clocks where organization_id = any($1)",
        [[w.home.organizationId, w.foreign.organizationId]],
      );
    // Companies with as many events could be taken for each other unseen.
    do
      await operatorOf(w.home).change("team.update", {}, async (_, trace) => {
        trace(w.alpha.team, {});
      });
    while ((await clocks()).length < 2);
    const problems: Problem[] = [];
    const numbers: string[] = [];
    for (const [principal, company] of [
      ["member", w.home],
      ["stranger", w.foreign],
    ] as const) {
      const { organizationId } = company;
      const [clock] = await w.rows<{ seq: string }>(
        "select seq from organization_clocks where organization_id = $1",
        [organizationId],
      );
      const answer = await call(principal, query("live.position"), { organizationId });
      const { json } = JSON.parse(answer.bytes) as { json: { lastEventId: string } };
      if (json.lastEventId !== clock?.seq)
        problems.push(`to ${principal} it is ${json.lastEventId} instead of ${clock?.seq}`);
      numbers.push(clock?.seq ?? "none");
    }
    if (numbers[0] === numbers[1]) problems.push("the companies have had as many events");
    return problems;
  },
  "who one is": async (w, call) => {
    const problems: Problem[] = [];
    const profiles = () =>
      w.rows<{ id: string; version: number }>(
        "select user_id as id, version from profiles where user_id <> $1 order by 1",
        [w.home.people.member],
      );
    const before = await profiles();
    for (const [principal, slugs] of Object.entries({ member: [w.home.slug], gone: [] })) {
      const answer = await call(principal as "member", query("session.me"), undefined);
      const { json } = JSON.parse(answer.bytes) as {
        json: { profile: { userId: string; version: number }; organizations: { slug: string }[] };
      };
      const found = json.organizations.map(({ slug }) => slug);
      if (found.join() !== slugs.join()) problems.push(`${principal} stands in ${found}`);
      const { userId, version } = json.profile;
      if (userId !== w.home.people[principal]) problems.push(`${principal} is somebody else`);
      if (principal !== "member") continue;
      const { organizationId } = w.home;
      const change = { organizationId, version, timeZone: "UTC" };
      await call(principal, mutation("profiles.update"), change);
    }
    if (JSON.stringify(await profiles()) !== JSON.stringify(before))
      problems.push("one's own profile was not the only one to change");
    return problems;
  },
};
