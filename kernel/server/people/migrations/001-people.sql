-- What lets somebody in (cookies, tokens, links) is kept as its SHA-256 only.
CREATE TABLE account (
  name          TEXT PRIMARY KEY COLLATE NOCASE,
  password      TEXT NOT NULL,
  administrator INTEGER NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL UNIQUE,
  account    TEXT NOT NULL COLLATE NOCASE REFERENCES account (name) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  agent      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_token (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL UNIQUE,
  account    TEXT NOT NULL COLLATE NOCASE REFERENCES account (name) ON DELETE CASCADE,
  label      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  id            TEXT PRIMARY KEY,
  hash          BLOB NOT NULL UNIQUE,
  label         TEXT NOT NULL,
  administrator INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Lists of names, as JSON. A note without a row belongs to the administrators, and whoever is signed in may read it.
CREATE TABLE permission (
  note_id TEXT PRIMARY KEY,
  owners  TEXT NOT NULL,
  writers TEXT NOT NULL,
  runners TEXT NOT NULL,
  readers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A link shows a note, or the output at one place of one paragraph. `origins`: pages that may show it in a frame, as JSON; null: none.
CREATE TABLE share_link (
  id           TEXT PRIMARY KEY,
  hash         BLOB NOT NULL UNIQUE,
  note_id      TEXT NOT NULL,
  paragraph_id TEXT,
  output_index INTEGER,
  label        TEXT NOT NULL,
  with_code    INTEGER NOT NULL,
  origins      TEXT,
  created_by   TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX share_link_by_note ON share_link (note_id);
