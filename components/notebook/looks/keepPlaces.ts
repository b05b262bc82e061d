import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import { stores } from '../../state/stores.ts';
import { type Place, placeIn } from './tiles.ts';
import type { Tile } from './useTiles.ts';

/**
 * Keeps where tiles lie, in the settings of their paragraphs: copies, revisions and files have it, and two people who move different tiles
 * do not overwrite each other. False: the tile is left out; undefined: as if nobody had placed it.
 */
export async function keepPlaces(tiles: readonly Tile[], places: ReadonlyMap<string, Place | false | undefined>): Promise<void> {
  const changed = new Map<ParagraphId, Record<string, unknown>>();
  const note = stores.note.getState();
  if (note.phase !== 'open') return;
  for (const { key, paragraphId, info, settings } of tiles) {
    if (!places.has(key)) continue;
    const place = places.get(key);
    if (isSame(placeIn(settings), place)) continue;
    const results = changed.get(paragraphId) ?? { ...note.paragraphs[paragraphId]?.config.results };
    const { app: _, ...known } = typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>) : {};
    results[info.index] = place === undefined ? known : { ...known, app: place };
    changed.set(paragraphId, results);
  }
  await Promise.all([...changed].map(([id, results]) => actions.paragraph.configure(id, { results })));
}

function isSame(a: Place | false | undefined, b: Place | false | undefined): boolean {
  if (!a || !b) return a === b;
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h && a.fits === b.fits;
}
