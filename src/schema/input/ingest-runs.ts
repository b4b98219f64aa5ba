import * as z from "zod";
import { ingestRunsWrite } from "#db-contract/write/ingest-runs";
import {
  direction,
  idempotencyKey,
  inOrganization,
  keyText,
  moment,
  organizationId,
  pageSize,
} from "./paging";

export const ingestStart = ingestRunsWrite.extend({ organizationId, idempotencyKey });

export const ingestRef = inOrganization.extend({ id: z.guid() });

export const ingestFinish = ingestRef.extend({ idempotencyKey });

/** The next records of files of which nothing is kept. */
export const ingestRunsRedact = inOrganization.extend({
  afterId: z.guid().optional(),
  idempotencyKey,
});

export const ingestList = inOrganization.extend({
  cursor: z.strictObject({ at: moment, id: z.guid() }).optional(),
  limit: pageSize,
  direction,
});

export const ingestItemList = ingestRef.extend({
  cursor: z
    .strictObject({
      file: keyText(255),
      line: z.int().min(0).max(2_147_483_647),
      id: z.guid(),
    })
    .optional(),
  limit: pageSize,
  direction,
});
