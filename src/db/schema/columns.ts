import { doublePrecision, integer, timestamp, uuid } from "drizzle-orm/pg-core";

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

/** Rows that stand in an order people choose, and that are put away without being lost. */
export const arranged = {
  position: doublePrecision("position").notNull().default(0),
  archivedAt: moment("archived_at"),
};
