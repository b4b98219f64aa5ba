import type * as z from "zod";
import { queries } from "#db";
import { lineKinds } from "#domain/evidence-words";
import {
  filterQuery,
  highlights,
  likeness,
  questionOf,
  type SearchFilter,
  wordsOf,
} from "#domain/search";
import type { searchFind } from "#schema";
import type { OrgScope } from "#scope";
import { hiddenGoals } from "#services/goals";

type Input = Omit<z.output<typeof searchFind>, "organizationId">;
type Key = { sourceId: string; lineStart: number; rank: number };

/** How like a name must be to what was typed to be shown. */
const alike = 0.6;
/** A line of text is shown around what was asked for. */
const longestShown = 400;

/** Everything the asker may see that answers a question, the best first. */
export async function find(scope: OrgScope, input: Input) {
  const { question, kinds, limit } = input;
  const asked = (kind: string) => !kinds || (kinds as string[]).includes(kind);
  const narrowed = input.from ?? input.to ?? input.userId;
  const [lines, people, teams] = await Promise.all([
    lineKinds.some(asked) ? findLines(scope, input) : { items: [], more: false },
    asked("person") && !narrowed ? findPeople(scope, question) : [],
    asked("team") && !narrowed ? findTeams(scope, question) : [],
  ]);
  return { lines: lines.items, more: lines.more, people: people.slice(0, limit), teams };
}

async function findLines(scope: OrgScope, input: Input) {
  const { question, limit } = input;
  const filter = await filterOf(scope, input);
  const asked = questionOf(question);
  if (!filter || asked === "") return { items: [], more: false };
  // Where goals are restricted some of what is found falls away: more is asked for.
  const most = scope.seesAllGoals ? limit : 50;
  const [worded, named] = await Promise.all([
    scope.search((tx) => queries.searchLines.find(tx, { ...filter, question: asked, limit: most })),
    scope.search((tx) =>
      queries.searchLines.findNames(tx, { ...filter, typed: question, limit: most }),
    ),
  ]);
  const rows = await linesAt(scope, merged(worded, named));
  const hidden = await hiddenGoals(
    scope,
    rows.flatMap((row) => row.objectiveId ?? []),
  );
  const words = wordsOf(question);
  const found = new Set(worded.map(keyOf));
  const shown = rows
    .filter((row) => row.objectiveId === null || !hidden.has(row.objectiveId))
    .filter((row) => found.has(keyOf(row)) || likeness(row.name ?? "", question) >= alike)
    .map(({ teamId: _, personUserId: __, ...row }) => {
      const text = around(row.text, words);
      return { ...row, text, spans: highlights(text, words) };
    });
  // Of what somebody may not see not even that it is there is told.
  const more = shown.length > limit || (scope.seesAllGoals && worded.length >= most);
  return { items: shown.slice(0, limit), more };
}

const keyOf = (key: Pick<Key, "sourceId" | "lineStart">) => `${key.sourceId} ${key.lineStart}`;

/** What the reader may see and asks for; undefined where that is nothing. */
async function filterOf(scope: OrgScope, input: Input) {
  const { kinds, teamId, from, to } = input;
  const theirs = input.userId === undefined ? undefined : await aliasesOf(scope, input.userId);
  if (theirs?.length === 0) return undefined;
  return sightFilter(scope, { kinds, teamId, from, to, aliasIds: theirs });
}

/** A search narrowed to what its asker may see; where goals are restricted, also by what `hiddenGoals` says. */
export async function sightFilter(scope: OrgScope, filter: SearchFilter) {
  const { teamIds } = scope.standing;
  const own = teamIds && (await aliasesOf(scope, scope.actor.userId ?? ""));
  const { from, to } = filter;
  return { filter: filterQuery({ ...filter, teamIds, ownAliasIds: own }), from, to };
}

async function aliasesOf(scope: OrgScope, memberUserId: string): Promise<string[]> {
  const rows = await scope.read((tx) => queries.personAliases.ofMember(tx, { memberUserId }));
  return rows.map((row) => row.id);
}

/** Names that are meant come first, then lines by their words. */
function merged(worded: Key[], named: Key[]): Key[] {
  const found = new Map<string, Key>();
  const top = Math.max(...worded.map((key) => key.rank), 0.001);
  const add = (key: Key, rank: number) => {
    const id = keyOf(key);
    const before = found.get(id);
    if (!before || before.rank < rank) found.set(id, { ...key, rank });
  };
  for (const key of worded) add(key, (0.9 * key.rank) / top);
  for (const key of named) add(key, key.rank);
  return [...found.values()].sort((a, b) => b.rank - a.rank);
}

/** The lines of some keys, in their order; read under the tenant's policy. */
export async function linesAt(
  scope: OrgScope,
  keys: readonly Pick<Key, "sourceId" | "lineStart">[],
) {
  if (keys.length === 0) return [];
  const rows = await scope.read((tx) =>
    queries.searchLines.byKeys(tx, {
      sourceIds: keys.map((key) => key.sourceId),
      lines: keys.map((key) => key.lineStart),
    }),
  );
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.flatMap((key) => byKey.get(keyOf(key)) ?? []);
}

/** A long text from a little before the first word that was asked for. */
function around(text: string, words: readonly string[]): string {
  if (text.length <= longestShown) return text;
  const first = highlights(text, words)[0]?.from ?? 0;
  const from = Math.max(0, first - 80);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + longestShown)}…`;
}

async function findPeople(scope: OrgScope, typed: string) {
  const members = await scope.read((tx) => queries.memberships.names(tx, {}));
  return best(members, (one) => one.fullName, typed);
}

async function findTeams(scope: OrgScope, typed: string) {
  const teams = await scope.read((tx) => queries.teams.list(tx, {}));
  return best(teams, (one) => one.name, typed).map(({ id, name }) => ({ id, name }));
}

function best<T>(all: T[], nameOf: (one: T) => string, typed: string): T[] {
  return all
    .map((one) => ({ one, like: likeness(nameOf(one), typed) }))
    .filter(({ like }) => like >= alike)
    .sort((a, b) => b.like - a.like || nameOf(a.one).length - nameOf(b.one).length)
    .slice(0, 10)
    .map(({ one }) => one);
}
