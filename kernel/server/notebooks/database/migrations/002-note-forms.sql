-- Forms that all paragraphs of a note share, and what is filled in.
ALTER TABLE note ADD COLUMN params TEXT NOT NULL DEFAULT '{}';
ALTER TABLE note ADD COLUMN forms TEXT NOT NULL DEFAULT '{}';
