import { OrgScope } from "#scope";
import { createActivity } from "#services/activities";
import { createCheckIn } from "#services/check-ins";
import { createComment } from "#services/comments";
import { createCycle, transitionCycle } from "#services/cycles";
import { createInitiative } from "#services/initiatives";
import { createKeyResult, scoreKeyResult } from "#services/key-results";
import { createObjective } from "#services/objectives";
import type { Company } from "../stage/stage";
import { daysAgo } from "./days";
import type { Principal } from "./principals";
import type { World } from "./world";

/**
 * The words of goals, by whose they are. Where goals are restricted, an answer with one of them tells
 * whose goals it was made of; where they are open, everybody may read them all.
 */
export const goalWords = {
  whole: "wholegoal",
  alpha: "alphagoal",
  under: "undergoal",
  beta: "betagoal",
  shared: "sharedgoal",
  task: "minastask",
} as const;
export type GoalMark = keyof typeof goalWords;
export const goalMarks = Object.keys(goalWords) as GoalMark[];

/**
 * Whose words a principal may be told where goals are restricted: those of the teams they see, of
 * what they own a part of (Mina has a key result of `shared`), and what is theirs to do (`task`, an
 * activity of an objective of beta which is not Mina's to see).
 */
export const sightOf: Partial<Record<Principal, readonly GoalMark[]>> = {
  member: ["alpha", "shared", "task"],
  other: ["beta", "shared", "task"],
  manager: ["alpha", "under"],
  leader: goalMarks,
  admin: goalMarks,
  both: ["alpha"],
};

/** The objectives of the season by their mark; `child` is beta's, below alpha's. */
export type Goals = Record<"whole" | "alpha" | "under" | "beta" | "shared" | "child", string>;

/**
 * A season of goals through the verbs: the organization's objective, below it those of both teams, and
 * in each all that hangs on one. Who stands in both companies has a part in both.
 */
export async function furnishGoals(
  { rows }: Pick<World, "rows">,
  company: Company,
  both: string,
  words: Record<GoalMark, string>,
  underTeamId: string,
): Promise<Goals> {
  const { organizationId, people, teams } = company;
  const as = (userId: string | undefined) =>
    OrgScope.open({ userId: userId ?? "", requestId: "matrix-goals" }, organizationId, "member");
  const leader = await company.as("leader", "leader");
  const [mina, otto, bo] = await Promise.all([as(people.member), as(people.other), as(both)]);
  const cycle = await createCycle(leader, {
    organizationId,
    name: words.whole === goalWords.whole ? "Season" : `${words.whole} season`,
    startsOn: daysAgo(40),
    endsOn: daysAgo(-40),
  });
  const turn = (version: number, state: "active" | "closing") =>
    transitionCycle(leader, { organizationId, id: cycle.id, version, state });
  await turn(1, "active");

  const objective = async (
    word: string,
    teamId: string | null | undefined,
    ownerUserId: string | undefined,
    more: Partial<Parameters<typeof createObjective>[1]> = {},
  ) => {
    const { id } = await createObjective(leader, {
      organizationId,
      cycleId: cycle.id,
      title: `${word} objective`,
      description: `Why: ${word}`,
      teamId: teamId ?? null,
      ownerUserId: ownerUserId ?? null,
      ...more,
    });
    return id;
  };
  const keyResult = async (word: string, objectiveId: string, ownerUserId: string | undefined) => {
    const { id } = await createKeyResult(leader, {
      organizationId,
      objectiveId,
      title: `${word} key result`,
      unit: word,
      startValue: 0,
      targetValue: 10,
      ownerUserId: ownerUserId ?? null,
    });
    return id;
  };
  const say = (
    by: Awaited<ReturnType<typeof as>>,
    word: string,
    objectiveId: string,
    more: Partial<Parameters<typeof createCheckIn>[1]>,
  ) =>
    createCheckIn(by, {
      organizationId,
      objectiveId,
      confidence: 0.5,
      status: "on-track",
      note: `${word} said`,
      ...more,
    });
  /** One line of a report of a team, for a citation. */
  const cite = async (teamId: string | undefined) => {
    const [report] = await rows<{ id: string; line: number }>(
      `select id, line_start as line from daily_reports
       where organization_id = $1 and team_id = $2 and report_date = $3 and deleted_at is null
       order by revision desc, file_name limit 1`,
      [organizationId, teamId, daysAgo(3)],
    );
    const { id = "", line = 1 } = report ?? {};
    return { citations: [{ sourceId: id, lineStart: line, lineEnd: line }] };
  };

  const whole = await objective(words.whole, null, people.leader, {
    reviewerUserId: people.admin ?? null,
    progressSource: "children",
  });
  await say(leader, words.whole, whole, {});
  const alpha = await objective(words.alpha, teams.alpha, people.manager, {
    parentObjectiveId: whole,
    progressSource: "children",
  });
  const beta = await objective(words.beta, teams.beta, people.other, { parentObjectiveId: whole });
  const shared = await objective(words.shared, teams.beta, people.other, {
    parentObjectiveId: whole,
  });
  const child = await objective(words.beta, teams.beta, people.other, { parentObjectiveId: alpha });
  const below = await objective(words.under, underTeamId, people.twin, {
    parentObjectiveId: alpha,
  });

  const alphaMeasure = await keyResult(words.alpha, alpha, people.member);
  const alphaSaid = await say(mina, words.alpha, alpha, {
    keyResultId: alphaMeasure,
    value: 3,
    ...(await cite(teams.alpha)),
  });
  await say(bo, words.alpha, alpha, {
    keyResultId: await keyResult(words.alpha, alpha, both),
    value: 4,
  });
  // Of this one nothing was said yet: it is to be done.
  await keyResult(words.alpha, alpha, both);
  const betaMeasure = await keyResult(words.beta, beta, people.other);
  await say(otto, words.beta, beta, {
    keyResultId: betaMeasure,
    value: 5,
    status: "off-track",
    ...(await cite(teams.beta)),
  });
  await say(mina, words.shared, shared, {
    keyResultId: await keyResult(words.shared, shared, people.member),
    value: 6,
  });
  await say(otto, words.beta, child, {
    keyResultId: await keyResult(words.beta, child, people.other),
    value: 7,
  });
  await say(leader, words.under, below, {
    keyResultId: await keyResult(words.under, below, people.twin),
    value: 8,
  });

  const initiative = async (
    word: string,
    objectiveId: string,
    ownerUserId: string | undefined,
    keyResultId?: string,
  ) => {
    const { id } = await createInitiative(leader, {
      organizationId,
      objectiveId,
      keyResultId,
      title: `${word} initiative`,
      description: `How: ${word}`,
      status: "active",
      ownerUserId: ownerUserId ?? null,
    });
    return id;
  };
  const activity = async (
    word: string,
    initiativeId: string,
    assigneeUserId: string | undefined,
    status: "todo" | "done" = "todo",
  ) => {
    const { id } = await createActivity(leader, {
      organizationId,
      initiativeId,
      title: `${word} activity`,
      assigneeUserId: assigneeUserId ?? null,
      status,
    });
    return id;
  };
  const alphaWork = await initiative(words.alpha, alpha, people.member, alphaMeasure);
  const betaWork = await initiative(words.beta, beta, people.other, betaMeasure);
  await activity(words.under, await initiative(words.under, below, people.twin), people.twin);
  const alphaPiece = await activity(words.alpha, alphaWork, people.member);
  for (const status of ["todo", "done"] as const) {
    await activity(words.alpha, alphaWork, both, status);
    await activity(words.task, betaWork, people.member, status);
  }
  await activity(words.beta, betaWork, people.other);

  const comment = (
    by: Awaited<ReturnType<typeof as>>,
    word: string,
    about: Partial<Parameters<typeof createComment>[1]> & { objectiveId: string },
    mentions: (string | undefined)[] = [],
  ) =>
    createComment(by, {
      organizationId,
      body: `${word} said somebody`,
      mentions: mentions.filter((id) => id !== undefined),
      ...about,
    });
  const everybody = [people.admin, people.leader, people.manager, people.other, people.twin, both];
  await comment(
    mina,
    words.alpha,
    { objectiveId: alpha, keyResultId: alphaMeasure, ...(await cite(teams.alpha)) },
    everybody,
  );
  await comment(mina, words.alpha, { objectiveId: alpha, checkInId: alphaSaid.id });
  await comment(bo, words.alpha, { objectiveId: alpha, activityId: alphaPiece });
  await comment(otto, words.beta, { objectiveId: beta, initiativeId: betaWork }, [people.member]);
  await comment(leader, words.whole, { objectiveId: whole });

  // Scores come while a cycle closes; this one goes on.
  await turn(2, "closing");
  for (const [id, word] of [
    [alphaMeasure, words.alpha],
    [betaMeasure, words.beta],
  ] as const) {
    await scoreKeyResult(leader, {
      organizationId,
      id,
      version: 1,
      finalScore: 0.5,
      scoreReason: `${word} is why`,
      disposition: "keep",
    });
  }
  await turn(3, "active");
  return { whole, alpha, under: below, beta, shared, child };
}
