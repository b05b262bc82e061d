import { type RefObject, useEffect, useRef } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useUi } from '../../state/useUi.ts';

/** Brings a paragraph into sight when somebody asks for a place in it; takes the focus itself when its code is folded away. */
export function useFocusWish(id: ParagraphId, isCodeHidden: boolean): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  const wish = useUi((u) => (u.reveal?.paragraphId === id ? u.reveal.nonce : undefined));
  const isHidden = useRef(isCodeHidden);
  isHidden.current = isCodeHidden;
  useEffect(() => {
    if (wish === undefined) return;
    element.current?.scrollIntoView({ block: 'nearest' });
    if (isHidden.current) element.current?.focus({ preventScroll: true });
  }, [wish]);
  return element;
}
