-- A comment that cites came with 0006, in the same release: there are none to be dated anew.
ALTER TABLE "comments" ADD COLUMN "cited_on" date;--> statement-breakpoint
CREATE INDEX "comments_org_objective_cited_idx" ON "comments" USING btree ("organization_id","objective_id","cited_on") WHERE "comments"."cited_on" is not null and "comments"."deleted_at" is null;
