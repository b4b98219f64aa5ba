CREATE TYPE "public"."blob_provider" AS ENUM('local', 'vercel');--> statement-breakpoint
CREATE TYPE "public"."attendance" AS ENUM('present', 'absent');--> statement-breakpoint
CREATE TYPE "public"."date_order" AS ENUM('dmy', 'mdy');--> statement-breakpoint
CREATE TYPE "public"."evidence_kind" AS ENUM('daily-reports');--> statement-breakpoint
CREATE TYPE "public"."ingest_item_status" AS ENUM('stored', 'revised', 'already-stored', 'empty', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."ingest_run_status" AS ENUM('running', 'finished');--> statement-breakpoint
CREATE TYPE "public"."ingest_source" AS ENUM('command', 'upload', 'page');--> statement-breakpoint
CREATE TYPE "public"."member_role" AS ENUM('member', 'manager', 'leader', 'admin');--> statement-breakpoint
CREATE TYPE "public"."membership_status" AS ENUM('active', 'deactivated');--> statement-breakpoint
CREATE TYPE "public"."cadence" AS ENUM('weekly', 'biweekly', 'monthly');--> statement-breakpoint
CREATE TYPE "public"."organization_size" AS ENUM('1-10', '11-50', '51-200', '201-1000', '1000+');--> statement-breakpoint
CREATE TYPE "public"."visibility" AS ENUM('open', 'restricted');--> statement-breakpoint
CREATE TYPE "public"."alias_status" AS ENUM('unsettled', 'matched', 'settled', 'ignored');--> statement-breakpoint
CREATE TYPE "public"."locale" AS ENUM('en', 'es');--> statement-breakpoint
CREATE TYPE "public"."team_role" AS ENUM('member', 'lead');--> statement-breakpoint
CREATE TYPE "public"."team_status" AS ENUM('active', 'archived');--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"actor_user_id" uuid,
	"operator" varchar(120),
	"verb" varchar(80) NOT NULL,
	"subject_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" varchar(64) NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"actor_user_id" uuid NOT NULL,
	"key" varchar(80) NOT NULL,
	"verb" varchar(80) NOT NULL,
	"body_hash" varchar(64) NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_org_actor_key" UNIQUE("organization_id","actor_user_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "blobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"size" integer NOT NULL,
	"line_count" integer NOT NULL,
	"content_type" varchar(120) NOT NULL,
	"storage_key" varchar(200) NOT NULL,
	"provider" "blob_provider" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blobs_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "blobs_org_sha256_key" UNIQUE("organization_id","sha256"),
	CONSTRAINT "blobs_sha256_shape" CHECK ("blobs"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "blobs_size_from" CHECK ("blobs"."size" >= 0)
);
--> statement-breakpoint
ALTER TABLE "blobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_report_counts" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"report_date" date NOT NULL,
	"present" integer DEFAULT 0 NOT NULL,
	"absent" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "daily_report_counts_pk" PRIMARY KEY("organization_id","team_id","report_date")
);
--> statement-breakpoint
ALTER TABLE "daily_report_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_report_revisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"attendance" "attendance" DEFAULT 'present' NOT NULL,
	"content" text NOT NULL,
	"content_hash" varchar(64) NOT NULL,
	"file_name" varchar(255) NOT NULL,
	"blob_id" uuid NOT NULL,
	"line_start" integer NOT NULL,
	"line_end" integer NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "daily_report_revisions_org_report_revision_key" UNIQUE("organization_id","report_id","revision")
);
--> statement-breakpoint
ALTER TABLE "daily_report_revisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"alias_id" uuid NOT NULL,
	"author_name" varchar(160) NOT NULL,
	"report_date" date NOT NULL,
	"project" varchar(160),
	"project_key" varchar(160) DEFAULT '' NOT NULL,
	"attendance" "attendance" DEFAULT 'present' NOT NULL,
	"content" text NOT NULL,
	"content_hash" varchar(64) NOT NULL,
	"file_name" varchar(255) NOT NULL,
	"blob_id" uuid NOT NULL,
	"line_start" integer NOT NULL,
	"line_end" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "daily_reports_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "daily_reports_entry_key" UNIQUE("organization_id","team_id","alias_id","report_date","project_key"),
	CONSTRAINT "daily_reports_line_start_from" CHECK ("daily_reports"."line_start" >= 1),
	CONSTRAINT "daily_reports_lines_in_order" CHECK ("daily_reports"."line_end" >= "daily_reports"."line_start")
);
--> statement-breakpoint
ALTER TABLE "daily_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ingest_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"file_name" varchar(255) NOT NULL,
	"received_sha256" varchar(64) NOT NULL,
	"blob_id" uuid,
	"status" "ingest_item_status" NOT NULL,
	"line" integer NOT NULL,
	"alias_id" uuid,
	"report_date" date,
	"reason" varchar(60),
	"excerpt" varchar(200),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ingest_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ingest_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"kind" "evidence_kind" NOT NULL,
	"source" "ingest_source" NOT NULL,
	"date_order" date_order,
	"status" "ingest_run_status" DEFAULT 'running' NOT NULL,
	"started_by_user_id" uuid,
	"operator" varchar(120),
	"files" integer DEFAULT 0 NOT NULL,
	"stored" integer DEFAULT 0 NOT NULL,
	"revised" integer DEFAULT 0 NOT NULL,
	"already_stored" integer DEFAULT 0 NOT NULL,
	"empty" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingest_runs_org_id_key" UNIQUE("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "ingest_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "installation" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"demo_week" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_single_row" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "installation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "member_role" DEFAULT 'member' NOT NULL,
	"status" "membership_status" DEFAULT 'active' NOT NULL,
	"department" varchar(120),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "memberships_org_user_key" UNIQUE("organization_id","user_id"),
	CONSTRAINT "memberships_org_id_key" UNIQUE("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(120) NOT NULL,
	"slug" varchar(60) NOT NULL,
	"industry" varchar(120),
	"size" "organization_size",
	"mission" text,
	"vision" text,
	"values" text,
	"time_zone" varchar(64) DEFAULT 'UTC' NOT NULL,
	"locale" varchar(10) DEFAULT 'en' NOT NULL,
	"fiscal_year_start" smallint DEFAULT 1 NOT NULL,
	"logo_url" varchar(500),
	"visibility" "visibility" DEFAULT 'open' NOT NULL,
	"check_in_cadence" "cadence" DEFAULT 'weekly' NOT NULL,
	"feature_flags" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organizations_slug_shape" CHECK ("organizations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "organizations_fiscal_year_start_from" CHECK ("organizations"."fiscal_year_start" >= 1),
	CONSTRAINT "organizations_fiscal_year_start_to" CHECK ("organizations"."fiscal_year_start" <= 12)
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_aliases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"written_name" varchar(160) NOT NULL,
	"name_key" varchar(160) NOT NULL,
	"user_id" uuid,
	"status" "alias_status" DEFAULT 'unsettled' NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_aliases_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "person_aliases_org_name_key" UNIQUE("organization_id","name_key")
);
--> statement-breakpoint
ALTER TABLE "person_aliases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"full_name" varchar(160) NOT NULL,
	"locale" "locale" DEFAULT 'en' NOT NULL,
	"time_zone" varchar(64) DEFAULT 'UTC' NOT NULL,
	"avatar_url" varchar(500),
	"manager_profile_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "team_memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "team_role" DEFAULT 'member' NOT NULL,
	"started_on" date,
	"ended_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_memberships_org_team_user_key" UNIQUE("organization_id","team_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "team_memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"parent_team_id" uuid,
	"name" varchar(80) NOT NULL,
	"slug" varchar(60) NOT NULL,
	"code" varchar(12),
	"lead_user_id" uuid,
	"status" "team_status" DEFAULT 'active' NOT NULL,
	"colour" varchar(20),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "teams_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "teams_slug_shape" CHECK ("teams"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(160) NOT NULL,
	"email" varchar(320) NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_report_counts" ADD CONSTRAINT "daily_report_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_report_counts" ADD CONSTRAINT "daily_report_counts_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_report_revisions" ADD CONSTRAINT "daily_report_revisions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_report_revisions" ADD CONSTRAINT "daily_report_revisions_report_fk" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."daily_reports"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_report_revisions" ADD CONSTRAINT "daily_report_revisions_blob_fk" FOREIGN KEY ("organization_id","blob_id") REFERENCES "public"."blobs"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_reports" ADD CONSTRAINT "daily_reports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_reports" ADD CONSTRAINT "daily_reports_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_reports" ADD CONSTRAINT "daily_reports_alias_fk" FOREIGN KEY ("organization_id","alias_id") REFERENCES "public"."person_aliases"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_reports" ADD CONSTRAINT "daily_reports_blob_fk" FOREIGN KEY ("organization_id","blob_id") REFERENCES "public"."blobs"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_items" ADD CONSTRAINT "ingest_items_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_items" ADD CONSTRAINT "ingest_items_run_fk" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."ingest_runs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_items" ADD CONSTRAINT "ingest_items_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_items" ADD CONSTRAINT "ingest_items_blob_fk" FOREIGN KEY ("organization_id","blob_id") REFERENCES "public"."blobs"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_items" ADD CONSTRAINT "ingest_items_alias_fk" FOREIGN KEY ("organization_id","alias_id") REFERENCES "public"."person_aliases"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_runs" ADD CONSTRAINT "ingest_runs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_runs" ADD CONSTRAINT "ingest_runs_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_runs" ADD CONSTRAINT "ingest_runs_membership_fk" FOREIGN KEY ("organization_id","started_by_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_aliases" ADD CONSTRAINT "person_aliases_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_aliases" ADD CONSTRAINT "person_aliases_membership_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_manager_profile_id_profiles_id_fk" FOREIGN KEY ("manager_profile_id") REFERENCES "public"."profiles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_memberships" ADD CONSTRAINT "team_memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_memberships" ADD CONSTRAINT "team_memberships_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_memberships" ADD CONSTRAINT "team_memberships_membership_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_parent_fk" FOREIGN KEY ("organization_id","parent_team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_lead_fk" FOREIGN KEY ("organization_id","lead_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_org_at_idx" ON "audit_events" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_org_subject_idx" ON "audit_events" USING btree ("organization_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "daily_report_revisions_org_blob_idx" ON "daily_report_revisions" USING btree ("organization_id","blob_id");--> statement-breakpoint
CREATE INDEX "daily_reports_org_date_idx" ON "daily_reports" USING btree ("organization_id","report_date","id");--> statement-breakpoint
CREATE INDEX "daily_reports_org_team_date_idx" ON "daily_reports" USING btree ("organization_id","team_id","report_date","id");--> statement-breakpoint
CREATE INDEX "daily_reports_org_alias_date_idx" ON "daily_reports" USING btree ("organization_id","alias_id","report_date","id");--> statement-breakpoint
CREATE INDEX "daily_reports_org_blob_idx" ON "daily_reports" USING btree ("organization_id","blob_id","line_start");--> statement-breakpoint
CREATE INDEX "ingest_items_org_run_idx" ON "ingest_items" USING btree ("organization_id","run_id","file_name","line","id");--> statement-breakpoint
CREATE INDEX "ingest_items_org_blob_idx" ON "ingest_items" USING btree ("organization_id","blob_id");--> statement-breakpoint
CREATE INDEX "ingest_items_org_alias_idx" ON "ingest_items" USING btree ("organization_id","alias_id");--> statement-breakpoint
CREATE INDEX "ingest_items_org_team_idx" ON "ingest_items" USING btree ("organization_id","team_id","report_date");--> statement-breakpoint
CREATE INDEX "ingest_items_org_empty_idx" ON "ingest_items" USING btree ("organization_id","team_id","report_date","alias_id") WHERE "ingest_items"."status" = 'empty';--> statement-breakpoint
CREATE INDEX "ingest_runs_org_created_idx" ON "ingest_runs" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ingest_runs_org_team_idx" ON "ingest_runs" USING btree ("organization_id","team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ingest_runs_org_user_idx" ON "ingest_runs" USING btree ("organization_id","started_by_user_id");--> statement-breakpoint
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations" USING btree ("slug") WHERE "organizations"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "person_aliases_org_user_idx" ON "person_aliases" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "person_aliases_org_status_idx" ON "person_aliases" USING btree ("organization_id","status","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "profiles_user_key" ON "profiles" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "profiles_manager_idx" ON "profiles" USING btree ("manager_profile_id");--> statement-breakpoint
CREATE INDEX "team_memberships_org_user_idx" ON "team_memberships" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_org_slug_key" ON "teams" USING btree ("organization_id","slug") WHERE "teams"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "teams_org_parent_idx" ON "teams" USING btree ("organization_id","parent_team_id");--> statement-breakpoint
CREATE INDEX "teams_org_lead_idx" ON "teams" USING btree ("organization_id","lead_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_provider_account_key" ON "accounts" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "accounts_user_idx" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rate_limits_key_key" ON "rate_limits" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "verifications_identifier_idx" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE POLICY "audit_events_tenant" ON "audit_events" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "audit_events_operator" ON "audit_events" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "idempotency_keys_tenant" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "idempotency_keys_operator" ON "idempotency_keys" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "blobs_tenant" ON "blobs" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "blobs_operator" ON "blobs" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "daily_report_counts_tenant" ON "daily_report_counts" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "daily_report_counts_operator" ON "daily_report_counts" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "daily_report_revisions_tenant" ON "daily_report_revisions" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "daily_report_revisions_operator" ON "daily_report_revisions" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "daily_reports_tenant" ON "daily_reports" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "daily_reports_operator" ON "daily_reports" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "ingest_items_tenant" ON "ingest_items" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "ingest_items_operator" ON "ingest_items" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "ingest_runs_tenant" ON "ingest_runs" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "ingest_runs_operator" ON "ingest_runs" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "installation_identity" ON "installation" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "installation_operator" ON "installation" AS PERMISSIVE FOR ALL TO "hub_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "memberships_tenant" ON "memberships" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "memberships_operator" ON "memberships" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "memberships_own" ON "memberships" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "organizations_tenant" ON "organizations" AS PERMISSIVE FOR ALL TO "hub_app" USING (id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "organizations_operator" ON "organizations" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "organizations_own" ON "organizations" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (id in (select m.organization_id from memberships m where m.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "person_aliases_tenant" ON "person_aliases" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "person_aliases_operator" ON "person_aliases" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "profiles_identity" ON "profiles" AS PERMISSIVE FOR ALL TO "hub_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "profiles_operator" ON "profiles" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "profiles_colleagues" ON "profiles" AS PERMISSIVE FOR SELECT TO "hub_app" USING ((select true from "memberships" m where m.organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid) and m.user_id = profiles.user_id));--> statement-breakpoint
CREATE POLICY "profiles_own_change" ON "profiles" AS PERMISSIVE FOR UPDATE TO "hub_app" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "team_memberships_tenant" ON "team_memberships" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "team_memberships_operator" ON "team_memberships" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "teams_tenant" ON "teams" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "teams_operator" ON "teams" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "accounts_identity" ON "accounts" AS PERMISSIVE FOR ALL TO "hub_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "accounts_operator" ON "accounts" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "rate_limits_identity" ON "rate_limits" AS PERMISSIVE FOR ALL TO "hub_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rate_limits_operator" ON "rate_limits" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "sessions_identity" ON "sessions" AS PERMISSIVE FOR ALL TO "hub_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions_operator" ON "sessions" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "users_identity" ON "users" AS PERMISSIVE FOR ALL TO "hub_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "users_operator" ON "users" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "verifications_identity" ON "verifications" AS PERMISSIVE FOR ALL TO "hub_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "verifications_operator" ON "verifications" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);