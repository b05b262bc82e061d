import { createContext, useContext } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';

/**
 * A kernel's words with the ids of paragraphs in them, as the reader of the note knows them.
 * @example placeWords('display at paragraph_17_9:2:5', ['paragraph_17_9']) // 'display at paragraph 1, line 2, column 5'
 */
export function placeWords(text: string, order: readonly ParagraphId[]): string {
  return text.replace(/\b([\w-]+)\b(?::(\d+)(?::(\d+))?)?/g, (found, id: string, line?: string, column?: string) => {
    const place = order.indexOf(id as ParagraphId);
    if (place < 0) return found;
    return `paragraph ${place + 1}${line === undefined ? '' : `, line ${line}`}${column === undefined ? '' : `, column ${column}`}`;
  });
}

/** Turns a kernel's words into the page's; given by whoever knows the note. */
export const PlaceWords = createContext<(text: string) => string>((text) => text);

export const usePlaceWords = (): ((text: string) => string) => useContext(PlaceWords);
