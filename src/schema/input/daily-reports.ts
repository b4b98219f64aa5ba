import * as z from "zod";
import { dailyReportsWrite } from "#db-contract/write/daily-reports";
import {
  day,
  direction,
  idempotencyKey,
  inOrganization,
  organizationId,
  pageSize,
  text,
  version,
} from "./paging";
import { citedToo } from "./sources";

export const dailyReportFilter = z.strictObject({
  teamId: z.guid().optional(),
  aliasId: z.guid().optional(),
  memberUserId: z.guid().optional(),
  from: day.optional(),
  to: day.optional(),
});

export const dailyReportList = dailyReportFilter.extend({
  organizationId,
  cursor: z.strictObject({ date: day, id: z.guid() }).optional(),
  limit: pageSize,
  direction,
});

export const dailyReportRef = inOrganization.extend({ id: z.guid() });

/** The report a person writes in the page; the form validates with this very object. */
export const dailyReportWrite = dailyReportsWrite.extend({
  organizationId,
  reportDate: day,
  project: text(z.string(), 160).nullable().optional(),
  content: text(z.string(), 200_000),
  idempotencyKey,
});

export const dailyReportRemove = dailyReportRef.extend({ version, citedToo, idempotencyKey });

/** Six weeks at the most: what a person can take in at a glance. */
export const coverageInput = inOrganization.extend({
  asOf: day.optional(),
  weeks: z.int().min(1).max(12).default(6),
  teamId: z.guid().optional(),
});
