import { createCommentsStore } from './comments.ts';
import { createConnectionStore } from './connection.ts';
import { createJobsStore } from './jobs.ts';
import { createKernelStore } from './kernel.ts';
import { createLogStore } from './log.ts';
import { createNoteStore } from './note.ts';
import { createNotesStore } from './notes.ts';
import { Outputs } from './outputs/Outputs.ts';
import { PendingSettings } from './PendingSettings.ts';
import { createPeopleStore } from './people.ts';
import { createSharedStore } from './shared.ts';
import { createStreamsStore } from './streams.ts';
import { Texts } from './texts/Texts.ts';
import { createUiStore } from './ui.ts';

/** Everything that a page knows, one store a concern. */
export function createStores() {
  return {
    notes: createNotesStore(),
    note: createNoteStore(),
    settings: new PendingSettings(),
    texts: new Texts(),
    outputs: new Outputs(),
    kernel: createKernelStore(),
    people: createPeopleStore(),
    comments: createCommentsStore(),
    streams: createStreamsStore(),
    connection: createConnectionStore(),
    log: createLogStore(),
    jobs: createJobsStore(),
    shared: createSharedStore(),
    ui: createUiStore(),
  };
}
export type Stores = ReturnType<typeof createStores>;

/** This page's own. Tests make their own with `createStores`. */
export const stores = createStores();
