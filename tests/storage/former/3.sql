-- The tables of 0.1.0. Of {number}, {lasting} and {keyed}, each database has its own words.
CREATE TABLE schema_version (version INTEGER NOT NULL, name VARCHAR(100) NOT NULL, PRIMARY KEY (version));
CREATE TABLE fiches (id {number} PRIMARY KEY, token_hash VARCHAR(64) NOT NULL, created_at BIGINT NOT NULL, saved_at BIGINT, recorded INTEGER NOT NULL, revision INTEGER NOT NULL, UNIQUE (token_hash));
CREATE TABLE changes (fiche_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL, author TEXT NOT NULL, at BIGINT NOT NULL, aside BOOLEAN NOT NULL, PRIMARY KEY (fiche_id, path, number), FOREIGN KEY(fiche_id) REFERENCES fiches (id));
CREATE TABLE fields (fiche_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (fiche_id, path, number), FOREIGN KEY(fiche_id) REFERENCES fiches (id)) {keyed};
CREATE TABLE ateliers (id {number} PRIMARY KEY {lasting}, code VARCHAR(20) NOT NULL, coach_hash VARCHAR(64) NOT NULL, screen_hash VARCHAR(64) NOT NULL, plan TEXT NOT NULL, live TEXT NOT NULL, is_closed BOOLEAN NOT NULL, opened_at BIGINT NOT NULL, erased_at BIGINT NOT NULL, UNIQUE (code), UNIQUE (coach_hash), UNIQUE (screen_hash));
CREATE INDEX ateliers_erased_at ON ateliers (erased_at);
CREATE TABLE teams (id {number} PRIMARY KEY {lasting}, room_id INTEGER NOT NULL, fiche_id INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, joined_at BIGINT NOT NULL, hand_at BIGINT, shows BOOLEAN NOT NULL, UNIQUE (fiche_id), UNIQUE (room_id, folded), FOREIGN KEY(room_id) REFERENCES ateliers (id), FOREIGN KEY(fiche_id) REFERENCES fiches (id) ON DELETE CASCADE);
CREATE TABLE notes (team_id INTEGER NOT NULL, place VARCHAR(200) NOT NULL, text TEXT NOT NULL, is_seen BOOLEAN NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (team_id, place), FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE);
CREATE TABLE presences (team_id INTEGER NOT NULL, author VARCHAR(200) NOT NULL, place VARCHAR(200) NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (team_id, author), FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE) {keyed};
ALTER TABLE ateliers ADD COLUMN next_coach_hash VARCHAR(64);
CREATE UNIQUE INDEX ateliers_next_coach_hash ON ateliers (next_coach_hash);
ALTER TABLE ateliers ADD COLUMN next_screen_hash VARCHAR(64);
CREATE UNIQUE INDEX ateliers_next_screen_hash ON ateliers (next_screen_hash);
