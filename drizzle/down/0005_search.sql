drop function search_vector(text, uuid, uuid, date, uuid, text, text);
drop text search configuration hub_spanish;
drop text search configuration hub_english;
drop text search configuration hub_simple;
revoke usage on schema public from hub_search;
-- Refused where something else of this database stands on them. The role may serve another database: it stays.
drop extension btree_gin, pg_trgm, unaccent;
