-- `snapshot` is an OutputSnapshot without its history, which grows by a row a batch.
CREATE TABLE output (
  note_id  TEXT NOT NULL,
  id       TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  PRIMARY KEY (note_id, id)
) STRICT;

CREATE TABLE output_batch (
  note_id   TEXT NOT NULL,
  output_id TEXT NOT NULL,
  time      REAL NOT NULL,
  entry     TEXT NOT NULL,
  PRIMARY KEY (note_id, output_id, time),
  FOREIGN KEY (note_id, output_id) REFERENCES output (note_id, id) ON DELETE CASCADE
) STRICT;

-- How far the outputs of a note include what its kernel has sent.
CREATE TABLE kernel_place (
  note_id   TEXT PRIMARY KEY,
  kernel_id TEXT NOT NULL,
  seq       INTEGER NOT NULL
) STRICT;
