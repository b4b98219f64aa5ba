import * as z from "zod";
import {
  activitiesRow,
  checkInsRow,
  keyResultsRow,
  notificationsRow,
  objectivesRow,
} from "#db-contract";
import { notificationList } from "../input/notifications";
import { page } from "./page";

export const notificationView = notificationsRow
  .pick({
    id: true,
    kind: true,
    subjectId: true,
    day: true,
    readAt: true,
    createdAt: true,
  })
  .extend({
    /** Where it leads; null: the goal is not the reader's to see. */
    objectiveId: z.guid().nullable(),
    objectiveTitle: objectivesRow.shape.title.nullable(),
    actorName: z.string().nullable(),
  });

export const notificationPage = page(notificationView, notificationList.shape.cursor.unwrap());
export const notificationReadView = notificationsRow.pick({ id: true, readAt: true });

/** The context of something assigned; null where the reader may see the task and not its objective. */
const context = { objectiveId: z.guid().nullable(), objectiveTitle: z.string().nullable() };
const assignedActivity = activitiesRow
  .pick({
    id: true,
    initiativeId: true,
    title: true,
    dueOn: true,
    status: true,
    completedOn: true,
    version: true,
  })
  .extend({ ...context, initiativeTitle: z.string().nullable() });

/** What a person has to do, and what they have done this week. */
export const workView = z.object({
  today: z.iso.date(),
  checkIns: z.array(
    keyResultsRow.pick({ id: true, title: true, objectiveId: true }).extend({
      objectiveTitle: z.string(),
      lastDay: z.iso.date().nullable(),
      lastStatus: checkInsRow.shape.status.nullable(),
      dueOn: z.iso.date(),
    }),
  ),
  activities: z.array(assignedActivity),
  done: z.array(assignedActivity),
  doneCheckIns: z.array(
    z.object({
      id: z.guid(),
      keyResultId: z.guid().nullable(),
      objectiveId: z.guid(),
      title: z.string(),
      day: z.iso.date(),
      value: z.number().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  notifications: z.array(notificationView),
  /** The teams a report of today is due in. */
  reportsDue: z.array(z.object({ teamId: z.guid(), teamName: z.string() })),
  /** Written names that wait for a person; managers only. */
  aliases: z.int(),
});
