import * as z from "zod";

/** Page sizes are few and literal, so that each has a prepared plan of its own. */
export const pageSize = z.union([z.literal(25), z.literal(50), z.literal(100)]).default(50);

/** What the hooks of an endless list send along; pages here only go forward. */
export const direction = z.literal("forward").optional();

export const organizationId = z.guid();

/** What every call inside an organization carries; procedures extend it with their own fields. */
export const inOrganization = z.strictObject({ organizationId });

/** Sent again with the same key, a creating request is answered and not done twice. */
export const idempotencyKey = z
  .string()
  .min(8)
  .max(80)
  .regex(/^[\w-]+$/)
  .optional();

// PostgreSQL takes neither NUL nor a lone surrogate in text: say so at the field.
const unstorable = (value: string) => value.includes("\0") || !value.isWellFormed();

/** Text a person may send: bounded, trimmed, and something PostgreSQL can hold. */
export const text = (schema: z.ZodString, max: number) =>
  schema
    .trim()
    .max(max)
    .refine((value) => !unstorable(value), "Has a character that cannot be stored");

/** Text as it stands in a key: not trimmed, and something PostgreSQL can hold. */
export const keyText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !unstorable(value), "Has a character that cannot be stored");

/** A calendar day between 1900 and 2199: a day is a day in every time zone. */
export const day = z.iso.date().refine((value) => value >= "1900-01-01" && value <= "2199-12-31", {
  message: "Use a day between 1900 and 2199",
});

/** The loose base of every organization's procedure; its own input beside it is strict. */
export const organizationScoped = z.object({ organizationId });

/** The version an edit was made on; PostgreSQL's integer is its bound. */
export const version = z.int().min(1).max(2_147_483_647);

/** A moment in the centuries this product knows. */
export const moment = z.date().min(new Date("1900-01-01")).max(new Date("2200-01-01"));

/** A quantity people measure: finite, and far from where doubles lose whole numbers. */
export const quantity = z.number().min(-1e12).max(1e12);

/** A share between nothing and all. */
export const share = z.number().min(0).max(1);

/** How much a row counts in a weighted mean. */
export const weight = z.number().min(0).max(1e6);

/** What every change of a stored row names: which, and the version that was read. */
export const rowChange = inOrganization.extend({ id: z.guid(), version, idempotencyKey });

/** What becomes of what hangs below a row that is put away: it goes along, or moves up. */
export const childrenFate = z.enum(["with", "lift"]);

/** Between which neighbours a row goes; null: there is none on that side. */
export const neighbours = { afterId: z.guid().nullable(), beforeId: z.guid().nullable() };
