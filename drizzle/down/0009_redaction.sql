revoke update (sha256, size, storage_key, provider, redactions) on blobs from hub_app;
revoke update (file_name, title, excerpt) on ingest_items from hub_app;
revoke update (file_name, content_hash) on source_revisions from hub_app;
revoke update (type, status, priority, summary) on jira_issues from hub_app;
revoke update (text, extras) on slack_messages from hub_app;
revoke update (redacted_at) on citations from hub_app;
alter table citations drop column redacted_at;
drop index ingest_items_org_loose_idx;
