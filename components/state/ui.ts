import { createStore } from 'zustand/vanilla';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { Look } from '@/kernel/protocol/looks.ts';
import { browserShelf, type Shelf } from './shelf.ts';

export type Pane = 'left' | 'right' | 'bottom';

/** What this viewer has chosen, on this device: kept over reloads. */
export interface Preferences {
  panes: Record<Pane, boolean>;
  /** Pixels. */
  paneSizes: Record<Pane, number>;
  rightTab: 'streams' | 'symbols' | 'outline';
  bottomTab: 'errors' | 'log';
  lastNote: NoteId | undefined;
  /** What this person wants to be called; empty: as the server knows them. */
  displayName: string;
}

/** A place in a paragraph that the cursor shall go to; `nonce` tells one wish from the same wish again. */
export interface Reveal {
  paragraphId: ParagraphId;
  line: number;
  column: number;
  nonce: number;
}

export interface UiState extends Preferences {
  /** The side pane that lies over the note, in a window that is too narrow for panes beside it. */
  drawer: 'left' | 'right' | undefined;
  /** How this viewer looks at a note that they may not change, or that an address asks for; else it is as the note keeps it. */
  look: { noteId: NoteId; look: Look } | undefined;
  selected: ParagraphId | undefined;
  reveal: Reveal | undefined;
}

const Defaults: Preferences = {
  panes: { left: true, right: false, bottom: false },
  paneSizes: { left: 248, right: 320, bottom: 220 },
  rightTab: 'streams',
  bottomTab: 'errors',
  lastNote: undefined,
  displayName: '',
};
const Key = 'millrace.ui';

const kept = Object.keys(Defaults) as (keyof Preferences)[];

/** Below this a pane beside the note leaves too little of it. `Workspace` has the same width in its classes. */
const isNarrow = (): boolean => typeof matchMedia === 'function' && matchMedia('(width < 800px)').matches;

export function createUiStore(shelf: Shelf | undefined = browserShelf()) {
  const store = createStore<UiState>(() => ({ ...Defaults, drawer: undefined, look: undefined, selected: undefined, reveal: undefined }));
  store.subscribe((now, before) => {
    if (kept.every((key) => now[key] === before[key])) return;
    try {
      shelf?.setItem(Key, JSON.stringify(Object.fromEntries(kept.map((key) => [key, now[key]]))));
    } catch {
      // A full or forbidden localStorage costs the choice at the next reload, nothing else.
    }
  });
  return Object.assign(store, {
    /** Reads what was kept. Called once in the browser, after hydration, so that server and browser render the same first. */
    restore(): void {
      try {
        const read = JSON.parse(shelf?.getItem(Key) ?? '{}') as Partial<Preferences>;
        store.setState({
          ...Defaults,
          ...read,
          panes: { ...Defaults.panes, ...read.panes },
          paneSizes: { ...Defaults.paneSizes, ...read.paneSizes },
        });
      } catch {
        // Kept by another version in another form: the defaults will do.
      }
    },
    togglePane(pane: Pane): void {
      if (pane !== 'bottom' && isNarrow()) store.setState((s) => ({ drawer: s.drawer === pane ? undefined : pane }));
      else store.setState((s) => ({ panes: { ...s.panes, [pane]: !s.panes[pane] } }));
    },
    showPane(pane: 'left' | 'right'): void {
      if (isNarrow()) store.setState({ drawer: pane });
      else store.setState((s) => ({ panes: { ...s.panes, [pane]: true } }));
    },
    select(paragraphId: ParagraphId | undefined): void {
      if (store.getState().selected !== paragraphId) store.setState({ selected: paragraphId });
    },
    /** Selects a paragraph and puts the cursor at a place in it, counted from 1. */
    revealPlace(paragraphId: ParagraphId, line = 1, column = 1): void {
      store.setState((s) => ({ selected: paragraphId, reveal: { paragraphId, line, column, nonce: (s.reveal?.nonce ?? 0) + 1 } }));
    },
  });
}
