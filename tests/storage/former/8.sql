-- The tables of commit 3c5c2c5: those of 0.1.0, and these.
CREATE TABLE remark_votes (code VARCHAR(100) NOT NULL, useful INTEGER NOT NULL, useless INTEGER NOT NULL, PRIMARY KEY (code));
ALTER TABLE teams ADD COLUMN stays BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE hand_overs (name VARCHAR(64) NOT NULL, sealed VARCHAR(200) NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (name));
CREATE TABLE words (id {number} PRIMARY KEY {lasting}, team_id INTEGER NOT NULL, place VARCHAR(200) NOT NULL, text TEXT NOT NULL, at BIGINT NOT NULL, answer VARCHAR(20) NOT NULL, FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE);
CREATE INDEX words_team_id ON words (team_id);
ALTER TABLE words ADD COLUMN author TEXT NOT NULL DEFAULT '';
