import { sql } from "drizzle-orm";
import { boolean, check, date, pgPolicy, pgTable, smallint } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { hubIdentity, hubOperator } from "./roles";

/**
 * One row that says what this database is. Only operator commands write it (`hub seed`), so no request
 * can turn a real database into a demo.
 */
export const installation = pgTable(
  "installation",
  {
    id: smallint("id").primaryKey().default(1),
    demo: boolean("demo").notNull().default(false),
    /** The Monday of the week to which the samples' last week was moved. */
    demoWeek: date("demo_week", { mode: "string" }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    check("installation_single_row", sql`${t.id} = 1`),
    pgPolicy("installation_identity", { for: "select", to: hubIdentity, using: sql`true` }),
    pgPolicy("installation_operator", {
      for: "all",
      to: hubOperator,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
