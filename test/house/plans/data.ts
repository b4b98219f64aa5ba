import type pg from "pg";

/** One big organization, twenty small ones, and a crowd of tiny ones: what an index must tell apart. */
export const sizes = {
  ...{ teams: 40, people: 800, days: 225, small: 20, crowd: 1_000 },
  /** Of the big one: cycles, objectives of each, and of an objective and its key results what hangs on them. */
  goals: { cycles: 8, objectives: 150, keyResults: 3, checkIns: 25, activities: 6, comments: 10 },
};

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
  cycle: 12,
  objective: 13,
  keyResult: 14,
  checkIn: 15,
  initiative: 16,
  activity: 17,
  comment: 18,
  notification: 19,
  source: 20,
};
type Kind = keyof typeof kinds;

/** The id a generated row has, so that samples can name rows: organization 0 is the big one. */
export function idOf(kind: Kind, organization: number, n: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
  return `${hex(kinds[kind], 8)}-${hex(organization, 4)}-4000-8000-${hex(n, 12)}`;
}
const sql = (kind: Kind, n: string) => id(kinds[kind], "o", n);

/**
 * Goals: `cycles` of `each` objectives, numbered through; the last cycle is under way. An objective
 * has three key results, an initiative and its activities. Of all that, whoever is person 123 has had
 * more to do than others, for years: what is open of it must be found without the rest.
 */
const { keyResults: measures, activities: pieces, comments: remarks } = sizes.goals;
const goalsInOrganization = `
  insert into cycles (id, organization_id, name, starts_on, ends_on, state, closed_at)
    select ${sql("cycle", "c")}, org, 'Cycle ' || c, date '2024-01-01' + c * 91, date '2024-01-01' + c * 91 + 90,
      case when c = cycles - 1 then 'active' when c = cycles - 2 then 'closing' else 'closed' end::cycle_state,
      case when c < cycles - 2 then now() end
    from generate_series(0, cycles - 1) c;
  insert into objectives (id, organization_id, cycle_id, parent_objective_id, team_id, title, description,
      owner_user_id, reviewer_user_id, position, archived_at, deleted_at)
    select ${sql("objective", "n")}, org, ${sql("cycle", "n / each")},
      case when n % each > 0 then ${sql("objective", "n / each * each + (n % each - 1) / 12")} end,
      case when n % each > 2 then ${sql("team", "n % teams")} end, 'Objective ' || n, repeat('Why it matters. ', 20),
      ${sql("user", "n * 7 % people")}, ${sql("user", "n * 5 % people")}, n,
      case when n % 37 = 36 then now() end, case when n % 41 = 40 then now() end
    from generate_series(0, cycles * each - 1) n;
  insert into key_results (id, organization_id, objective_id, title, start_value, target_value, owner_user_id, position, deleted_at)
    select ${sql("keyResult", "k")}, org, ${sql("objective", `k / ${measures}`)}, 'Key result ' || k, 0, 100,
      ${sql("user", "k * 11 % people")}, k, case when k % 59 = 58 then now() end
    from generate_series(0, cycles * each * ${measures} - 1) k;
  insert into check_ins (id, organization_id, cycle_id, objective_id, key_result_id, author_user_id, value, confidence,
      status, note, day, at, citation_count)
    select ${sql("checkIn", "k * said + s")}, org, ${sql("cycle", `k / ${measures} / each`)}, ${sql("objective", `k / ${measures}`)},
      ${sql("keyResult", "k")}, ${sql("user", "k * 11 % people")}, s * 4, 0.1 * (1 + (k + s) % 9),
      case (k + s) % 5 when 0 then 'off-track' when 1 then 'at-risk' else 'on-track' end::check_in_status,
      repeat('What happened since. ', 5), day, day + (8 + k % 9) * interval '1 hour', (k + s) % 5 / 4
    from generate_series(0, cycles * each * ${measures} - 1) k, generate_series(0, said - 1) s,
      lateral (select date '2024-01-01' + k / ${measures} / each * 91 + s * 3 + k % 7) at(day);
  insert into check_ins (id, organization_id, cycle_id, objective_id, author_user_id, confidence, status, day, at)
    select ${sql("checkIn", `cycles * each * ${measures} * said + n * 5 + s`)}, org, ${sql("cycle", "n / each")}, ${sql("objective", "n")},
      ${sql("user", "n * 7 % people")}, 0.5, 'on-track', day, day + interval '9 hours'
    from generate_series(0, cycles * each - 1, 3) n, generate_series(0, 4) s,
      lateral (select date '2024-01-01' + n / each * 91 + s * 14) at(day);
  insert into citations (organization_id, check_in_id, blob_id, source_id, line_start, line_end, quote_hash)
    select org, c.id, r.blob_id, r.id, r.line_start, r.line_start, repeat('0', 64)
    from (select id, row_number() over (order by id) as n from check_ins where organization_id = org and citation_count > 0) c
    join (select id, blob_id, line_start, row_number() over (order by id) as n from daily_reports
      where organization_id = org limit 30000) r using (n);
  insert into initiatives (id, organization_id, objective_id, key_result_id, title, description, owner_user_id, status, position)
    select ${sql("initiative", "n")}, org, ${sql("objective", "n")}, ${sql("keyResult", `n * ${measures}`)}, 'Initiative ' || n,
      repeat('How it is done. ', 20), ${sql("user", "n * 13 % people")}, 'active', n
    from generate_series(0, cycles * each - 1) n;
  insert into activities (id, organization_id, initiative_id, title, assignee_user_id, due_on, status, completed_on, position)
    select ${sql("activity", "a")}, org, ${sql("initiative", `a / ${pieces}`)}, 'Activity ' || a, ${sql("user", "case when busy and a % 16 = 3 then 123 else a * 17 % people end")},
      day, case when done then 'done' when a % 2 = 0 then 'doing' else 'todo' end::activity_status, case when done then day end, a
    from generate_series(0, cycles * each * ${pieces} - 1) a,
      lateral (select date '2024-01-01' + a / ${pieces} / each * 91 + a % 90, a / ${pieces} / each < cycles - 1 or a % 9 = 0) at(day, done);
  insert into comments (id, organization_id, objective_id, key_result_id, author_user_id, body, created_at, deleted_at)
    select ${sql("comment", "c")}, org, ${sql("objective", `c / ${remarks}`)},
      case when c % 3 = 0 then ${sql("keyResult", `c / ${remarks} * ${measures}`)} end, ${sql("user", "c * 19 % people")},
      repeat('What somebody says. ', 6), timestamptz '2024-01-01' + c * interval '1 minute', case when c % 53 = 52 then now() end
    from generate_series(0, cycles * each * ${remarks} - 1) c;
  insert into comment_mentions (organization_id, comment_id, user_id)
    select org, ${sql("comment", "c")}, ${sql("user", "(c * 19 + 1 + m) % people")}
    from generate_series(0, cycles * each * ${remarks} - 1, 4) c, generate_series(0, 1) m;
  insert into notifications (id, organization_id, user_id, kind, objective_id, subject_id, day, actor_user_id, read_at, created_at)
    select ${sql("notification", "p * 2000 + n")}, org, ${sql("user", "p")}, 'comment', ${sql("objective", "(p + n) % (cycles * each)")},
      ${sql("comment", "n")}, date '2024-01-01' + n / 3, ${sql("user", "(p + 1) % people")}, case when n % 40 > 0 then now() end,
      timestamptz '2024-01-01' + n * interval '8 hours' + p * interval '1 second'
    from generate_series(0, people - 1) p, lateral generate_series(0, case when busy and p = 123 then 1999 else 39 end) n;`;

/**
 * Meetings, weeks of Jira and weeks of Slack, numbered through in this order: `other` of each. What is
 * said in a meeting is found line by line; a word in ten thousand of them is rare, another is in all.
 */
const evidenceInOrganization = `
  insert into sources (id, organization_id, kind, team_id, source_key, title, day, file_name, content_hash, blob_id, line_start, line_end)
    select ${sql("source", "s")}, org, case s / other when 0 then 'transcripts' when 1 then 'jira' else 'slack' end,
      ${sql("team", "s % teams")}, 'key ' || s, 'Source ' || s, case when s % 50 < 49 then date '2024-01-01' + s % 700 end,
      'file-' || s || '.md', repeat('0', 64), ${sql("blob", "s % files")}, 1, 200
    from generate_series(0, other * 3 - 1) s;
  insert into source_revisions (organization_id, source_id, revision, file_name, content_hash, blob_id, line_start, line_end, written_at)
    select org, ${sql("source", "s")}, -r, 'file.md', repeat('1', 64), ${sql("blob", "(s + 1 + r) % files")}, 1, 200, now()
    from generate_series(0, other * 3 - 1) s, generate_series(0, 3) r;
  insert into meeting_transcripts (organization_id, source_id, turns, speakers)
    select org, ${sql("source", "s")}, 40, 4 from generate_series(0, other - 1) s;
  insert into transcript_speakers (organization_id, source_id, alias_id, turns)
    select org, ${sql("source", "s")}, ${sql("alias", "(s + a * 7) % people")}, 10
    from generate_series(0, other - 1) s, generate_series(0, 3) a on conflict do nothing;
  insert into jira_snapshots (organization_id, source_id, project_key, issues, epics)
    select org, ${sql("source", "other + s")}, 'TC', 20, 2 from generate_series(0, other - 1) s;
  insert into jira_issues (organization_id, source_id, key, type, is_epic, status, priority, summary, assignee_alias_id, line_start, line_end)
    select org, ${sql("source", "other + s")}, 'TC-' || n, 'Story', n = 0, 'Done', '', 'Summary ' || n, ${sql("alias", "n % people")}, n + 1, n + 1
    from generate_series(0, other - 1) s, generate_series(0, 19) n;
  insert into slack_captures (organization_id, source_id, channel, ends_on, messages)
    select org, ${sql("source", "other * 2 + s")}, 'general', date '2024-01-07', 20 from generate_series(0, other - 1) s;
  insert into slack_messages (organization_id, source_id, ts, kind, alias_id, author_name, day, time, text, edited, extras, line_start, line_end)
    select org, ${sql("source", "other * 2 + s")}, (1700000000 + n)::text, 'message', ${sql("alias", "n % people")}, 'Person', date '2024-01-03',
      '10:00', 'said', false, '{}', n + 1, n + 1
    from generate_series(0, other - 1) s, generate_series(0, 19) n;
  insert into search_lines (organization_id, kind, source_id, line_start, line_end, blob_id, team_id, alias_id, day, name, text)
    select org, case s / other when 0 then 'transcripts' when 1 then 'jira' else 'slack' end, ${sql("source", "s")}, n, n,
      ${sql("blob", "s % files")}, ${sql("team", "s % teams")}, ${sql("alias", "n % people")}, date '2024-01-01' + s % 700,
      case when n = 0 then 'Weekly of team ' || s % teams || ' number ' || s end,
      'common word' || (s * 20 + n) % 997 || ' rare' || (s * 20 + n) % 20011
    from generate_series(0, other * 3 - 1) s, generate_series(0, 19) n;`;

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
  if days = 0 then
    ${goalsInOrganization}
    continue;
  end if;
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
  ${evidenceInOrganization}
  ${goalsInOrganization}
  events := people * days / 4;
  insert into audit_events (organization_id, actor_user_id, verb, subject_id, request_id, at, seq)
    select org, ${sql("user", "e % people")}, 'dailyReport.write', ${sql("report", "e / 2")}, 'request-' || e,
      timestamptz '2025-01-01' + e * interval '1 minute', e
    from generate_series(1, events) e;
  insert into audit_events (organization_id, actor_user_id, verb, subject_id, before, after, request_id, at, seq)
    select org, ${sql("user", "e % people")}, 'keyResult.update',
      case when e % 4 = 0 then ${sql("objective", "e / 5 / 4 % (cycles * each)")} else ${sql("keyResult", `e / 5 % (cycles * each * ${measures})`)} end,
      '{"title": "was"}', '{"title": "is"}', 'request-' || e, timestamptz '2025-06-01' + e * interval '1 minute', events + e
    from generate_series(1, cycles * each * ${measures} * 5) e;
  insert into organization_clocks (organization_id, seq) values (org, events + cycles * each * ${measures} * 5);
  insert into idempotency_keys (id, organization_id, actor_user_id, key, verb, body_hash)
    select ${sql("key", "k")}, org, ${sql("user", "k % people")}, 'key-' || lpad(k::text, 8, '0'), 'dailyReport.write', md5(k::text)
    from generate_series(0, people * days / 8) k;`;

/** Fills tables without looking each row's references up: the planner knows them unvalidated too. */
export async function unlinked(client: pg.Client, fill: () => Promise<unknown>): Promise<void> {
  const { rows: links } = await client.query<{ table: string; name: string; text: string }>(
    `select conrelid::regclass as "table", conname as name, pg_get_constraintdef(oid) as text
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of links) {
    await client.query(`alter table ${table} drop constraint ${name}`);
  }
  await fill();
  for (const { table, name, text } of links) {
    await client.query(`alter table ${table} add constraint ${name} ${text} not valid`);
  }
  await client.query("vacuum analyze");
}

/** Fills a database through row-level security itself, as the app's roles, and counts it for the planner. */
export const generate = (client: pg.Client): Promise<void> => unlinked(client, () => fill(client));

async function fill(client: pg.Client): Promise<void> {
  const { small, crowd } = sizes;
  // It numbers event by event; so many at once come with their numbers.
  await client.query("alter table audit_events disable trigger audit_events_number");
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
      org uuid; teams int; people int; days int; files int; events int;
      cycles int; each int; said int; busy boolean; other int;
    begin
      for o in 0..${small + crowd} loop
        org := ${sql("organization", "0")};
        teams := case when o = 0 then ${sizes.teams} when o <= ${small} then 4 else 2 end;
        people := ${peopleOf};
        days := case when o = 0 then ${sizes.days} when o <= ${small} then 50 else 0 end;
        cycles := case when o = 0 then ${sizes.goals.cycles} when o <= ${small} then 2 else 1 end;
        each := case when o = 0 then ${sizes.goals.objectives} when o <= ${small} then 20 else 2 end;
        said := case when o = 0 then ${sizes.goals.checkIns} when o <= ${small} then 5 else 1 end;
        busy := o = 0;
        other := case when o = 0 then 1200 else 20 end;
        perform set_config('app.organization_id', org::text, true);
        ${inOrganization}
      end loop;
    end $$;
    commit;`);
  await client.query("alter table audit_events enable trigger audit_events_number");
}
