import { benchCycle, type Tree, treeOf, type Whose } from "./bench";
import type { Case, Input, Variant } from "./engine";
import { type GoalMark, type Goals, sightOf } from "./goals";
import { type Outcome, type Principal, roleOf, userOf } from "./principals";
import { daysAgo, today, type World } from "./world";

type Who = Partial<Record<Principal, Outcome>>;
type Given<T> = (w: World, of: T, principal: Principal) => Input | Promise<Input>;

const org = (w: World) => ({ organizationId: w.home.organizationId });
const organizationId = "organization" as const;
let made = 0;
const fresh = (word: string) => `${word}-${++made}-${process.pid}`;

const versionOf = async (w: World, table: string, id: string) => {
  const [row] = await w.rows<{ version: number }>(`select version from ${table} where id = $1`, [
    id,
  ]);
  return { id, version: row?.version ?? 1 };
};
const tables = {
  objective: "objectives",
  keyResult: "key_results",
  initiative: "initiatives",
  activity: "activities",
} as const;
type Noun = keyof typeof tables;

/** Who asks, as somebody of ours: what is "one's own" has an owner whoever asks. */
const self = (w: World, principal: Principal): string =>
  roleOf[principal] ? userOf(w, principal) : (w.home.people.member ?? "");

/**
 * Goals to be changed. Owners change their own, managers what is of their teams, leaders all; where
 * goals are open the others see and may not, where they are restricted most do not even see.
 */
const others = {
  alpha: { other: "FORBIDDEN", both: "FORBIDDEN" },
  beta: { member: "FORBIDDEN", manager: "FORBIDDEN", both: "FORBIDDEN" },
  whole: { member: "FORBIDDEN", other: "FORBIDDEN", manager: "FORBIDDEN", both: "FORBIDDEN" },
} satisfies Record<string, Who>;
const blind = {
  alpha: { other: "NOT_FOUND", both: "FORBIDDEN" },
  beta: { member: "NOT_FOUND", manager: "NOT_FOUND", both: "NOT_FOUND" },
  whole: { member: "NOT_FOUND", other: "NOT_FOUND", manager: "NOT_FOUND", both: "NOT_FOUND" },
} satisfies Record<string, Who>;

/** The same change of a row that is the asker's own, that is alpha's, beta's and the organization's. */
function changing(owns: Noun, input: Given<Tree>, closing = false): Case["own"] {
  const of =
    (whose: (w: World, p: Principal) => Pick<Whose, "team" | "owner">): Variant["input"] =>
    async (w, p) =>
      input(w, await treeOf(w, { ...whose(w, p), owns, ...(closing && { closing }) }), p);
  const person = (w: World, name: string) => w.home.people[name] ?? "";
  return {
    "of one's own": { input: of((w, p) => ({ team: "spare", owner: self(w, p) })) },
    "of alpha": {
      input: of((w) => ({ team: "alpha", owner: person(w, "member") })),
      who: others.alpha,
      restricted: blind.alpha,
    },
    "of beta": {
      input: of((w) => ({ team: "beta", owner: person(w, "other") })),
      who: others.beta,
      restricted: blind.beta,
    },
    "of the organization": {
      input: of((w) => ({ team: null, owner: person(w, "leader") })),
      who: others.whole,
      restricted: blind.whole,
    },
  };
}

/** What only those who lead may do: of one's own it is not enough to be the owner. */
function removing(owns: Noun, input: Given<Tree>): Case["own"] {
  const { "of one's own": own, "of alpha": alpha, ...rest } = changing(owns, input);
  if (!own || !alpha) throw new Error("Nothing to remove.");
  return { "of alpha": alpha, "of one's own": { ...own, who: { manager: "FORBIDDEN" } }, ...rest };
}

const row = (noun: Noun): Given<Tree> => {
  return async (w, tree) => ({ ...org(w), ...(await versionOf(w, tables[noun], tree[noun])) });
};
const rowIds = (noun: Noun): Pick<Case, "ids" | "versionOf"> => ({
  ids: { organizationId, id: noun },
  versionOf: "id",
});

/** Archived, restored and removed: a part of an objective. */
const puttingAway = (noun: Exclude<Noun, "objective">) => ({
  archive: { policy: "member", own: changing(noun, row(noun)), ...rowIds(noun) } as const,
  restore: { policy: "member", own: changing(noun, row(noun)), ...rowIds(noun) } as const,
  remove: { policy: "manager", own: removing(noun, row(noun)), ...rowIds(noun) } as const,
});

/** Who does not see a goal where goals are restricted. */
const unseenBy = (mark: GoalMark): Who =>
  Object.fromEntries(
    Object.entries(sightOf)
      .filter(([, sight]) => !sight.includes(mark))
      .map(([principal]) => [principal, "NOT_FOUND"]),
  );

/** The same question about each objective of the season. */
function reading(input: (w: World, objectiveId: string) => Input): Case["own"] {
  const marks: [keyof Goals, GoalMark][] = [
    ["alpha", "alpha"],
    ["beta", "beta"],
    ["whole", "whole"],
    ["under", "under"],
    ["shared", "shared"],
    ["child", "beta"],
  ];
  return Object.fromEntries(
    marks.map(([objective, mark]) => [
      `of ${objective}`,
      { input: (w: World) => input(w, w.goals[objective]), restricted: unseenBy(mark) },
    ]),
  );
}

/** The lines of a report that the asker may read. */
async function linesOf(w: World, reportId: string) {
  const [report] = await w.rows<{ line: number }>(
    "select line_start as line from daily_reports where id = $1",
    [reportId],
  );
  return { sourceId: reportId, lineStart: report?.line ?? 1, lineEnd: report?.line ?? 1 };
}

const saying = async (w: World, tree: Pick<Tree, "objective">, reportId?: string) => ({
  ...org(w),
  objectiveId: tree.objective,
  value: 2.5,
  confidence: 0.5,
  status: "on-track",
  ...(reportId && { citations: [await linesOf(w, reportId)] }),
});

const ofSeason = (w: World) => ({
  ...org(w),
  cursor: { day: daysAgo(-1), at: new Date(`${daysAgo(-1)}T00:00Z`), id: w.alpha.checkIn },
});

/** A comment by somebody on an objective of alpha, whose others see it and may not change it. */
const commentOf = async (w: World, owner: string, team: Whose["team"]) => {
  const tree = await treeOf(w, { team, owner, owns: "objective" });
  return { ...org(w), ...(await versionOf(w, "comments", tree.comment)) };
};
const ownComment: Variant = { input: (w, p) => commentOf(w, self(w, p), "spare") };
const minasComment: Variant["input"] = (w) => commentOf(w, w.home.people.member ?? "", "alpha");

/** A notice to whoever asks. */
async function notice(w: World, principal: Principal) {
  const [found] = await w.rows<{ id: string }>(
    "select id from notifications where organization_id = $1 and user_id = $2 order by id limit 1",
    [w.home.organizationId, self(w, principal)],
  );
  return { ...org(w), id: found?.id };
}

const season = { organizationId, cycleId: "cycle" } as const;
const leads: Pick<Case, "policy"> = { policy: "leader" };
const reads: Pick<Case, "policy"> = { policy: "member" };

const cycles: Record<string, Case> = {
  "cycles.list": { ...reads, own: { plain: { input: org } }, ids: { organizationId } },
  "cycles.create": {
    ...leads,
    own: {
      plain: {
        input: (w) => ({
          ...org(w),
          name: fresh("cycle"),
          startsOn: "1980-01-01",
          endsOn: "1980-03-31",
        }),
      },
    },
    ids: { organizationId },
  },
  "cycles.update": {
    ...leads,
    own: {
      plain: {
        input: async (w) => ({
          ...org(w),
          ...(await versionOf(w, "cycles", await benchCycle(w, "draft"))),
          name: fresh("cycle"),
        }),
      },
    },
    ids: { organizationId, id: "cycle" },
    versionOf: "id",
  },
  "cycles.transition": {
    ...leads,
    own: {
      plain: {
        input: async (w) => {
          const id = await benchCycle(w, "draft");
          const [cycle] = await w.rows<{ version: number; state: string }>(
            "select version, state from cycles where id = $1",
            [id],
          );
          const state = cycle?.state === "active" ? "closing" : "active";
          return { ...org(w), id, version: cycle?.version, state };
        },
      },
    },
    ids: { organizationId, id: "cycle" },
    versionOf: "id",
  },
  "cycles.clone": {
    ...leads,
    own: {
      plain: {
        input: (w) => ({
          ...org(w),
          id: w.alpha.cycle,
          name: fresh("clone"),
          startsOn: "1980-01-01",
          endsOn: "1980-03-31",
        }),
      },
    },
    ids: { organizationId, id: "cycle" },
  },
};

const goals: Record<string, Case> = {
  "goals.board": {
    ...reads,
    own: {
      "the season": { input: (w) => ({ ...org(w), cycleId: w.alpha.cycle }) },
      "whatever is under way": { input: org },
      "a week ago": { input: (w) => ({ ...org(w), asOf: daysAgo(7) }) },
    },
    ids: season,
  },
  "goals.explain": {
    ...reads,
    own: {
      ...reading((w, objectiveId) => ({ ...org(w), cycleId: w.alpha.cycle, objectiveId })),
      "of a key result of alpha": {
        input: (w) => ({ ...org(w), keyResultId: w.alpha.keyResult }),
        restricted: unseenBy("alpha"),
      },
      "of a key result of beta": {
        input: (w) => ({ ...org(w), keyResultId: w.beta.keyResult }),
        restricted: unseenBy("beta"),
      },
      "of the company": { input: org },
    },
    ids: { ...season, objectiveId: "objective", keyResultId: "keyResult" },
  },
  "goals.import": {
    ...leads,
    own: {
      "one objective": { input: (w) => bringing(w, false) },
      "on trial": { input: (w) => bringing(w, true) },
    },
    ids: season,
  },
  "goals.work": { ...reads, own: { plain: { input: org } }, ids: { organizationId } },
};

/** A file of goals. */
async function bringing(w: World, dryRun: boolean) {
  const records = { objectives: [{ title: "Brought in", team: "alpha", description: "By file." }] };
  const content = Buffer.from(JSON.stringify(records)).toString("base64");
  const cycleId = await benchCycle(w, "active");
  return { ...org(w), cycleId, files: [{ name: "goals.json", content }], dryRun };
}

const objectives: Record<string, Case> = {
  "objectives.get": {
    ...reads,
    own: reading((w, id) => ({ ...org(w), id })),
    ids: { organizationId, id: "objective" },
  },
  "objectives.changes": {
    ...reads,
    own: reading((w, id) => ({ ...org(w), id })),
    ids: { organizationId, id: "objective" },
  },
  "objectives.create": {
    policy: "manager",
    own: {
      "in alpha": { input: (w, p) => adding(w, p, w.alpha.team) },
      "in beta": { input: (w, p) => adding(w, p, w.beta.team), who: { manager: "NOT_FOUND" } },
      "of the organization": {
        input: (w, p) => adding(w, p, null),
        who: { manager: "FORBIDDEN" },
      },
    },
    ids: {
      organizationId,
      cycleId: "cycle",
      parentObjectiveId: "objective",
      teamId: "team",
      ownerUserId: "user",
      reviewerUserId: "user",
    },
  },
  "objectives.update": {
    ...reads,
    own: changing("objective", async (w, tree) => {
      const [now] = await w.rows<{ teamId: string; ownerUserId: string }>(
        'select team_id as "teamId", owner_user_id as "ownerUserId" from objectives where id = $1',
        [tree.objective],
      );
      return {
        ...org(w),
        ...(await versionOf(w, "objectives", tree.objective)),
        ...now,
        title: "Bench, changed",
        reviewerUserId: w.home.people.leader,
        weight: 0.5,
      };
    }),
    ids: {
      organizationId,
      id: "objective",
      teamId: "team",
      ownerUserId: "user",
      reviewerUserId: "user",
    },
    versionOf: "id",
  },
  "objectives.move": {
    ...reads,
    own: changing("objective", async (w, tree, p) => {
      // A neighbour and a parent that the asker sees.
      const beside = await treeOf(w, { team: "spare", owner: self(w, p), owns: "keyResult" });
      return {
        ...org(w),
        ...(await versionOf(w, "objectives", tree.objective)),
        parentObjectiveId: beside.objective,
        afterId: beside.objective,
        beforeId: null,
      };
    }),
    ids: {
      organizationId,
      id: "objective",
      parentObjectiveId: "objective",
      afterId: "objective",
      beforeId: "objective",
    },
    versionOf: "id",
  },
  "objectives.archive": {
    ...reads,
    own: changing("objective", async (w, tree, p) => ({
      ...(await row("objective")(w, tree, p)),
      children: "with",
    })),
    ...rowIds("objective"),
  },
  "objectives.restore": {
    ...reads,
    own: changing("objective", row("objective")),
    ...rowIds("objective"),
  },
  "objectives.remove": {
    policy: "manager",
    own: removing("objective", async (w, tree, p) => ({
      ...(await row("objective")(w, tree, p)),
      children: "lift",
    })),
    ...rowIds("objective"),
  },
  "objectives.score": {
    ...reads,
    own: changing("objective", scoring("objective", {}), true),
    ...rowIds("objective"),
  },
};

async function adding(w: World, principal: Principal, teamId: string | null) {
  const parent = await treeOf(w, { team: "spare", owner: self(w, principal), owns: "objective" });
  return {
    ...org(w),
    cycleId: parent.cycle,
    parentObjectiveId: parent.objective,
    teamId,
    title: "One more",
    ownerUserId: w.home.people.twin,
    reviewerUserId: w.home.people.leader,
  };
}

function scoring(noun: Noun, more: Input): Given<Tree> {
  return async (w, tree, p) => ({
    ...(await row(noun)(w, tree, p)),
    finalScore: 0.75,
    scoreReason: "Three of four.",
    ...more,
  });
}

/** Between which neighbours: after one of the asker's own. */
const moving = (noun: Exclude<Noun, "objective">, more: Input = {}): Case["own"] =>
  changing(noun, async (w, tree, p) => {
    const beside = await treeOf(w, { team: "spare", owner: self(w, p), owns: noun });
    const { id, version } = await versionOf(w, tables[noun], tree[noun]);
    return { ...org(w), id, version, afterId: beside[noun], beforeId: null, ...more };
  });
const movingIds = (noun: Noun): Pick<Case, "ids" | "versionOf"> => ({
  ids: { organizationId, id: noun, afterId: noun, beforeId: noun },
  versionOf: "id",
});

const measures = puttingAway("keyResult");
const keyResults: Record<string, Case> = {
  "keyResults.create": {
    ...reads,
    own: changing("objective", (w, tree) => ({
      ...org(w),
      objectiveId: tree.objective,
      title: "One more",
      startValue: 6,
      targetValue: 1.5,
      direction: "decrease",
      ownerUserId: w.home.people.twin,
    })),
    ids: { organizationId, objectiveId: "objective", ownerUserId: "user" },
  },
  "keyResults.update": {
    ...reads,
    own: changing("keyResult", async (w, tree, p) => ({
      ...(await row("keyResult")(w, tree, p)),
      title: "Bench, changed",
      targetValue: 12.5,
      ownerUserId: await ownerOf(w, "keyResult", tree),
    })),
    ids: { organizationId, id: "keyResult", ownerUserId: "user" },
    versionOf: "id",
  },
  "keyResults.move": { ...reads, own: moving("keyResult"), ...movingIds("keyResult") },
  "keyResults.archive": measures.archive,
  "keyResults.restore": measures.restore,
  "keyResults.remove": measures.remove,
  "keyResults.score": {
    ...reads,
    own: changing("keyResult", scoring("keyResult", { disposition: "keep" }), true),
    ...rowIds("keyResult"),
  },
};

/** Whose a row of a tree is: given again, so that an owner is among what is asked for. */
async function ownerOf(w: World, noun: Exclude<Noun, "objective">, tree: Tree) {
  const column = noun === "activity" ? "assignee_user_id" : "owner_user_id";
  const [found] = await w.rows<{ id: string }>(
    `select ${column} as id from ${tables[noun]} where id = $1`,
    [tree[noun]],
  );
  return found?.id;
}

const efforts = puttingAway("initiative");
const initiatives: Record<string, Case> = {
  "initiatives.get": {
    ...reads,
    own: {
      "of alpha": {
        input: (w) => ({ ...org(w), id: w.alpha.initiative }),
        restricted: unseenBy("alpha"),
      },
      "of beta": {
        input: (w) => ({ ...org(w), id: w.beta.initiative }),
        restricted: unseenBy("beta"),
      },
    },
    ids: { organizationId, id: "initiative" },
  },
  "initiatives.create": {
    ...reads,
    own: changing("objective", (w, tree) => ({
      ...org(w),
      objectiveId: tree.objective,
      keyResultId: tree.keyResult,
      title: "One more",
      ownerUserId: w.home.people.twin,
    })),
    ids: {
      organizationId,
      objectiveId: "objective",
      keyResultId: "keyResult",
      ownerUserId: "user",
    },
  },
  "initiatives.update": {
    ...reads,
    own: changing("initiative", async (w, tree, p) => ({
      ...(await row("initiative")(w, tree, p)),
      title: "Bench, changed",
      keyResultId: tree.keyResult,
      ownerUserId: await ownerOf(w, "initiative", tree),
    })),
    ids: { organizationId, id: "initiative", keyResultId: "keyResult", ownerUserId: "user" },
    versionOf: "id",
  },
  "initiatives.move": {
    ...reads,
    own: moving("initiative", { status: "blocked" }),
    ...movingIds("initiative"),
  },
  "initiatives.archive": efforts.archive,
  "initiatives.restore": efforts.restore,
  "initiatives.remove": efforts.remove,
};

const pieces = puttingAway("activity");
const activities: Record<string, Case> = {
  // Of what is hidden there is nothing: no word is said of it.
  "activities.list": {
    ...reads,
    own: {
      "of alpha": { input: (w) => ({ ...org(w), initiativeIds: [w.alpha.initiative] }) },
      "of beta": { input: (w) => ({ ...org(w), initiativeIds: [w.beta.initiative] }) },
      "of both": {
        input: (w) => ({ ...org(w), initiativeIds: [w.alpha.initiative, w.beta.initiative] }),
      },
    },
    ids: { organizationId, "initiativeIds.0": "initiative" },
  },
  "activities.create": {
    ...reads,
    own: changing("initiative", (w, tree) => ({
      ...org(w),
      initiativeId: tree.initiative,
      title: "One more",
      assigneeUserId: w.home.people.twin,
      dueOn: today,
    })),
    ids: { organizationId, initiativeId: "initiative", assigneeUserId: "user" },
  },
  "activities.update": {
    ...reads,
    own: changing("activity", async (w, tree, p) => ({
      ...(await row("activity")(w, tree, p)),
      title: "Bench, changed",
      assigneeUserId: await ownerOf(w, "activity", tree),
    })),
    ids: { organizationId, id: "activity", assigneeUserId: "user" },
    versionOf: "id",
  },
  "activities.move": {
    ...reads,
    own: moving("activity", { status: "doing" }),
    ...movingIds("activity"),
  },
  "activities.archive": pieces.archive,
  "activities.restore": pieces.restore,
  "activities.remove": pieces.remove,
};

const checkIns: Record<string, Case> = {
  "checkIns.draft": {
    ...reads,
    own: {
      "of alpha": {
        input: (w) => ({ ...org(w), keyResultId: w.alpha.keyResult }),
        restricted: unseenBy("alpha"),
      },
      "of beta": {
        input: (w) => ({ ...org(w), keyResultId: w.beta.keyResult }),
        restricted: unseenBy("beta"),
      },
    },
    ids: { organizationId, keyResultId: "keyResult" },
  },
  "checkIns.list": {
    ...reads,
    own: {
      ...reading((w, objectiveId) => ({ ...ofSeason(w), objectiveId })),
      "of a key result": {
        input: (w) => ({
          ...org(w),
          objectiveId: w.alpha.objective,
          keyResultId: w.alpha.keyResult,
        }),
        restricted: unseenBy("alpha"),
      },
      // A key result of somewhere else is none of this objective's.
      "of a key result of another": {
        input: (w) => ({
          ...org(w),
          objectiveId: w.alpha.objective,
          keyResultId: w.beta.keyResult,
        }),
        restricted: unseenBy("alpha"),
      },
    },
    ids: {
      organizationId,
      objectiveId: "objective",
      keyResultId: "keyResult",
      "cursor.id": "checkIn",
    },
  },
  "checkIns.latest": {
    ...reads,
    own: {
      "of the season": { input: (w) => ({ ...ofSeason(w), cycleId: w.alpha.cycle }) },
      "of what is under way": { input: org },
    },
    ids: { ...season, "cursor.id": "checkIn" },
  },
  "checkIns.create": {
    ...reads,
    own: {
      ...changing("keyResult", async (w, tree, p) => ({
        ...(await saying(w, tree, p === "other" ? w.beta.report : w.alpha.report)),
        keyResultId: tree.keyResult,
      })),
      // An owner of an objective says of itself where it stands.
      "of an objective of one's own": {
        input: async (w, p) =>
          saying(w, await treeOf(w, { team: "spare", owner: self(w, p), owns: "objective" })),
      },
      "with lines of alpha": {
        input: async (w, p) =>
          saying(
            w,
            await treeOf(w, { team: "spare", owner: self(w, p), owns: "objective" }),
            w.alpha.report,
          ),
        who: { other: "NOT_FOUND" },
      },
    },
    ids: {
      organizationId,
      objectiveId: "objective",
      keyResultId: "keyResult",
      "citations.0.sourceId": "report",
      "citations.0.blobId": "blob",
    },
  },
};

const comments: Record<string, Case> = {
  "comments.list": {
    ...reads,
    own: {
      ...reading((w, objectiveId) => ({
        ...org(w),
        objectiveId,
        cursor: { at: new Date(`${daysAgo(-1)}T00:00Z`), id: w.alpha.comment },
      })),
    },
    ids: { organizationId, objectiveId: "objective", "cursor.id": "comment" },
  },
  "comments.create": {
    ...reads,
    own: {
      // Each with a line of what they may read.
      "on alpha": {
        input: async (w, p) =>
          remark(w, w.alpha.objective, {
            citations: [await linesOf(w, p === "other" ? w.beta.report : w.alpha.report)],
          }),
        restricted: unseenBy("alpha"),
      },
      "with lines of alpha": {
        input: async (w) =>
          remark(w, w.alpha.objective, { citations: [await linesOf(w, w.alpha.report)] }),
        who: { other: "NOT_FOUND" },
        restricted: unseenBy("alpha"),
      },
      "on a key result of beta": {
        input: (w) => remark(w, w.beta.objective, { keyResultId: w.beta.keyResult }),
        restricted: unseenBy("beta"),
      },
      "on an initiative": {
        input: (w) => remark(w, w.alpha.objective, { initiativeId: w.alpha.initiative }),
        restricted: unseenBy("alpha"),
      },
      "on an activity": {
        input: (w) => remark(w, w.alpha.objective, { activityId: w.alpha.activity }),
        restricted: unseenBy("alpha"),
      },
      "on a check-in": {
        input: (w) => remark(w, w.alpha.objective, { checkInId: w.alpha.checkIn }),
        restricted: unseenBy("alpha"),
      },
      "on a key result of another": {
        input: (w) => remark(w, w.alpha.objective, { keyResultId: w.beta.keyResult }),
        who: Object.fromEntries(Object.keys(sightOf).map((principal) => [principal, "NOT_FOUND"])),
      },
    },
    ids: {
      organizationId,
      objectiveId: "objective",
      keyResultId: "keyResult",
      initiativeId: "initiative",
      activityId: "activity",
      checkInId: "checkIn",
      "mentions.0": "user",
      "citations.0.sourceId": "report",
      "citations.0.blobId": "blob",
    },
  },
  "comments.update": {
    ...reads,
    own: {
      "one's own": {
        input: async (w, p) => ({ ...(await ownComment.input(w, p)), body: "Said otherwise." }),
      },
      // Nobody puts words into another one's mouth: admins neither.
      "Mina's": {
        input: async (w, p) => ({ ...(await minasComment(w, p)), body: "Said otherwise." }),
        who: {
          other: "FORBIDDEN",
          both: "FORBIDDEN",
          manager: "FORBIDDEN",
          leader: "FORBIDDEN",
          admin: "FORBIDDEN",
        },
        restricted: {
          other: "NOT_FOUND",
          both: "FORBIDDEN",
          manager: "FORBIDDEN",
          leader: "FORBIDDEN",
          admin: "FORBIDDEN",
        },
      },
    },
    ids: { organizationId, id: "comment" },
    versionOf: "id",
  },
  "comments.remove": {
    ...reads,
    own: {
      "one's own": ownComment,
      "Mina's": {
        input: minasComment,
        who: {
          other: "FORBIDDEN",
          both: "FORBIDDEN",
          manager: "FORBIDDEN",
          leader: "FORBIDDEN",
        },
        restricted: {
          other: "NOT_FOUND",
          both: "FORBIDDEN",
          manager: "FORBIDDEN",
          leader: "FORBIDDEN",
        },
      },
    },
    ids: { organizationId, id: "comment" },
    versionOf: "id",
  },
};

/** Said aloud, and to somebody. */
const remark = (w: World, objectiveId: string, about: Input = {}) => ({
  ...org(w),
  objectiveId,
  ...about,
  body: "Said and done.",
  mentions: [w.home.people.leader],
});

const told: Record<string, Case> = {
  "notifications.list": {
    ...reads,
    own: {
      all: {
        input: (w) => ({
          ...org(w),
          cursor: { at: new Date(`${daysAgo(-1)}T00:00Z`), id: w.alpha.notification },
        }),
      },
      unread: { input: (w) => ({ ...org(w), unread: true }) },
    },
    ids: { organizationId, "cursor.id": "notification" },
  },
  "notifications.read": {
    ...reads,
    own: {
      "one's own": { input: notice },
      // Another person's notice is not there, whoever asks.
      "Mina's": {
        input: (w) => ({ ...org(w), id: w.alpha.notification }),
        who: {
          other: "NOT_FOUND",
          both: "NOT_FOUND",
          manager: "NOT_FOUND",
          leader: "NOT_FOUND",
          admin: "NOT_FOUND",
        },
      },
    },
    ids: { organizationId, id: "notification" },
  },
  "live.position": { ...reads, own: { plain: { input: org } }, ids: { organizationId } },
  "live.changes": {
    ...reads,
    own: {
      "from the first": { input: (w) => ({ ...org(w), lastEventId: "0" }) },
    },
    ids: { organizationId },
  },
};

/** Every procedure of goals and of what hangs on them. */
export const goalCases: Record<string, Case> = {
  ...cycles,
  ...goals,
  ...objectives,
  ...keyResults,
  ...initiatives,
  ...activities,
  ...checkIns,
  ...comments,
  ...told,
};
