-- The tables 9.
DROP TABLE remark_votes;
