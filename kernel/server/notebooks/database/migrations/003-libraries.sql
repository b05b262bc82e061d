-- Modules of other notes that a paragraph's last run used.
ALTER TABLE paragraph ADD COLUMN libraries TEXT NOT NULL DEFAULT '[]';
