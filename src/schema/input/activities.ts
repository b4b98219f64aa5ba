import * as z from "zod";
import { activitiesWrite } from "#db-contract/write/activities";
import { activityStatuses } from "#domain/goal-words";
import {
  day,
  idempotencyKey,
  inOrganization,
  neighbours,
  organizationId,
  rowChange,
  text,
} from "./paging";

const written = activitiesWrite.extend({
  title: text(z.string(), 200).min(2, "Name what is to be done"),
  dueOn: day.nullable().optional(),
});

export const activityCreate = written.extend({ organizationId, idempotencyKey });

export const activityUpdate = rowChange.extend(
  written.omit({ initiativeId: true, status: true }).partial().shape,
);

/** To another status, before a neighbour; done counts from today. */
export const activityMove = rowChange.extend({ status: z.enum(activityStatuses), ...neighbours });

/** The activities of some initiatives of one's board. */
export const activityList = inOrganization.extend({ initiativeIds: z.array(z.guid()).max(100) });
