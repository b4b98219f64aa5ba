-- Generated, but for this: a new foreign key asks the tables it joins as their owner, whom FORCE would show
-- no row. It is lifted here and put back by 0004, in the same transaction.
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity loop
    execute format('alter table public.%I no force row level security', guarded);
  end loop;
end $$;
--> statement-breakpoint
CREATE TYPE "public"."activity_status" AS ENUM('todo', 'doing', 'done', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."check_in_status" AS ENUM('on-track', 'at-risk', 'off-track');--> statement-breakpoint
CREATE TYPE "public"."cycle_state" AS ENUM('draft', 'active', 'closing', 'closed');--> statement-breakpoint
CREATE TYPE "public"."initiative_status" AS ENUM('planned', 'active', 'blocked', 'done', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."direction" AS ENUM('increase', 'decrease', 'maintain');--> statement-breakpoint
CREATE TYPE "public"."disposition" AS ENUM('keep', 'modify', 'abandon');--> statement-breakpoint
CREATE TYPE "public"."key_result_kind" AS ENUM('number', 'percent', 'currency', 'milestone');--> statement-breakpoint
CREATE TYPE "public"."notification_kind" AS ENUM('mention', 'comment', 'assigned', 'off-track');--> statement-breakpoint
CREATE TYPE "public"."commitment" AS ENUM('committed', 'aspirational');--> statement-breakpoint
CREATE TYPE "public"."objective_status" AS ENUM('draft', 'active', 'done', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."priority" AS ENUM('low', 'medium', 'high');--> statement-breakpoint
CREATE TYPE "public"."progress_source" AS ENUM('key-results', 'children', 'initiatives', 'manual');--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"initiative_id" uuid NOT NULL,
	"title" varchar(200) NOT NULL,
	"assignee_user_id" uuid,
	"due_on" date,
	"status" "activity_status" DEFAULT 'todo' NOT NULL,
	"priority" "priority" DEFAULT 'medium' NOT NULL,
	"completed_on" date,
	"position" double precision DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "activities_org_id_key" UNIQUE("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "activities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization_clocks" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organization_clocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "check_in_counts" (
	"organization_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"day" date NOT NULL,
	"check_ins" integer DEFAULT 0 NOT NULL,
	"cited" integer DEFAULT 0 NOT NULL,
	"confidence_sum" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "check_in_counts_pk" PRIMARY KEY("organization_id","cycle_id","objective_id","day")
);
--> statement-breakpoint
ALTER TABLE "check_in_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "check_ins" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"key_result_id" uuid,
	"author_user_id" uuid,
	"value" double precision,
	"confidence" double precision NOT NULL,
	"status" "check_in_status" NOT NULL,
	"note" varchar(4000),
	"day" date NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"citation_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "check_ins_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "check_ins_confidence_from" CHECK ("check_ins"."confidence" >= 0),
	CONSTRAINT "check_ins_confidence_to" CHECK ("check_ins"."confidence" <= 1),
	CONSTRAINT "check_ins_citation_count_from" CHECK ("check_ins"."citation_count" >= 0),
	CONSTRAINT "check_ins_value_of_key_result" CHECK ("check_ins"."key_result_id" is null or "check_ins"."value" is not null)
);
--> statement-breakpoint
ALTER TABLE "check_ins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "citations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"check_in_id" uuid NOT NULL,
	"blob_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"line_start" integer NOT NULL,
	"line_end" integer NOT NULL,
	"quote_hash" varchar(64) NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "citations_org_lines_key" UNIQUE("organization_id","check_in_id","blob_id","line_start","line_end"),
	CONSTRAINT "citations_line_start_from" CHECK ("citations"."line_start" >= 1),
	CONSTRAINT "citations_lines_in_order" CHECK ("citations"."line_end" >= "citations"."line_start")
);
--> statement-breakpoint
ALTER TABLE "citations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comment_mentions" (
	"organization_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "comment_mentions_pk" PRIMARY KEY("organization_id","comment_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "comment_mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"key_result_id" uuid,
	"initiative_id" uuid,
	"activity_id" uuid,
	"check_in_id" uuid,
	"author_user_id" uuid,
	"body" varchar(4000) NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "comments_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "comments_about_one_thing" CHECK (num_nonnulls("comments"."key_result_id", "comments"."initiative_id", "comments"."activity_id", "comments"."check_in_id") <= 1)
);
--> statement-breakpoint
ALTER TABLE "comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cycles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" varchar(80) NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"state" "cycle_state" DEFAULT 'draft' NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cycles_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "cycles_org_name_key" UNIQUE("organization_id","name"),
	CONSTRAINT "cycles_days_in_order" CHECK ("cycles"."ends_on" > "cycles"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "cycles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "initiatives" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"key_result_id" uuid,
	"title" varchar(160) NOT NULL,
	"description" text,
	"owner_user_id" uuid,
	"status" "initiative_status" DEFAULT 'planned' NOT NULL,
	"priority" "priority" DEFAULT 'medium' NOT NULL,
	"starts_on" date,
	"due_on" date,
	"position" double precision DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "initiatives_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "initiatives_days_in_order" CHECK ("initiatives"."due_on" >= "initiatives"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "initiatives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "key_results" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"title" varchar(200) NOT NULL,
	"kind" "key_result_kind" DEFAULT 'number' NOT NULL,
	"direction" "direction" DEFAULT 'increase' NOT NULL,
	"start_value" double precision,
	"target_value" double precision,
	"band_low" double precision,
	"band_high" double precision,
	"unit" varchar(20),
	"weight" double precision DEFAULT 1 NOT NULL,
	"owner_user_id" uuid,
	"due_on" date,
	"final_score" double precision,
	"score_reason" varchar(2000),
	"disposition" "disposition",
	"position" double precision DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "key_results_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "key_results_weight_from" CHECK ("key_results"."weight" >= 0),
	CONSTRAINT "key_results_final_score_from" CHECK ("key_results"."final_score" >= 0),
	CONSTRAINT "key_results_final_score_to" CHECK ("key_results"."final_score" <= 1),
	CONSTRAINT "key_results_measurable" CHECK (case when "key_results"."direction" = 'maintain' then "key_results"."band_low" < "key_results"."band_high" else "key_results"."start_value" <> "key_results"."target_value" end is true)
);
--> statement-breakpoint
ALTER TABLE "key_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" "notification_kind" NOT NULL,
	"objective_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"day" date NOT NULL,
	"actor_user_id" uuid,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_org_user_subject_day_key" UNIQUE("organization_id","user_id","subject_id","day")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objectives" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"parent_objective_id" uuid,
	"team_id" uuid,
	"title" varchar(160) NOT NULL,
	"description" text,
	"owner_user_id" uuid,
	"reviewer_user_id" uuid,
	"status" "objective_status" DEFAULT 'active' NOT NULL,
	"priority" "priority" DEFAULT 'medium' NOT NULL,
	"commitment" "commitment" DEFAULT 'committed' NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"progress_source" "progress_source" DEFAULT 'key-results' NOT NULL,
	"weight" double precision DEFAULT 1 NOT NULL,
	"manual_progress" double precision,
	"final_score" double precision,
	"score_reason" varchar(2000),
	"position" double precision DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "objectives_org_id_key" UNIQUE("organization_id","id"),
	CONSTRAINT "objectives_weight_from" CHECK ("objectives"."weight" >= 0),
	CONSTRAINT "objectives_days_in_order" CHECK ("objectives"."ends_on" >= "objectives"."starts_on"),
	CONSTRAINT "objectives_manual_progress_from" CHECK ("objectives"."manual_progress" >= 0),
	CONSTRAINT "objectives_manual_progress_to" CHECK ("objectives"."manual_progress" <= 1),
	CONSTRAINT "objectives_final_score_from" CHECK ("objectives"."final_score" >= 0),
	CONSTRAINT "objectives_final_score_to" CHECK ("objectives"."final_score" <= 1)
);
--> statement-breakpoint
ALTER TABLE "objectives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "audit_events_org_subject_idx";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_initiative_fk" FOREIGN KEY ("organization_id","initiative_id") REFERENCES "public"."initiatives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_assignee_fk" FOREIGN KEY ("organization_id","assignee_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_clocks" ADD CONSTRAINT "organization_clocks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_counts" ADD CONSTRAINT "check_in_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_counts" ADD CONSTRAINT "check_in_counts_cycle_fk" FOREIGN KEY ("organization_id","cycle_id") REFERENCES "public"."cycles"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_counts" ADD CONSTRAINT "check_in_counts_objective_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_cycle_fk" FOREIGN KEY ("organization_id","cycle_id") REFERENCES "public"."cycles"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_objective_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_key_result_fk" FOREIGN KEY ("organization_id","key_result_id") REFERENCES "public"."key_results"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_author_fk" FOREIGN KEY ("organization_id","author_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_check_in_fk" FOREIGN KEY ("organization_id","check_in_id") REFERENCES "public"."check_ins"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_blob_fk" FOREIGN KEY ("organization_id","blob_id") REFERENCES "public"."blobs"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_report_fk" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."daily_reports"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment_fk" FOREIGN KEY ("organization_id","comment_id") REFERENCES "public"."comments"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_membership_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_objective_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_key_result_fk" FOREIGN KEY ("organization_id","key_result_id") REFERENCES "public"."key_results"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_initiative_fk" FOREIGN KEY ("organization_id","initiative_id") REFERENCES "public"."initiatives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_activity_fk" FOREIGN KEY ("organization_id","activity_id") REFERENCES "public"."activities"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_check_in_fk" FOREIGN KEY ("organization_id","check_in_id") REFERENCES "public"."check_ins"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_fk" FOREIGN KEY ("organization_id","author_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_objective_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_key_result_fk" FOREIGN KEY ("organization_id","key_result_id") REFERENCES "public"."key_results"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_owner_fk" FOREIGN KEY ("organization_id","owner_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_results" ADD CONSTRAINT "key_results_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_results" ADD CONSTRAINT "key_results_objective_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_results" ADD CONSTRAINT "key_results_owner_fk" FOREIGN KEY ("organization_id","owner_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_membership_fk" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_objective_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_actor_fk" FOREIGN KEY ("organization_id","actor_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_cycle_fk" FOREIGN KEY ("organization_id","cycle_id") REFERENCES "public"."cycles"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_parent_fk" FOREIGN KEY ("organization_id","parent_objective_id") REFERENCES "public"."objectives"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_owner_fk" FOREIGN KEY ("organization_id","owner_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_reviewer_fk" FOREIGN KEY ("organization_id","reviewer_user_id") REFERENCES "public"."memberships"("organization_id","user_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_org_initiative_idx" ON "activities" USING btree ("organization_id","initiative_id","position","id");--> statement-breakpoint
CREATE INDEX "activities_org_assignee_idx" ON "activities" USING btree ("organization_id","assignee_user_id","completed_on","due_on","id");--> statement-breakpoint
CREATE INDEX "check_in_counts_org_objective_idx" ON "check_in_counts" USING btree ("organization_id","objective_id");--> statement-breakpoint
CREATE INDEX "check_ins_org_key_result_idx" ON "check_ins" USING btree ("organization_id","key_result_id","day","at","id");--> statement-breakpoint
CREATE INDEX "check_ins_org_objective_idx" ON "check_ins" USING btree ("organization_id","objective_id","day","at","id");--> statement-breakpoint
CREATE INDEX "check_ins_org_objective_own_idx" ON "check_ins" USING btree ("organization_id","objective_id","day","at","id") WHERE "check_ins"."key_result_id" is null;--> statement-breakpoint
CREATE INDEX "check_ins_org_key_result_cited_idx" ON "check_ins" USING btree ("organization_id","key_result_id","day","at","id") WHERE "check_ins"."citation_count" > 0;--> statement-breakpoint
CREATE INDEX "check_ins_org_cycle_idx" ON "check_ins" USING btree ("organization_id","cycle_id","day","at","id");--> statement-breakpoint
CREATE INDEX "check_ins_org_author_idx" ON "check_ins" USING btree ("organization_id","author_user_id","day","at","id");--> statement-breakpoint
CREATE INDEX "citations_org_blob_idx" ON "citations" USING btree ("organization_id","blob_id","line_start");--> statement-breakpoint
CREATE INDEX "citations_org_report_idx" ON "citations" USING btree ("organization_id","report_id");--> statement-breakpoint
CREATE INDEX "comment_mentions_org_user_idx" ON "comment_mentions" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "comments_org_objective_idx" ON "comments" USING btree ("organization_id","objective_id","created_at","id");--> statement-breakpoint
CREATE INDEX "comments_org_key_result_idx" ON "comments" USING btree ("organization_id","key_result_id");--> statement-breakpoint
CREATE INDEX "comments_org_initiative_idx" ON "comments" USING btree ("organization_id","initiative_id");--> statement-breakpoint
CREATE INDEX "comments_org_activity_idx" ON "comments" USING btree ("organization_id","activity_id");--> statement-breakpoint
CREATE INDEX "comments_org_check_in_idx" ON "comments" USING btree ("organization_id","check_in_id");--> statement-breakpoint
CREATE INDEX "comments_org_author_idx" ON "comments" USING btree ("organization_id","author_user_id");--> statement-breakpoint
CREATE INDEX "cycles_org_starts_idx" ON "cycles" USING btree ("organization_id","starts_on","id");--> statement-breakpoint
CREATE INDEX "initiatives_org_objective_idx" ON "initiatives" USING btree ("organization_id","objective_id","position","id");--> statement-breakpoint
CREATE INDEX "initiatives_org_key_result_idx" ON "initiatives" USING btree ("organization_id","key_result_id");--> statement-breakpoint
CREATE INDEX "initiatives_org_owner_idx" ON "initiatives" USING btree ("organization_id","owner_user_id");--> statement-breakpoint
CREATE INDEX "key_results_org_objective_idx" ON "key_results" USING btree ("organization_id","objective_id","position","id");--> statement-breakpoint
CREATE INDEX "key_results_org_owner_idx" ON "key_results" USING btree ("organization_id","owner_user_id");--> statement-breakpoint
CREATE INDEX "notifications_org_user_created_idx" ON "notifications" USING btree ("organization_id","user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notifications_org_user_unread_idx" ON "notifications" USING btree ("organization_id","user_id","created_at","id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_org_objective_idx" ON "notifications" USING btree ("organization_id","objective_id");--> statement-breakpoint
CREATE INDEX "notifications_org_actor_idx" ON "notifications" USING btree ("organization_id","actor_user_id");--> statement-breakpoint
CREATE INDEX "objectives_org_cycle_idx" ON "objectives" USING btree ("organization_id","cycle_id","position","id");--> statement-breakpoint
CREATE INDEX "objectives_org_parent_idx" ON "objectives" USING btree ("organization_id","parent_objective_id");--> statement-breakpoint
CREATE INDEX "objectives_org_team_idx" ON "objectives" USING btree ("organization_id","team_id");--> statement-breakpoint
CREATE INDEX "objectives_org_owner_idx" ON "objectives" USING btree ("organization_id","owner_user_id");--> statement-breakpoint
CREATE INDEX "objectives_org_reviewer_idx" ON "objectives" USING btree ("organization_id","reviewer_user_id");--> statement-breakpoint
CREATE INDEX "audit_events_org_subject_idx" ON "audit_events" USING btree ("organization_id","subject_id","seq");--> statement-breakpoint
CREATE POLICY "activities_tenant" ON "activities" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "activities_operator" ON "activities" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "organization_clocks_tenant" ON "organization_clocks" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "organization_clocks_operator" ON "organization_clocks" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "check_in_counts_tenant" ON "check_in_counts" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "check_in_counts_operator" ON "check_in_counts" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "check_ins_tenant" ON "check_ins" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "check_ins_operator" ON "check_ins" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "citations_tenant" ON "citations" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "citations_operator" ON "citations" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "comment_mentions_tenant" ON "comment_mentions" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "comment_mentions_operator" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "comments_tenant" ON "comments" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "comments_operator" ON "comments" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "cycles_tenant" ON "cycles" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "cycles_operator" ON "cycles" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "initiatives_tenant" ON "initiatives" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "initiatives_operator" ON "initiatives" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "key_results_tenant" ON "key_results" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "key_results_operator" ON "key_results" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "notifications_tenant" ON "notifications" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "notifications_operator" ON "notifications" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);--> statement-breakpoint
CREATE POLICY "objectives_tenant" ON "objectives" AS PERMISSIVE FOR ALL TO "hub_app" USING (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "objectives_operator" ON "objectives" AS PERMISSIVE FOR SELECT TO "hub_operator" USING (true);
