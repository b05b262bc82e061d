import { useEffect } from 'react';
import { useNote } from '../../state/useNote.ts';
import { focusParagraph } from '../paragraph/focus.ts';

/** Goes to the paragraph that the page's address names, as soon as the note is there: `/notebook/2A94M5J1Z#paragraph_1`. */
export function useNoteHash(): void {
  const wanted = useNote((n) => n.phase === 'open');
  const order = useNote((n) => (n.phase === 'open' ? n.order : undefined));
  const id = wanted && typeof location !== 'undefined' ? order?.find((p) => p === decodeURIComponent(location.hash.slice(1))) : undefined;
  useEffect(() => {
    if (id) focusParagraph(id);
  }, [id]);
}
