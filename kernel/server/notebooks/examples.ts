import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NoteStore } from './database/NoteStore.ts';
import type { Notebook } from './Notebook.ts';
import { parseZpln } from './zpln/ZplnFile.ts';

/**
 * Hands out the example notes, each once: one that was changed or deleted stays as its owner left it. "Speed layer" is first, so that it
 * is the note that a new page opens.
 */
export function handOutExamples({
  folder,
  notebook,
  store,
  now,
}: {
  folder: string;
  notebook: Notebook;
  store: NoteStore;
  now: number;
}): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).filter((name) => name.endsWith('.zpln') && !store.wasSeeded(name));
  names.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || a.localeCompare(b, 'en', { numeric: true }));
  for (const name of names) {
    try {
      const file = parseZpln(readFileSync(path.join(folder, name), 'utf8'));
      store.transaction(() => {
        notebook.import(file);
        store.markSeeded(name, now);
      });
    } catch (error) {
      console.warn(`The example note ${name} was left out: ${(error as Error).message}`);
    }
  }
}

function isFirst(name: string): boolean {
  return /speed.?layer/i.test(name);
}
