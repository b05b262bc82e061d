import type { Look } from '@/kernel/protocol/looks.ts';
import { actions } from '../../socket/page.ts';
import { lookHere } from '../../state/lookHere.ts';
import { stores } from '../../state/stores.ts';
import { may } from '../../state/useMay.ts';
import { useNote } from '../../state/useNote.ts';
import { useUi } from '../../state/useUi.ts';

/** How the open note is looked at here. */
export function useLook(): Look {
  const own = useUi((u) => u.look);
  return useNote((n) => lookHere(n, own));
}

/** Looks at the note another way: for everybody, by who may change it; for this page, by who may not. */
export async function chooseLook(look: Look): Promise<void> {
  const note = stores.note.getState();
  if (note.phase !== 'open') return;
  if (!may('writer')) return stores.ui.setState({ look: { noteId: note.id, look } });
  stores.ui.setState({ look: undefined });
  await actions.note.configure({ looknfeel: look });
}
