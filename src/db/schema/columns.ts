import { integer, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every table's key. */
export const key = { id: uuid("id").primaryKey().defaultRandom() };

export const moment = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const stamps = {
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

/** Rows that people edit: a write names the version it read, a stale one is a conflict. */
export const edited = { version: integer("version").notNull().default(1) };

/** Rows that people delete: kept, hidden, and restorable. */
export const removable = { deletedAt: moment("deleted_at") };
