-- The present tables, until they change: then VERSION rises, and a file of its number says how.
ALTER TABLE words ADD COLUMN reply TEXT NOT NULL DEFAULT '';
ALTER TABLE words ADD COLUMN reply_at BIGINT;
