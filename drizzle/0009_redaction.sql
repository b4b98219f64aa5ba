ALTER TABLE "citations" ADD COLUMN "redacted_at" timestamp (3) with time zone;--> statement-breakpoint
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
