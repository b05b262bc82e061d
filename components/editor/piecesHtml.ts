import { escaped } from '../export/escaped.ts';
import type { Piece } from './highlight.ts';

/** Coloured code as HTML; the colours of its classes are the page's. @example piecesHtml([{ text: 'if', kind: 'keyword' }]) // '<span class="code-keyword">if</span>' */
export const piecesHtml = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, kind }) => (kind ? `<span class="code-${kind}">${escaped(text)}</span>` : escaped(text))).join('');
