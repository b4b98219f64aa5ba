import { and, asc, desc, eq } from "drizzle-orm";
import { cycles } from "../schema";
import { inTenant, literal, type Places, prepared } from "../statement";
import { columnsOf, editedRows } from "./rows";

const names = ["id", "name", "startsOn", "endsOn", "state", "closedAt", "version"] as const;
const shown = columnsOf(cycles, names);

export const { get, insert, update } = editedRows("cycles", cycles, names);

/** Cycles are few: the newest first. */
export const list = prepared("cycles.list", (orm, p) =>
  orm
    .select(shown)
    .from(cycles)
    .where(inTenant(cycles, p))
    .orderBy(desc(cycles.startsOn), asc(cycles.id))
    .limit(literal(200)),
);

/** Holds a cycle in its state until the change is stored: it cannot close beneath one. */
export const hold = prepared("cycles.hold", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(cycles)
    .where(and(inTenant(cycles, p), eq(cycles.id, p.id)))
    .for("share"),
);

/** Takes a cycle for a change of its state: whoever shapes its goals is waited for. */
export const take = prepared("cycles.take", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(cycles)
    .where(and(inTenant(cycles, p), eq(cycles.id, p.id)))
    .for("update"),
);
