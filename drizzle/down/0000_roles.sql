-- Roles belong to the cluster and may serve another database: they stay. An administrator who wants
-- them gone runs `drop role hub_app, hub_identity, hub_operator` when no database uses them.
select 1;
