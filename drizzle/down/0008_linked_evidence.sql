drop index comments_org_objective_cited_idx;
alter table comments drop column cited_on;
