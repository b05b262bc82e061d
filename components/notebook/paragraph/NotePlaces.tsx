import { type ReactNode, useCallback } from 'react';
import { useParagraphOrder } from '../../state/useNote.ts';
import { PlaceWords, placeWords } from '../../stream/placeWords.ts';

/** Inside of it a kernel's words name paragraphs as the note numbers them. */
export function NotePlaces({ children }: { children: ReactNode }) {
  const order = useParagraphOrder();
  const say = useCallback((text: string) => placeWords(text, order), [order]);
  return <PlaceWords value={say}>{children}</PlaceWords>;
}
