import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./stage/mould";

type Titled = { key: string; title: string };
type Objective = Titled & { keyResults?: Titled[]; initiatives?: Titled[] };

const { objectives } = JSON.parse(
  readFileSync(join(root, "samples/goals/full-scale.json"), "utf8"),
) as { objectives: Objective[] };

const titles = new Map(
  objectives
    .flatMap((one) => [one, ...(one.keyResults ?? []), ...(one.initiatives ?? [])])
    .map(({ key, title }) => [key, title]),
);

/** The title of a goal of Full Scale's, by its key in the samples. */
export function titled(key: string): string {
  const title = titles.get(key);
  if (title === undefined) throw new Error(`The samples have no goal “${key}”.`);
  return title;
}
