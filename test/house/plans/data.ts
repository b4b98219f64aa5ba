import type pg from "pg";

/** One big organization, twenty small ones, and a crowd of tiny ones: what an index must tell apart. */
export const sizes = { teams: 40, people: 800, days: 225, small: 20, crowd: 1_000 };

const id = (kind: number, organization: string, n: string) =>
  `(lpad(to_hex(${kind}), 8, '0') || '-' || lpad(to_hex(${organization}), 4, '0') || '-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const kinds = {
  organization: 1,
  user: 2,
  team: 3,
  alias: 4,
  blob: 5,
  run: 6,
  report: 7,
  item: 8,
  membership: 9,
  key: 10,
  event: 11,
};
type Kind = keyof typeof kinds;

/** The id a generated row has, so that samples can name rows: organization 0 is the big one. */
export function idOf(kind: Kind, organization: number, n: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
  return `${hex(kinds[kind], 8)}-${hex(organization, 4)}-4000-8000-${hex(n, 12)}`;
}
const sql = (kind: Kind, n: string) => id(kinds[kind], "o", n);

// `o` organization, `teams`, `people`, `days` in each. A person writes in one team, and every
// tenth person's name is nobody's yet. One file holds ten of a person's days.
const inOrganization = `
  insert into organizations (id, name, slug) values (org, 'Company ' || o, 'company-' || o);
  insert into memberships (id, organization_id, user_id, role)
    select ${sql("membership", "p")}, org, ${sql("user", "p")},
      case when p = 0 then 'admin' when p < 3 then 'leader' when p < 20 then 'manager' else 'member' end::member_role
    from generate_series(0, people - 1) p;
  insert into teams (id, organization_id, parent_team_id, name, slug, lead_user_id)
    select ${sql("team", "t")}, org, null, 'Team ' || t, 'team-' || t, ${sql("user", "t % people")}
    from generate_series(0, teams - 1) t;
  update teams set parent_team_id = ${id(kinds.team, "o", "(substr(slug, 6)::int - 1) / 3")}
    where organization_id = org and slug <> 'team-0';
  insert into team_memberships (organization_id, team_id, user_id)
    select org, ${sql("team", "p % teams")}, ${sql("user", "p")} from generate_series(0, people - 1) p;
  if days = 0 then continue; end if;
  insert into person_aliases (id, organization_id, written_name, name_key, user_id, status)
    select ${sql("alias", "p")}, org, 'Person ' || p, 'person ' || lpad(p::text, 6, '0'),
      case when p % 10 = 9 then null else ${sql("user", "p")} end,
      case when p % 10 = 9 then 'unsettled' when p % 2 = 0 then 'matched' else 'settled' end::alias_status
    from generate_series(0, people - 1) p;
  files := people * (days / 10 + 1);
  insert into blobs (id, organization_id, sha256, size, line_count, content_type, storage_key, provider)
    select ${sql("blob", "f")}, org, encode(sha256(f::text::bytea), 'hex'), 4000, 200, 'text/markdown', 'key-' || f, 'local'
    from generate_series(0, files - 1) f;
  insert into ingest_runs (id, organization_id, team_id, kind, source, status, started_by_user_id, files, created_at)
    select ${sql("run", "r")}, org, ${sql("team", "r % teams")}, 'daily-reports', 'page', 'finished', ${sql("user", "r % people")}, 10,
      timestamptz '2025-01-01' + r * interval '1 hour'
    from generate_series(0, files / 10) r;
  insert into daily_reports (id, organization_id, team_id, alias_id, author_name, report_date, attendance, content,
      content_hash, file_name, blob_id, line_start, line_end, deleted_at)
    select ${sql("report", "d * people + p")}, org, ${sql("team", "p % teams")}, ${sql("alias", "p")}, 'Person ' || p,
      date '2025-06-02' + d, case when (p + d) % 17 = 0 then 'absent' else 'present' end::attendance,
      repeat('- did this and that ' || d || E'\\n', 20), md5(p || '.' || d) || md5(d::text), 'person-' || p || '.md',
      ${sql("blob", "p * (days / 10 + 1) + d / 10")}, 1 + (d % 10) * 20, 19 + (d % 10) * 20,
      case when (p + d) % 101 = 0 then now() end
    from generate_series(0, days - 1) d, generate_series(0, people - 1) p;
  insert into daily_report_revisions (organization_id, report_id, revision, content, content_hash, file_name, blob_id, line_start, line_end, written_at)
    select org, ${sql("report", "d * people + p")}, 1, 'before', md5(p || '-' || d) || md5(d::text), 'person-' || p || '.md',
      ${sql("blob", "p * (days / 10 + 1) + d / 10")}, 1, 9, now()
    from generate_series(0, days - 1, 10) d, generate_series(0, people - 1) p;
  insert into ingest_items (id, organization_id, run_id, team_id, file_name, received_sha256, blob_id, status, line, alias_id, report_date)
    select ${sql("item", "d * people + p")}, org, ${sql("run", "(p * (days / 10 + 1) + d / 10) / 10")}, ${sql("team", "p % teams")}, 'person-' || p || '.md',
      encode(sha256((p * (days / 10 + 1) + d / 10)::text::bytea), 'hex'), ${sql("blob", "p * (days / 10 + 1) + d / 10")},
      case when d % 30 = 29 then 'empty' when d % 10 = 5 then 'already-stored' else 'stored' end::ingest_item_status,
      1 + (d % 10) * 20, ${sql("alias", "p")}, date '2025-06-02' + d
    from generate_series(0, days - 1) d, generate_series(0, people - 1) p;
  insert into audit_events (organization_id, actor_user_id, verb, subject_id, request_id, at)
    select org, ${sql("user", "e % people")}, 'dailyReport.write', ${sql("report", "e / 2")}, 'request-' || e,
      timestamptz '2025-01-01' + e * interval '1 minute'
    from generate_series(0, people * days / 4) e;
  insert into idempotency_keys (id, organization_id, actor_user_id, key, verb, body_hash)
    select ${sql("key", "k")}, org, ${sql("user", "k % people")}, 'key-' || lpad(k::text, 8, '0'), 'dailyReport.write', md5(k::text)
    from generate_series(0, people * days / 8) k;`;

/** Fills a database through row-level security itself, as the app's roles, and counts it for the planner. */
export async function generate(client: pg.Client): Promise<void> {
  const { small, crowd } = sizes;
  // Checked row by row, foreign keys cost most of the time; the planner knows them unvalidated too.
  const { rows: links } = await client.query<{ table: string; name: string; text: string }>(
    `select conrelid::regclass as "table", conname as name, pg_get_constraintdef(oid) as text
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of links) {
    await client.query(`alter table ${table} drop constraint ${name}`);
  }
  const peopleOf = `case when o = 0 then ${sizes.people} when o <= ${small} then 20 else 8 end`;
  await client.query(`
    begin;
    set local statement_timeout = 0;
    set local role hub_identity;
    insert into users (id, name, email, email_verified)
      select ${sql("user", "p")}, 'Person ' || p || ' of ' || o, 'p' || p || '@company-' || o || '.example', true
      from generate_series(0, ${small + crowd}) o, generate_series(0, ${peopleOf} - 1) p;
    insert into profiles (user_id, full_name) select id, name from users;
    insert into sessions (user_id, token, expires_at) select id, 'token-' || email, now() + interval '1 day' from users;
    reset role;
    set local role hub_app;
    do $$ declare
      org uuid; teams int; people int; days int; files int;
    begin
      for o in 0..${small + crowd} loop
        org := ${sql("organization", "0")};
        teams := case when o = 0 then ${sizes.teams} when o <= ${small} then 4 else 2 end;
        people := ${peopleOf};
        days := case when o = 0 then ${sizes.days} when o <= ${small} then 50 else 0 end;
        perform set_config('app.organization_id', org::text, true);
        ${inOrganization}
      end loop;
    end $$;
    commit;`);
  for (const { table, name, text } of links) {
    await client.query(`alter table ${table} add constraint ${name} ${text} not valid`);
  }
  await client.query("vacuum analyze");
}
