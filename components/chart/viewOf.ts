import { View } from './View.ts';
import { viewOfGraph } from './zeppelinGraph.ts';

/** How a paragraph's config wants an output to be seen: the reader's choice; in a note from Zeppelin, what was chosen there. */
export function viewOf(settings: unknown): View | undefined {
  if (typeof settings !== 'object' || settings === null) return undefined;
  const own = View.safeParse('view' in settings ? settings.view : undefined).data;
  return own ?? ('graph' in settings ? viewOfGraph(settings.graph) : undefined);
}
