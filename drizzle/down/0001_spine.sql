drop table audit_events, idempotency_keys, ingest_items, ingest_runs, daily_report_counts,
  daily_report_revisions, daily_reports, person_aliases, blobs, team_memberships, teams, profiles,
  memberships, organizations, installation, accounts, sessions, verifications, rate_limits, users;
drop type blob_provider, attendance, date_order, evidence_kind, ingest_item_status, ingest_run_status,
  ingest_source, member_role, membership_status, cadence, organization_size, visibility, alias_status,
  locale, team_role, team_status;
