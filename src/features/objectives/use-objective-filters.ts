"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { healths } from "#domain/goal-words";
import type { Goals, ObjectiveStanding } from "#features/goals";

export const views = ["tree", "table", "map"] as const;
export type View = (typeof views)[number];

/** View, filters and what is folded: all of it is the address, so a link brings all of it back. */
export function useObjectiveFilters() {
  const [asked, setAsked] = useQueryStates({
    view: parseAsStringLiteral(views).withDefault("tree"),
    team: parseAsString,
    owner: parseAsString,
    health: parseAsStringLiteral(healths),
    q: parseAsString,
  });
  return { asked, set: (next: Partial<typeof asked>) => void setAsked(next) };
}

type Asked = ReturnType<typeof useObjectiveFilters>["asked"];

const fits = (one: ObjectiveStanding, { team, owner, health, q }: Asked) =>
  (!team || one.facts.teamId === team || (team === "company" && one.facts.teamId === null)) &&
  (!owner ||
    one.facts.ownerUserId === owner ||
    one.keyResults.some((k) => k.facts.ownerUserId === owner)) &&
  (!health || one.health === health) &&
  (!q || one.facts.title.toLocaleLowerCase().includes(q.toLocaleLowerCase()));

/** The objectives that fit, and with them those above, so that a tree still hangs together. */
export function shownObjectives(goals: Goals, asked: Asked) {
  const fitting = new Set(goals.tree.all.filter((one) => fits(one, asked)).map((o) => o.facts.id));
  const shown = new Set(fitting);
  for (const id of fitting) {
    let parent = goals.tree.objective(id)?.facts.parentObjectiveId;
    for (let up = 0; parent && up < 50; up++) {
      shown.add(parent);
      parent = goals.tree.objective(parent)?.facts.parentObjectiveId;
    }
  }
  return { fitting, shown };
}
