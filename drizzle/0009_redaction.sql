ALTER TABLE "citations" ADD COLUMN "redacted_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "ingest_items_org_loose_idx" ON "ingest_items" USING btree ("organization_id","id") WHERE "ingest_items"."blob_id" is null;--> statement-breakpoint
-- By hand: what may be written anew when something is taken out of what is stored.
grant update (sha256, size, storage_key, provider, redactions) on blobs to hub_app;
--> statement-breakpoint
grant update (file_name, title, excerpt) on ingest_items to hub_app;
--> statement-breakpoint
grant update (file_name, content_hash) on source_revisions to hub_app;
--> statement-breakpoint
grant update (type, status, priority, summary) on jira_issues to hub_app;
--> statement-breakpoint
grant update (text, extras) on slack_messages to hub_app;
--> statement-breakpoint
grant update (redacted_at) on citations to hub_app;
--> statement-breakpoint
-- From an audit nothing is taken out: what events of evidence were given of names until now goes once.
alter table audit_events no force row level security;
--> statement-breakpoint
update audit_events set
  before = before - '{title,fileName,sourceKey,project}'::text[],
  after = (case when jsonb_typeof(after -> 'files') = 'array' then jsonb_set(after, '{files}', coalesce(
      (select jsonb_agg(one - 'file') from jsonb_array_elements(after -> 'files') as one), '[]')) else after end)
    - '{file,title,fileName,sourceKey,project}'::text[]
where verb in ('ingestRun.file', 'source.remove', 'dailyReport.remove');
--> statement-breakpoint
alter table audit_events force row level security;
