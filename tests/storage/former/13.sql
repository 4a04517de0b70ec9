-- The present tables, until they change: then VERSION rises, and a file of its number says how.
CREATE TABLE upkeep (id INTEGER NOT NULL PRIMARY KEY, seen_at BIGINT, erasures INTEGER NOT NULL)
INSERT INTO upkeep (id, erasures) VALUES (1, 0)
