import { createContext, useContext } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';

/**
 * A kernel's words with the ids of paragraphs in them, as the reader of the note knows them.
 * @example placeWords('display at paragraph_17_9:2', ['paragraph_17_9']) // 'display at paragraph 1, line 2'
 */
export function placeWords(text: string, order: readonly ParagraphId[]): string {
  return text.replace(/\b[\w-]+\b(?::(\d+))?/g, (found, line?: string) => {
    const place = order.indexOf((line === undefined ? found : found.slice(0, -line.length - 1)) as ParagraphId);
    return place < 0 ? found : `paragraph ${place + 1}${line === undefined ? '' : `, line ${line}`}`;
  });
}

/** Turns a kernel's words into the page's; given by whoever knows the note. */
export const PlaceWords = createContext<(text: string) => string>((text) => text);

export const usePlaceWords = (): ((text: string) => string) => useContext(PlaceWords);
