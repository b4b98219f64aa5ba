import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { queries } from "#db";
import { addDays, daysBetween, endOfDay, isoWeek } from "#domain/calendar";
import { splitLines } from "#domain/formats/text";
import {
  activityStatuses,
  checkInStatuses,
  commitments,
  directions,
  initiativeStatuses,
  keyResultKinds,
  priorities,
  progressSources,
} from "#domain/goal-words";
import type { OrgScope } from "#scope";
import { quoteLines } from "#services/citations";
import { keepGoals, noGoals } from "#services/goal-sheets";
import { redactionPolicy } from "#services/ingest-runs";
import { type DemoCalendar, readSample, sha256Of, storedText } from "./sample-files";

const email = z.email();
const checkIn = z.object({
  on: z.iso.date(),
  time: z.string(),
  author: email.optional(),
  value: z.number().nullable().default(null),
  confidence: z.number(),
  status: z.enum(checkInStatuses),
  note: z.string(),
  citations: z.array(
    z.object({
      file: z.string(),
      contains: z.string().optional(),
      containsFrom: z.string().optional(),
      containsTo: z.string().optional(),
    }),
  ),
});
const objective = z.object({
  key: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  team: z.string().nullable(),
  parent: z.string().nullable(),
  owner: email.nullable(),
  reviewer: email.nullable(),
  priority: z.enum(priorities),
  commitment: z.enum(commitments),
  progressSource: z.enum(progressSources),
  weight: z.number(),
  keyResults: z
    .array(
      z.object({
        key: z.string(),
        title: z.string(),
        kind: z.enum(keyResultKinds),
        direction: z.enum(directions),
        start: z.number().nullable().default(null),
        target: z.number().nullable().default(null),
        bandLow: z.number().nullable().default(null),
        bandHigh: z.number().nullable().default(null),
        unit: z.string().nullable(),
        weight: z.number(),
        owner: email,
        dueOn: z.iso.date(),
        checkIns: z.array(checkIn),
      }),
    )
    .default([]),
  checkIns: z.array(checkIn).default([]),
  initiatives: z
    .array(
      z.object({
        key: z.string(),
        keyResult: z.string().optional(),
        title: z.string(),
        description: z.string().nullable(),
        owner: email,
        status: z.enum(initiativeStatuses),
        priority: z.enum(priorities),
        startsOn: z.iso.date().nullable(),
        dueOn: z.iso.date().nullable(),
        activities: z.array(
          z.object({
            title: z.string(),
            assignee: email.nullable(),
            status: z.enum(activityStatuses),
            priority: z.enum(priorities),
            dueOn: z.iso.date().nullable(),
            completedOn: z.iso.date().nullable().default(null),
          }),
        ),
      }),
    )
    .default([]),
  comments: z
    .array(
      z.object({
        on: z.iso.date(),
        time: z.string(),
        author: email,
        body: z.string(),
        mentions: z.array(email),
      }),
    )
    .default([]),
});
const sample = z.object({
  cycle: z.object({ name: z.string(), startsOn: z.iso.date(), endsOn: z.iso.date() }),
  objectives: z.array(objective),
});
type Sample = z.output<typeof sample>;
type CheckIn = z.output<typeof checkIn>;

/** `shift`: by how many days the samples are moved. */
type Calendar = DemoCalendar & { shift: number };

/**
 * The quarter the demo's last week is in, when its six weeks of check-ins fit into it; else thirteen
 * weeks around them.
 */
export function demoCycle(week: string): { name: string; startsOn: string; endsOn: string } {
  const [year = 0, month = 1] = week.split("-").map(Number);
  const quarter = Math.floor((month - 1) / 3);
  const startsOn = `${year}-${String(quarter * 3 + 1).padStart(2, "0")}-01`;
  const next =
    quarter === 3 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 4).padStart(2, "0")}-01`;
  if (daysBetween(startsOn, week) >= 42)
    return { name: `Q${quarter + 1} ${year}`, startsOn, endsOn: addDays(next, -1) };
  const [from, to] = [addDays(week, -46), addDays(week, 45)];
  return { name: `${isoWeek(from)} – ${isoWeek(to)}`, startsOn: from, endsOn: to };
}

/** The goals of a fictional company, moved to the demo's calendar; once. */
export async function seedGoals(
  scope: OrgScope<"admin">,
  samples: string,
  calendar: Calendar,
): Promise<number> {
  const file = join(samples, "goals", `${scope.standing.slug}.json`);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return 0;
  const { cycle: written, objectives } = sample.parse(JSON.parse(text));
  if ((await scope.read((tx) => queries.cycles.list(tx, {}))).length > 0) return 0;
  const cycle = { id: randomUUID(), ...demoCycle(calendar.week), state: "active" as const };
  const people = new Map((await scope.addresses()).map(({ email, userId }) => [email, userId]));
  const teams = await scope.read((tx) => queries.teams.list(tx, {}));
  const person = (address: string | null | undefined) => (address && people.get(address)) || null;
  const day = (on: string | null) =>
    on && (on === written.endsOn ? cycle.endsOn : addDays(on, calendar.shift));
  /** A time of day where the company is. */
  const moment = (on: string, time: string) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    const midnight = endOfDay(scope.standing.timeZone, addDays(on, calendar.shift - 1));
    return new Date(midnight.getTime() + (hours * 60 + minutes) * 60_000);
  };
  const happened = ({ on }: { on: string }) => addDays(on, calendar.shift) <= calendar.today;
  const findLines = await lineFinder(scope, samples, calendar);
  const goals = noGoals();
  goals.cycles.push(cycle);
  const ids = new Map(objectives.map((o) => [o.key, randomUUID()]));
  const comments: (Sample["objectives"][number]["comments"][number] & {
    objectiveId: string;
    owner: string | null;
  })[] = [];
  const told: {
    userId: string;
    objectiveId: string;
    subjectId: string;
    on: string;
    by: string | null;
  }[] = [];

  async function said(
    one: CheckIn,
    about: {
      objectiveId: string;
      keyResultId: string | null;
      owner: string | null;
      to: (string | null)[];
    },
  ) {
    const id = randomUUID();
    const quotes = [];
    for (const citation of one.citations) {
      const found = await findLines(citation);
      if (found) quotes.push(found);
    }
    const author = person(one.author ?? about.owner);
    goals.checkIns.push({
      id,
      cycleId: cycle.id,
      objectiveId: about.objectiveId,
      keyResultId: about.keyResultId,
      authorUserId: author,
      value: one.value,
      confidence: one.confidence,
      status: one.status,
      note: one.note,
      day: addDays(one.on, calendar.shift),
      at: moment(one.on, one.time),
      citationCount: quotes.length,
    });
    goals.citations.push(...quotes.map((quote) => ({ ...quote, checkInId: id })));
    if (one.status !== "off-track") return;
    const subjectId = about.keyResultId ?? about.objectiveId;
    for (const userId of new Set(
      about.to.filter((to): to is string => to !== null && to !== author),
    ))
      told.push({ userId, objectiveId: about.objectiveId, subjectId, on: one.on, by: author });
  }

  for (const [nth, o] of objectives.entries()) {
    const objectiveId = ids.get(o.key) ?? "";
    const team = teams.find((one) => one.slug === o.team);
    goals.objectives.push({
      id: objectiveId,
      cycleId: cycle.id,
      parentObjectiveId: o.parent ? (ids.get(o.parent) ?? null) : null,
      teamId: team?.id ?? null,
      title: o.title,
      description: o.description,
      ownerUserId: person(o.owner),
      reviewerUserId: person(o.reviewer),
      priority: o.priority,
      commitment: o.commitment,
      progressSource: o.progressSource,
      weight: o.weight,
      position: nth + 1,
    });
    const to = [person(o.owner), person(o.reviewer), team?.leadUserId ?? null];
    const keyResultIds = new Map(o.keyResults.map((k) => [k.key, randomUUID()]));
    for (const [kth, k] of o.keyResults.entries()) {
      const keyResultId = keyResultIds.get(k.key) ?? "";
      goals.keyResults.push({
        id: keyResultId,
        objectiveId,
        title: k.title,
        kind: k.kind,
        direction: k.direction,
        startValue: k.start,
        targetValue: k.target,
        bandLow: k.bandLow,
        bandHigh: k.bandHigh,
        unit: k.unit,
        weight: k.weight,
        ownerUserId: person(k.owner),
        dueOn: day(k.dueOn),
        position: kth + 1,
      });
      for (const one of k.checkIns.filter(happened))
        await said(one, { objectiveId, keyResultId, owner: k.owner, to });
    }
    for (const one of o.checkIns.filter(happened))
      await said(one, { objectiveId, keyResultId: null, owner: o.owner, to });
    for (const [ith, i] of o.initiatives.entries()) {
      const initiativeId = randomUUID();
      goals.initiatives.push({
        id: initiativeId,
        objectiveId,
        keyResultId: i.keyResult ? (keyResultIds.get(i.keyResult) ?? null) : null,
        title: i.title,
        description: i.description,
        ownerUserId: person(i.owner),
        status: i.status,
        priority: i.priority,
        startsOn: day(i.startsOn),
        dueOn: day(i.dueOn),
        position: nth * 100 + ith + 1,
      });
      for (const [ath, a] of i.activities.entries()) {
        const completedOn = day(a.completedOn);
        // What is finished on a day that has not come yet is still under way.
        const early = completedOn !== null && completedOn > calendar.today;
        goals.activities.push({
          initiativeId,
          title: a.title,
          assigneeUserId: person(a.assignee),
          status: early ? "doing" : a.status,
          priority: a.priority,
          dueOn: day(a.dueOn),
          completedOn: early ? null : completedOn,
          position: ath + 1,
        });
      }
    }
    for (const one of o.comments.filter(happened))
      comments.push({ ...one, objectiveId, owner: person(o.owner) });
  }

  await scope.change("goals.seed", {}, async (tx, trace) => {
    await keepGoals(tx, goals);
    for (const one of comments) {
      const author = person(one.author);
      const createdAt = moment(one.on, one.time);
      const { objectiveId, body } = one;
      const [made] = await queries.comments.insert(tx, {
        values: [{ objectiveId, body, authorUserId: author, createdAt, updatedAt: createdAt }],
      });
      const mentions = one.mentions.map(person).filter((id): id is string => id !== null);
      if (made && mentions.length > 0)
        await queries.comments.mention(tx, { commentId: made.id, userIds: mentions });
      await tell(
        mentions
          .filter((id) => id !== author)
          .map((userId) => ({
            userId,
            kind: "mention" as const,
            objectiveId,
            subjectId: objectiveId,
            on: one.on,
            by: author,
          })),
      );
    }
    await tell(told.map((one) => ({ ...one, kind: "off-track" as const })));
    trace(cycle.id, { after: { cycle: cycle.name, objectives: goals.objectives.length } });

    async function tell(notices: ((typeof told)[number] & { kind: "mention" | "off-track" })[]) {
      // Older ones have been read long ago.
      const values = notices.map(({ on, by, ...one }) => ({
        ...one,
        day: addDays(on, calendar.shift),
        actorUserId: by,
        createdAt: moment(on, "16:00"),
        readAt: addDays(on, calendar.shift) < calendar.week ? moment(on, "18:00") : null,
      }));
      if (values.length > 0) await queries.notifications.insert(tx, { values });
    }
  });
  return goals.objectives.length;
}

type Citation = CheckIn["citations"][number];
type CitedFile = { lines: string[]; parts: { id: string; lineStart: number; lineEnd: number }[] };

/** Finds the lines a sample's check-in stands on, in its file as it was moved and stored. */
async function lineFinder(scope: OrgScope<"admin">, samples: string, calendar: DemoCalendar) {
  const policy = await redactionPolicy(scope);
  const files = new Map<string, Promise<CitedFile>>();

  async function read(file: string): Promise<CitedFile> {
    const text = storedText(await readSample(join(samples, file), calendar), policy);
    const [blob] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256: sha256Of(text) }));
    if (!blob) return { lines: [], parts: [] };
    const parts = await scope.read((tx) => queries.sources.ofBlob(tx, { blobId: blob.id }));
    return { lines: splitLines(text), parts };
  }

  return async ({ file, contains, containsFrom, containsTo }: Citation) => {
    const reading = files.get(file) ?? read(file);
    files.set(file, reading);
    const { lines, parts } = await reading;
    const lineOf = (part: string) => lines.findIndex((line) => line.includes(part)) + 1;
    const lineStart = lineOf(contains ?? containsFrom ?? "");
    const lineEnd = containsTo === undefined ? lineStart : lineOf(containsTo);
    if (lineStart < 1 || lineEnd < lineStart) return undefined;
    const part = parts.find((one) => one.lineStart <= lineStart && one.lineEnd >= lineEnd);
    if (!part) return undefined;
    const quoted = await quoteLines(scope, [{ sourceId: part.id, lineStart, lineEnd }]);
    const [quote] = await scope.read(quoted);
    return quote;
  };
}
