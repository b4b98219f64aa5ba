import { expect } from "@playwright/test";
import { dayIn } from "../src/domain/calendar";
import type { Flag, Health } from "../src/domain/goal-words";
import type { Seat } from "./seats";
import type { Stage } from "./stage/stage";

// What the pages say of goals, counted again: from the rows, and by other means than their own.

export const today = () => dayIn("America/Chicago", new Date());

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);
const clamp = (share: number) => Math.min(1, Math.max(0, share));

type Said = { status: "on-track" | "at-risk" | "off-track"; day: string; at: Date; cites: boolean };
type KeyResult = {
  id: string;
  objective: string;
  title: string;
  weight: number;
  progress: number | null;
  said: Said | null;
  citedOn: string | null;
};
type Row = {
  id: string;
  parent: string | null;
  title: string;
  team: string | null;
  source: "key-results" | "children" | "initiatives" | "manual";
  status: string;
  weight: number;
  manual: number | null;
  from: string;
  to: string;
  said: (Said & { value: number | null }) | null;
  citedOn: string | null;
};
type Work = {
  objective: string;
  title: string;
  status: string;
  all: number;
  done: number;
  movedOn: string | null;
};

export type Goal = Row & {
  progress: number | null;
  health: Health;
  flags: Flag[];
  gone: number;
  keyResults: KeyResult[];
};

/** The newest check-in of a row of `which`, up to a day. */
const newest = (which: string) => `
  left join lateral (
    select c.status, c.day::text, c.at, c.citation_count > 0 as cites, c.value from check_ins c
     where ${which} and c.day <= $2::date order by c.day desc, c.at desc limit 1) s on true
  left join lateral (
    select max(c.day)::text as on_day from check_ins c
     where ${which} and c.day <= $2::date and c.citation_count > 0) cited on true`;
const said = `case when s.day is null then null else json_build_object(
  'status', s.status, 'day', s.day, 'at', s.at, 'cites', s.cites, 'value', s.value) end as said`;
/** Archived later than that day, or never. */
const standing = (alias: string) => `${alias}.deleted_at is null and (${alias}.archived_at is null
  or ($3 and (${alias}.archived_at at time zone 'America/Chicago')::date > $2::date))`;

const read = async (stage: Stage, day: string) => {
  const [cycle] = await stage.rows<{ id: string; from: string; to: string }>(
    `select c.id, c.starts_on::text as "from", c.ends_on::text as "to" from cycles c
       join organizations o on o.id = c.organization_id
      where o.slug = 'full-scale' and c.state = 'active'`,
  );
  if (!cycle) throw new Error("No cycle is under way.");
  const values = [cycle.id, day, day < today()];
  const [objectives, keyResults, work, checkIns] = await Promise.all([
    stage.rows<Row>(
      `select o.id, o.parent_objective_id as parent, o.title, o.team_id as team, o.status, o.weight,
              o.progress_source as source, o.manual_progress as manual, ${said},
              cited.on_day as "citedOn", coalesce(o.starts_on, c.starts_on)::text as "from",
              coalesce(o.ends_on, c.ends_on)::text as "to"
         from objectives o join cycles c on c.id = o.cycle_id
         ${newest("c.objective_id = o.id and c.key_result_id is null")}
        where c.id = $1 and ${standing("o")} order by o.position, o.id`,
      values,
    ),
    stage.rows<KeyResult>(
      `select k.id, k.objective_id as objective, k.title, k.weight, ${said},
              cited.on_day as "citedOn",
              greatest(0, least(1, case when k.direction = 'maintain'
                then 1 - greatest(k.band_low - s.value, s.value - k.band_high, 0) / (k.band_high - k.band_low)
                else (s.value - k.start_value) / (k.target_value - k.start_value) end))
                * (case when s.value is null then null else 1 end) as progress
         from key_results k join objectives o on o.id = k.objective_id
         ${newest("c.key_result_id = k.id")}
        where o.cycle_id = $1 and ${standing("o")} and ${standing("k")} order by k.position, k.id`,
      values,
    ),
    stage.rows<Work>(
      `select i.objective_id as objective, i.title, i.status,
              count(a.id) filter (where a.status <> 'cancelled')::int as all,
              count(a.id) filter (where a.status = 'done' and a.completed_on <= $2::date)::int as done,
              greatest(max(a.completed_on) filter (where a.status = 'done' and a.completed_on <= $2::date),
                       i.starts_on)::text as "movedOn"
         from initiatives i join objectives o on o.id = i.objective_id
         left join activities a on a.initiative_id = i.id and a.deleted_at is null and a.archived_at is null
        where o.cycle_id = $1 and ${standing("o")} and ${standing("i")} group by i.id`,
      values,
    ),
    stage.rows<{ all: number; cited: number }>(
      `select count(*)::int as all, count(*) filter (where citation_count > 0)::int as cited
         from check_ins where cycle_id = $1 and day <= $2::date`,
      values.slice(0, 2),
    ),
  ]);
  return { cycle, objectives, keyResults, work, checkIns: checkIns[0] ?? { all: 0, cited: 0 } };
};

const mean = (rows: { weight: number; value: number | null }[]): number | null => {
  let [sum, weight] = [0, 0];
  for (const row of rows) {
    if (row.value === null) continue;
    sum += row.value * row.weight;
    weight += row.weight;
  }
  return weight > 0 ? clamp(sum / weight) : null;
};

const isBlocked = (one: Work, day: string) =>
  one.status === "blocked" ||
  (one.status === "active" &&
    one.all > one.done &&
    one.movedOn !== null &&
    days(one.movedOn, day) >= 7);

const later = (a: Said | null, b: Said | null) => {
  if (!a || !b) return a ?? b;
  const key = (one: Said) => `${one.day} ${new Date(one.at).toISOString()}`;
  return key(b) > key(a) ? b : a;
};

const soundness = (own: Said, progress: number | null, gone: number, day: string): Health => {
  // A week to the next check-in, three days of grace.
  if (days(own.day, day) > 7 + 3) return "outdated";
  const farBehind = progress !== null && progress < 0.3 && gone > 0.5;
  return own.status === "on-track" && farBehind ? "at-risk" : own.status;
};

const gravest: Health[] = ["off-track", "at-risk", "outdated", "on-track", "pending"];

/** All goals of Full Scale's cycle as of a day. `instead` says what a key result's progress would be. */
export async function goalsOn(stage: Stage, day: string, instead: Record<string, number> = {}) {
  const { cycle, objectives, work, checkIns, ...rest } = await read(stage, day);
  const keyResults = rest.keyResults.map((k) => ({ ...k, progress: instead[k.id] ?? k.progress }));
  const ids = new Set(objectives.map((one) => one.id));
  const isTop = (one: Row) => one.parent === null || !ids.has(one.parent);
  const hasCompany = objectives.some((one) => one.team === null);
  const gone = ({ from, to }: { from: string; to: string }) =>
    clamp((days(from, day) + 1) / (days(from, to) + 1));

  const goalOf = (row: Row): Goal => {
    const own = keyResults.filter((k) => k.objective === row.id);
    const efforts = work.filter((one) => one.objective === row.id);
    const children = objectives.filter((one) => one.parent === row.id).map(goalOf);
    const live = children.filter((one) => one.status !== "cancelled");
    const progress = {
      "key-results": () => mean(own.map((k) => ({ weight: k.weight, value: k.progress }))),
      children: () => mean(live.map((one) => ({ weight: one.weight, value: one.progress }))),
      initiatives: () =>
        mean(
          efforts
            .filter((one) => one.status !== "cancelled" && one.all > 0)
            .map((one) => ({ weight: 1, value: one.done / one.all })),
        ),
      manual: () => row.said?.value ?? row.manual,
    }[row.source]();
    const last = own.reduce<Said | null>((a, k) => later(a, k.said), row.said);
    const closed = ["done", "cancelled"].includes(row.status);
    const ofChildren = gravest.find((health) => children.some((one) => one.health === health));
    const health = closed
      ? "closed"
      : last
        ? soundness(last, progress, gone(row), day)
        : (ofChildren ?? "pending");
    const citedOn = [row.citedOn, ...own.map((k) => k.citedOn)].filter((d) => d !== null).sort();
    const unproven = days(citedOn.at(-1) ?? row.from, day) > 14;
    const flags: Flag[] = [];
    if (!closed && efforts.some((one) => isBlocked(one, day))) flags.push("blocked");
    if (row.source !== "children" && health === "on-track" && unproven) flags.push("evidence-gap");
    if (isTop(row) && row.team !== null && hasCompany) flags.push("no-parent");
    return { ...row, progress, health, flags, gone: gone(row), keyResults: own };
  };

  const goals = objectives.map(goalOf);
  const top = goals.filter(isTop);
  const company = top.filter((one) => one.team === null);
  const counted = (company.length > 0 ? company : top).filter((one) => one.status !== "cancelled");
  const efforts = work.filter((one) => one.status !== "cancelled");
  const sum = (of: (one: Work) => number) => efforts.reduce((all, one) => all + of(one), 0);
  return {
    cycle,
    goals,
    goal: (title: string) => {
      const found = goals.find((one) => one.title === title);
      if (!found) throw new Error(`There is no objective “${title}”.`);
      return found;
    },
    progress: mean(counted.map((one) => ({ weight: one.weight, value: one.progress }))),
    gone: gone(cycle),
    checkIns,
    delivery: {
      done: sum((one) => one.done),
      all: sum((one) => one.all),
      blocked: efforts.filter((one) => isBlocked(one, day)).length,
    },
  };
}

/** A share as the pages write it. */
export const percent = (share: number | null, digits = 0) =>
  share === null
    ? ""
    : new Intl.NumberFormat("en", {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(share * 100);

/** Asks the server past the pages, as somebody's browser would. */
export async function send(seat: Seat, stage: Stage, procedure: string, input: object) {
  const { request } = await seat.context();
  return request.post(`/api/trpc/${procedure}`, {
    headers: { origin: stage.url },
    data: { json: input },
  });
}

/** The same, when it is to succeed: what came of it. */
export async function done<T = { id: string; version: number }>(
  ...[seat, stage, procedure, input]: Parameters<typeof send>
): Promise<T> {
  const answer = await send(seat, stage, procedure, input);
  expect(answer.status(), `${procedure}: ${await answer.text()}`).toBe(200);
  return (await answer.json()).result.data.json as T;
}

/** The same, when it is to be refused: with which status and why. */
export async function refusal(...[seat, stage, procedure, input]: Parameters<typeof send>) {
  const answer = await send(seat, stage, procedure, input);
  const { error } = await answer.json();
  return { status: answer.status(), code: error?.json?.data?.code, why: error?.json?.data?.reason };
}

/** The rows of a goal as they stand in its table. */
export async function objectiveOf(stage: Stage, title: string, slug = "full-scale") {
  const [row] = await stage.rows<{ id: string; version: number; cycleId: string }>(
    `select o.id, o.version, o.cycle_id as "cycleId" from objectives o
       join organizations g on g.id = o.organization_id
      where g.slug = $2 and o.title = $1 and o.deleted_at is null`,
    [title, slug],
  );
  if (!row) throw new Error(`There is no objective “${title}”.`);
  return row;
}
