import { pgRole } from "drizzle-orm/pg-core";

/**
 * The four roles statements run under; none may log in, own anything or bypass row-level security.
 * They are cluster-wide, so a custom migration creates them idempotently (`existing()` keeps the kit away).
 */
export const hubApp = pgRole("hub_app").existing();
export const hubIdentity = pgRole("hub_identity").existing();
/** Operator commands: reads every organization, writes only what this installation is. */
export const hubOperator = pgRole("hub_operator").existing();
/** Looks for words in search_lines: sees keys and what they are filtered by, never a text. */
export const hubSearch = pgRole("hub_search").existing();
