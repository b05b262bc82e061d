import type { Retraced } from '../../socket/NoteHistory.ts';
import { focusNear, paragraphOrder, showPlace } from '../paragraph/focus.ts';

/** Undoes or redoes, and puts the focus where that changed something: keys go on from there. */
export async function showRetraced(retrace: () => Promise<Retraced | undefined>): Promise<Retraced | undefined> {
  const before = paragraphOrder();
  const retraced = await retrace();
  if (retraced?.at) showPlace(retraced.at.paragraphId, retraced.at.line, retraced.at.column);
  else if (retraced) focusNear(retraced.paragraphId, before);
  return retraced;
}
