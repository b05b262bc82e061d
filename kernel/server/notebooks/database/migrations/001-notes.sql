-- `source` is the JSON object that an imported file had, so that fields which Millrace does not know go out as they came in.
CREATE TABLE note (
  id         TEXT PRIMARY KEY,
  path       TEXT NOT NULL,
  config     TEXT NOT NULL,
  source     TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;

CREATE TABLE paragraph (
  note_id     TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  id          TEXT NOT NULL,
  position    INTEGER NOT NULL,
  title       TEXT,
  config      TEXT NOT NULL,
  settings    TEXT NOT NULL,
  status      TEXT NOT NULL,
  streaming   INTEGER NOT NULL DEFAULT 0,
  user        TEXT,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  started_at  INTEGER,
  finished_at INTEGER,
  run_id      TEXT,
  run_text    TEXT,
  reads       TEXT NOT NULL DEFAULT '[]',
  error       TEXT,
  diagnostics TEXT NOT NULL DEFAULT '[]',
  source      TEXT,
  text_state  BLOB NOT NULL,
  PRIMARY KEY (note_id, id)
) STRICT, WITHOUT ROWID;

-- Updates of a paragraph's text since `text_state`, in the order in which they came.
CREATE TABLE text_update (
  seq          INTEGER PRIMARY KEY,
  note_id      TEXT NOT NULL,
  paragraph_id TEXT NOT NULL,
  bytes        BLOB NOT NULL,
  FOREIGN KEY (note_id, paragraph_id) REFERENCES paragraph (note_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX text_update_by_paragraph ON text_update (note_id, paragraph_id, seq);

-- Example notes that were handed out once: one that was deleted does not come back.
CREATE TABLE seed (
  name TEXT PRIMARY KEY,
  at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
