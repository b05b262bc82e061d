-- What a note was: committed by people, or kept before something was destroyed. `content` is its .zpln, deflated.
CREATE TABLE revision (
  note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  seq     INTEGER NOT NULL,
  id      TEXT NOT NULL,
  at      INTEGER NOT NULL,
  user    TEXT NOT NULL,
  message TEXT NOT NULL,
  kind    TEXT NOT NULL,
  digest  TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (note_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX revision_by_id ON revision (note_id, id);

-- Paragraphs that were deleted a while ago, so that this can be undone.
CREATE TABLE removed_paragraph (
  note_id    TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  id         TEXT NOT NULL,
  position   INTEGER NOT NULL,
  removed_at INTEGER NOT NULL,
  fields     TEXT NOT NULL,
  outputs    TEXT NOT NULL,
  text_state BLOB NOT NULL,
  PRIMARY KEY (note_id, id)
) STRICT, WITHOUT ROWID;

-- A thread is named after its first comment. They stay when their paragraph is deleted, which can be undone.
CREATE TABLE comment (
  note_id      TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  seq          INTEGER NOT NULL,
  id           TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  paragraph_id TEXT NOT NULL,
  user         TEXT NOT NULL,
  text         TEXT NOT NULL,
  at           INTEGER NOT NULL,
  edited_at    INTEGER,
  resolved_at  INTEGER,
  resolved_by  TEXT,
  PRIMARY KEY (note_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_by_thread ON comment (note_id, thread_id, seq);

-- Words of all notes. `stamp` says which state of a paragraph is in it: what differs is read again before a search.
CREATE VIRTUAL TABLE found USING fts5 (title, text, note_id UNINDEXED, paragraph_id UNINDEXED, tokenize = 'trigram');
CREATE TABLE found_state (
  note_id      TEXT NOT NULL,
  paragraph_id TEXT NOT NULL,
  stamp        TEXT NOT NULL,
  row          INTEGER NOT NULL,
  PRIMARY KEY (note_id, paragraph_id)
) STRICT, WITHOUT ROWID;
