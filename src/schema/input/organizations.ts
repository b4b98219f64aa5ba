import * as z from "zod";
import { organizationsWrite } from "#db-contract/write/organizations";
import { longestPhrase, mostPhrases } from "#domain/formats/redact";
import { idempotencyKey, inOrganization, organizationId, text, version } from "./paging";
import { timeZone } from "./time-zone";

export const organizationRef = inOrganization;

/** Phrases to take out of evidence, one a line. */
const redactionPhrases = text(z.string(), longestPhrase * mostPhrases)
  .refine((lines) => lines.split("\n").length <= mostPhrases, "At most 500 phrases, one a line")
  .refine(
    (lines) => lines.split("\n").every((line) => line.length <= longestPhrase),
    "A phrase has at most 200 characters",
  );

export const organizationUpdate = organizationsWrite
  .extend({
    name: text(z.string(), 120).min(2),
    industry: text(z.string(), 120).nullable(),
    mission: text(z.string(), 2000).nullable(),
    vision: text(z.string(), 2000).nullable(),
    values: text(z.string(), 2000).nullable(),
    timeZone,
    redactionPhrases,
  })
  .partial()
  .extend({ organizationId, version, idempotencyKey });

/** What `hub organization create` asks for. */
export const organizationCreate = z.strictObject({
  name: text(z.string(), 120).min(2),
  slug: z
    .string()
    .min(2)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use small letters, digits and single hyphens"),
  industry: text(z.string(), 120).nullable().optional(),
  timeZone: timeZone.optional(),
  locale: z.enum(["en", "es"]).optional(),
});
