-- The present tables, until they change: then VERSION rises, and a file of its number says how.
DROP TABLE remark_votes;
