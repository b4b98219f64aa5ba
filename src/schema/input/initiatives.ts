import * as z from "zod";
import { initiativesWrite } from "#db-contract/write/initiatives";
import { initiativeStatuses } from "#domain/goal-words";
import {
  day,
  idempotencyKey,
  inOrganization,
  neighbours,
  organizationId,
  rowChange,
  text,
} from "./paging";

const written = initiativesWrite.extend({
  title: text(z.string(), 160).min(3, "Name the work"),
  description: text(z.string(), 10_000).nullable().optional(),
  startsOn: day.nullable().optional(),
  dueOn: day.nullable().optional(),
});

export const initiativeCreate = written.extend({ organizationId, idempotencyKey });

export const initiativeUpdate = rowChange.extend(
  written.omit({ objectiveId: true }).partial().shape,
);

/** To another column of the board, before a neighbour. */
export const initiativeMove = rowChange.extend({
  status: z.enum(initiativeStatuses),
  ...neighbours,
});

export const initiativeRef = inOrganization.extend({ id: z.guid() });
