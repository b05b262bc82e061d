CREATE TABLE schedule (
  note_id TEXT PRIMARY KEY,
  cron    TEXT NOT NULL,
  zone    TEXT NOT NULL,
  user    TEXT NOT NULL,
  -- When it is due next. A server that finds this in the past was down then.
  due_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE scheduled_run (
  seq      INTEGER PRIMARY KEY,
  note_id  TEXT NOT NULL,
  due_at   INTEGER NOT NULL,
  outcome  TEXT NOT NULL,
  ended_at INTEGER,
  message  TEXT
) STRICT;
CREATE INDEX scheduled_run_by_note ON scheduled_run (note_id, seq);
