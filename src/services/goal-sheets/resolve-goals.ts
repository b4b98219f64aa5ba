import { randomUUID } from "node:crypto";
import { addDays, endOfDay } from "#domain/calendar";
import type { GoalNoun, GoalRecord } from "#domain/formats/goal-sheets";
import type { ImportIssue, ImportProblem } from "#domain/goal-import";
import { isShapable } from "#domain/scores";
import { endPosition } from "#services/goals";
import { type NewGoals, noGoals } from "./keep-goals";
import type { Standing } from "./standing";

/** A row of an import and where it stands. */
export type Placed<N extends GoalNoun> = GoalRecord<N> & {
  at: { file: string; sheet: string | null; row: number };
};
export type Rows = { [N in GoalNoun]: Placed<N>[] };

const key = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase();

/** Names of one noun: the ids that files give, and titles; a title may be several rows'. */
class Names {
  private readonly ids = new Map<string, string>();
  private readonly titles = new Map<string, Set<string>>();

  add(id: string, written: string | null, title: string): void {
    if (written) this.ids.set(key(written), id);
    const at = this.titles.get(key(title)) ?? new Set();
    this.titles.set(key(title), at.add(id));
  }

  find(reference: string): string | "none" | "many" {
    const byId = this.ids.get(key(reference));
    if (byId) return byId;
    const found = this.titles.get(key(reference));
    if (!found) return "none";
    const [only] = found;
    return found.size === 1 && only ? only : "many";
  }
}

/**
 * Rows that name one another, teams and people by words → rows with ids. What refers to nothing, or to
 * two things, is a problem with its place; an owner nobody knows is one too, never the importer.
 */
export function resolveGoals(
  rows: Rows,
  standing: Standing,
): { goals: NewGoals; problems: ImportIssue[] } {
  const goals = noGoals();
  const problems: ImportIssue[] = [];
  type Where = Placed<GoalNoun>["at"];
  const tell = (at: Where, column: string, code: ImportProblem, value: string | null) => {
    problems.push({ ...at, column, code, value: (value ?? "").slice(0, 120) });
    return null;
  };
  const person = (at: Where, column: string, address: string | null) => {
    if (!address) return null;
    return (
      standing.people.get(address.toLowerCase()) ?? tell(at, column, "unknown-person", address)
    );
  };
  const named = (
    at: Where,
    column: string,
    names: Names,
    reference: string | null,
    unknown: ImportProblem,
  ): string | null => {
    if (!reference) return null;
    const found = names.find(reference);
    if (found === "none") return tell(at, column, unknown, reference);
    return found === "many" ? tell(at, column, "ambiguous-title", reference) : found;
  };

  const cycles = new Map(standing.cycles.map((cycle) => [key(cycle.name), cycle]));
  for (const { at: _, name, startsOn, endsOn, state } of rows.cycles) {
    if (cycles.has(key(name))) continue;
    const id = randomUUID();
    const fresh = { id, name, startsOn, endsOn, state: state ?? ("draft" as const), isNew: true };
    cycles.set(key(name), fresh);
    goals.cycles.push({
      id,
      name,
      startsOn,
      endsOn,
      state: fresh.state,
      closedAt: fresh.state === "closed" ? new Date() : null,
    });
  }
  const fallback =
    standing.cycle ?? (goals.cycles.length === 1 ? [...cycles.values()].at(-1) : undefined);
  const cycleOf = (at: Where, name: string | null) => {
    const cycle = name ? cycles.get(key(name)) : fallback;
    if (!cycle) return tell(at, "cycle", "unknown-cycle", name);
    if (!("isNew" in cycle) && !isShapable(cycle.state))
      return tell(at, "cycle", "cycle-closed", cycle.name);
    return cycle.id;
  };

  const base = endPosition();
  const objectives = new Names();
  for (const one of standing.objectives) objectives.add(one.id, null, one.title);
  const cycleOfObjective = new Map(standing.objectives.map((one) => [one.id, one.cycleId]));
  const fresh = new Names();
  const ids = rows.objectives.map((row) => {
    const id = randomUUID();
    fresh.add(id, row.id, row.title);
    return id;
  });
  // What a file brings itself is meant before what is there already.
  const objective = (
    at: Where,
    column: string,
    reference: string | null,
    unknown: ImportProblem,
  ) => {
    if (!reference) return null;
    const own = fresh.find(reference);
    return own === "none"
      ? named(at, column, objectives, reference, unknown)
      : named(at, column, fresh, reference, unknown);
  };
  for (const [nth, row] of rows.objectives.entries()) {
    const { at, team, owner, reviewer, parent, cycle, id: _, ...said } = row;
    const id = ids[nth] ?? randomUUID();
    const cycleId = cycleOf(at, cycle);
    const teamId = team
      ? (standing.teams.get(key(team)) ?? tell(at, "team", "unknown-team", team))
      : null;
    const parentObjectiveId = objective(at, "parent", parent, "unknown-parent");
    if (!cycleId) continue;
    cycleOfObjective.set(id, cycleId);
    goals.objectives.push({
      id,
      cycleId,
      teamId,
      parentObjectiveId,
      title: said.title,
      description: said.description,
      ownerUserId: person(at, "owner", owner),
      reviewerUserId: person(at, "reviewer", reviewer),
      status: said.status ?? "active",
      priority: said.priority ?? "medium",
      commitment: said.commitment ?? "committed",
      progressSource: said.progressSource ?? "key-results",
      weight: said.weight ?? 1,
      manualProgress: said.manualProgress,
      startsOn: said.startsOn,
      endsOn: said.endsOn,
      finalScore: said.finalScore,
      scoreReason: said.scoreReason,
      position: base + nth,
    });
  }
  const parents = new Map(goals.objectives.map((o) => [o.id ?? "", o.parentObjectiveId ?? null]));
  for (const [nth, row] of rows.objectives.entries()) {
    const own = ids[nth] ?? "";
    const parent = parents.get(own);
    if (!parent) continue;
    if (cycleOfObjective.get(parent) !== cycleOfObjective.get(own))
      tell(row.at, "parent", "other-cycle", row.parent);
    const above = new Set<string>();
    for (let at: string | null | undefined = own; at; at = parents.get(at)) {
      if (above.has(at) || above.size > 20) {
        tell(row.at, "parent", "below-itself", row.parent);
        break;
      }
      above.add(at);
    }
  }

  const keyResults = new Names();
  const objectiveOfKeyResult = new Map<string, string>();
  const unsaid: { id: string; objectiveId: string; current: number; owner: string | null }[] = [];
  for (const [nth, row] of rows["key-results"].entries()) {
    const { at, objective: of, owner, current, id: written, start, target, ...said } = row;
    const objectiveId = objective(at, "objective", of, "unknown-objective");
    const ownerUserId = person(at, "owner", owner);
    if (!objectiveId) continue;
    const id = randomUUID();
    keyResults.add(id, written, said.title);
    objectiveOfKeyResult.set(id, objectiveId);
    if (current !== null) unsaid.push({ id, objectiveId, current, owner: ownerUserId });
    goals.keyResults.push({
      id,
      objectiveId,
      title: said.title,
      kind: said.kind ?? "number",
      direction: said.direction ?? "increase",
      startValue: start,
      targetValue: target,
      bandLow: said.bandLow,
      bandHigh: said.bandHigh,
      unit: said.unit,
      weight: said.weight ?? 1,
      ownerUserId,
      dueOn: said.dueOn,
      finalScore: said.finalScore,
      scoreReason: said.scoreReason,
      disposition: said.disposition,
      position: base + nth,
    });
  }

  const noon = (day: string, nth: number) =>
    new Date(endOfDay(standing.timeZone, addDays(day, -1)).getTime() + 43_200_000 + nth);
  const said = new Set<string>();
  for (const [nth, row] of rows["check-ins"].entries()) {
    const { at, keyResult, objective: of, author, ...rest } = row;
    const keyResultId = named(at, "key result", keyResults, keyResult, "unknown-key-result");
    const objectiveId = keyResult
      ? (keyResultId && objectiveOfKeyResult.get(keyResultId)) || null
      : objective(at, "objective", of, "unknown-objective");
    const authorUserId = person(at, "author", author);
    const cycleId = objectiveId && cycleOfObjective.get(objectiveId);
    if (!objectiveId || !cycleId) continue;
    if (keyResultId) said.add(keyResultId);
    goals.checkIns.push({
      cycleId,
      objectiveId,
      keyResultId,
      authorUserId,
      value: rest.value,
      confidence: rest.confidence ?? 0.5,
      status: rest.status,
      note: rest.note,
      day: rest.checkedOn,
      at: noon(rest.checkedOn, nth),
    });
  }
  // A sheet without check-ins says where things stand; that is a first one, and says that it was brought in.
  for (const [nth, one] of unsaid.entries()) {
    const cycleId = cycleOfObjective.get(one.objectiveId);
    if (said.has(one.id) || !cycleId) continue;
    goals.checkIns.push({
      cycleId,
      objectiveId: one.objectiveId,
      keyResultId: one.id,
      authorUserId: one.owner,
      value: one.current,
      confidence: 0.5,
      status: "at-risk",
      note: standing.importedNote,
      day: standing.today,
      at: noon(standing.today, nth),
    });
  }

  const initiatives = new Names();
  for (const [nth, row] of rows.initiatives.entries()) {
    const { at, objective: of, owner, id: written, status, priority, ...rest } = row;
    const objectiveId = objective(at, "objective", of, "unknown-objective");
    const ownerUserId = person(at, "owner", owner);
    if (!objectiveId) continue;
    const id = randomUUID();
    initiatives.add(id, written, rest.title);
    goals.initiatives.push({
      ...{ id, objectiveId, ownerUserId, position: base + nth },
      ...{ status: status ?? "planned", priority: priority ?? "medium" },
      ...{ title: rest.title, description: rest.description },
      ...{ startsOn: rest.startsOn, dueOn: rest.dueOn },
    });
  }
  for (const [nth, row] of rows.activities.entries()) {
    const { at, initiative, assignee, status, priority, ...rest } = row;
    const initiativeId = named(at, "initiative", initiatives, initiative, "unknown-initiative");
    const assigneeUserId = person(at, "assignee", assignee);
    if (!initiativeId) continue;
    goals.activities.push({
      ...{ initiativeId, assigneeUserId, title: rest.title, dueOn: rest.dueOn },
      status: status ?? (rest.completedOn ? "done" : "todo"),
      priority: priority ?? "medium",
      completedOn: status === "done" || !status ? rest.completedOn : null,
      position: base + nth,
    });
  }
  return { goals, problems };
}
