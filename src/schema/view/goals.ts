import * as z from "zod";
import {
  activitiesRow,
  checkInsRow,
  cyclesRow,
  initiativesRow,
  keyResultsRow,
  objectivesRow,
  organizationsRow,
} from "#db-contract";
import { healths } from "#domain/goal-words";
import { objectiveChanges } from "../input/objectives";
import { page } from "./page";

export const cycleView = cyclesRow.pick({
  id: true,
  name: true,
  startsOn: true,
  endsOn: true,
  state: true,
  closedAt: true,
  version: true,
});
export const cycleList = z.array(cycleView);

/** The newest check-in of a goal as of a day, and that of a week before. */
const last = checkInsRow.pick({
  id: true,
  value: true,
  confidence: true,
  status: true,
  day: true,
  at: true,
  citationCount: true,
});
const checked = {
  last: last.nullable(),
  before: last.omit({ citationCount: true, at: true }).nullable(),
  lastCitedOn: z.iso.date().nullable(),
};

export const objectiveView = objectivesRow.pick({
  id: true,
  cycleId: true,
  parentObjectiveId: true,
  teamId: true,
  title: true,
  ownerUserId: true,
  reviewerUserId: true,
  status: true,
  priority: true,
  commitment: true,
  startsOn: true,
  endsOn: true,
  progressSource: true,
  weight: true,
  manualProgress: true,
  finalScore: true,
  scoreReason: true,
  position: true,
  archivedAt: true,
  version: true,
});

export const keyResultView = keyResultsRow.pick({
  id: true,
  objectiveId: true,
  title: true,
  kind: true,
  direction: true,
  startValue: true,
  targetValue: true,
  bandLow: true,
  bandHigh: true,
  unit: true,
  weight: true,
  ownerUserId: true,
  dueOn: true,
  finalScore: true,
  scoreReason: true,
  disposition: true,
  position: true,
  archivedAt: true,
  version: true,
});

export const initiativeView = initiativesRow.pick({
  id: true,
  objectiveId: true,
  keyResultId: true,
  title: true,
  ownerUserId: true,
  status: true,
  priority: true,
  startsOn: true,
  dueOn: true,
  position: true,
  archivedAt: true,
  version: true,
});

export const activityView = activitiesRow.pick({
  id: true,
  initiativeId: true,
  title: true,
  assigneeUserId: true,
  dueOn: true,
  status: true,
  priority: true,
  completedOn: true,
  position: true,
  archivedAt: true,
  version: true,
});
export const activityViews = z.array(activityView);

/** A person as goals name them. */
const personName = z.object({ userId: z.guid(), fullName: z.string(), active: z.boolean() });

/**
 * A cycle as of a day, in rows: `goalTree` of the domain makes every number of them, on the server
 * and in the browser alike.
 */
export const boardView = z.object({
  cycle: cycleView,
  asOf: z.iso.date(),
  today: z.iso.date(),
  /** The day things are compared with. */
  before: z.iso.date(),
  cadence: organizationsRow.shape.checkInCadence,
  objectives: z.array(
    objectiveView.extend({
      ...checked,
      /** Whether the reader may change it and what hangs on it. */
      mayEdit: z.boolean(),
      restricted: z
        .object({
          progress: z.number().nullable(),
          confidence: z.number().nullable(),
          before: z.number().nullable(),
          health: z.enum(healths),
          evidence: z.enum(["full", "part", "none"]).nullable(),
        })
        .optional(),
    }),
  ),
  keyResults: z.array(keyResultView.extend(checked)),
  initiatives: z.array(
    initiativeView.extend({
      total: z.int(),
      done: z.int(),
      doneBefore: z.int(),
      cancelled: z.int(),
      lastCompletedOn: z.iso.date().nullable(),
    }),
  ),
  people: z.array(personName),
  /** Check-ins by day, and how many of them cite a source. */
  checkIns: z.array(
    z.object({
      day: z.iso.date(),
      checkIns: z.int(),
      cited: z.int(),
      confidenceSum: z.number(),
    }),
  ),
});
/** null: the organization has no cycle yet. */
export const boardOrNone = boardView.nullable();

export const objectiveDetail = objectiveView.extend({
  description: objectivesRow.shape.description,
  createdAt: objectivesRow.shape.createdAt,
  mayEdit: z.boolean(),
});

export const initiativeDetail = initiativeView.extend({
  description: initiativesRow.shape.description,
  mayEdit: z.boolean(),
});

export const removedView = z.object({ id: z.guid() });

/** Fields that changed, each with what it was and what it is. */
export const changePage = page(
  z.object({
    seq: z.int(),
    verb: z.string(),
    subjectId: z.guid(),
    actorName: z.string().nullable(),
    at: z.date(),
    fields: z.array(
      z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  }),
  objectiveChanges.shape.cursor.unwrap(),
);

const input = z.object({
  noun: z.enum(["objective", "keyResult", "initiative", "activity", "checkIn"]),
  id: z.guid(),
  weight: z.number(),
  value: z.number().nullable(),
  left: z.enum(["no-data", "cancelled", "weightless"]).optional(),
});

/** A number with its formula and the rows it stands on. */
export const explanationView = z.object({
  asOf: z.iso.date(),
  title: z.string().nullable(),
  health: z.enum(healths).nullable(),
  formula: z.enum(["measured", "held", "mean", "delivery", "manual", "latest", "none"]),
  value: z.number().nullable(),
  inputs: z.array(input),
  numbers: z.record(z.string(), z.number()),
});
