import type { Stage } from "./stage/stage";

/** The Monday of the six weeks that end in the samples' last week. */
export const firstDay = "2026-10-12";

const one = async <T>(rows: Promise<T[]>): Promise<T> => {
  const [first] = await rows;
  if (first === undefined) throw new Error("There is no such row.");
  return first;
};

export const organizationId = async (stage: Stage, slug = "full-scale") =>
  (await one(stage.rows<{ id: string }>("select id from organizations where slug = $1", [slug])))
    .id;

export const person = (stage: Stage, email: string) =>
  one(
    stage.rows<{ id: string; name: string }>(
      "select u.id, p.full_name as name from users u join profiles p on p.user_id = u.id where u.email = $1",
      [email],
    ),
  );

export const team = async (stage: Stage, slug: string) =>
  (await one(stage.rows<{ id: string }>("select id from teams where slug = $1", [slug]))).id;

export type Report = {
  id: string;
  day: string;
  name: string;
  blob: string;
  from: number;
  to: number;
};

/** Live reports, newest first, as the lists show them. */
export const reports = (stage: Stage, where: string, values: unknown[] = []) =>
  stage.rows<Report>(
    `select r.id, r.report_date::text as day, coalesce(p.full_name, r.author_name) as name,
            r.blob_id as blob, r.line_start as "from", r.line_end as "to"
       from daily_reports r
       join organizations o on o.id = r.organization_id
       join teams t on t.organization_id = r.organization_id and t.id = r.team_id
       join person_aliases a on a.organization_id = r.organization_id and a.id = r.alias_id
       left join profiles p on p.user_id = a.user_id
      where r.deleted_at is null and ${where}
      order by r.report_date desc, r.id desc`,
    values,
  );

export const oneReport = (stage: Stage, where: string, values: unknown[] = []) =>
  one(reports(stage, where, values));

export type Figures = Record<"reported" | "empty" | "missing" | "absent" | "due", number>;

/** What the overview counts, counted again: from the rows, and by other means than its own. */
export const recount = (stage: Stage, asOf: string) =>
  one(
    stage.rows<Figures>(
      `with full_scale as (select id from organizations where slug = 'full-scale'),
       cells as (
         select m.team_id, m.user_id, d::date as day
           from team_memberships m
           join full_scale o on o.id = m.organization_id
           cross join generate_series($1::date, $2::date, interval '1 day') d
          where extract(isodow from d) < 6
            and d::date >= coalesce(m.started_on, '-infinity')
            and d::date <= coalesce(m.ended_on, 'infinity')
       ),
       filed as (
         select r.team_id, a.user_id, r.report_date as day, bool_or(r.attendance = 'present') as present
           from daily_reports r join person_aliases a on a.id = r.alias_id
          where r.deleted_at is null
          group by 1, 2, 3
       ),
       emptied as (
         select distinct i.team_id, a.user_id, i.report_date as day
           from ingest_items i join person_aliases a on a.id = i.alias_id
          where i.status = 'empty'
       ),
       states as (
         select case
             when f.present then 'reported'
             when f.present is false then 'absent'
             when e.day is not null then 'empty'
             when c.day < $2::date then 'missing'
             else 'due' end as state
           from cells c
           left join filed f using (team_id, user_id, day)
           left join emptied e using (team_id, user_id, day)
       )
       select
         count(*) filter (where state = 'reported')::int as reported,
         count(*) filter (where state = 'empty')::int as empty,
         count(*) filter (where state = 'missing')::int as missing,
         count(*) filter (where state = 'absent')::int as absent,
         count(*) filter (where state in ('reported', 'empty', 'missing'))::int as due
       from states`,
      [firstDay, asOf],
    ),
  );
