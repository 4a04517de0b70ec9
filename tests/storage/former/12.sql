-- What the tables 12 have more than those of 11.
ALTER TABLE words ADD COLUMN reply TEXT NOT NULL DEFAULT '';
ALTER TABLE words ADD COLUMN reply_at BIGINT;
