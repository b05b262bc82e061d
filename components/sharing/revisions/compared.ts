import { diffLines } from 'diff';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';

/** A paragraph of a revision, or of the note as it is. */
export interface Side {
  id: ParagraphId;
  title?: string | undefined;
  text: string;
}

export interface Line {
  /** How a line differs: it is only in the older, only in the newer, or in both. */
  mark: '-' | '+' | ' ';
  text: string;
}

export interface ComparedParagraph {
  id: ParagraphId;
  title: string;
  /** Its place in the newer; in the older when it is gone. From 1. */
  place: number;
  change: 'added' | 'removed' | 'changed' | 'moved' | 'same';
  lines: Line[];
  added: number;
  removed: number;
}

/**
 * What has become of each paragraph, in the order of the newer; those that are gone stand where they were.
 *
 * @example
 * compared(revision.paragraphs, paragraphsNow).filter((p) => p.change !== 'same')
 */
export function compared(older: readonly Side[], newer: readonly Side[]): ComparedParagraph[] {
  const before = new Map(older.map((p) => [p.id, p]));
  const after = new Set(newer.map((p) => p.id));
  const stayed = older.filter((p) => after.has(p.id)).map((p) => p.id);
  const order = newer.filter((p) => before.has(p.id)).map((p) => p.id);
  const moved = new Set(order.filter((id, at) => stayed[at] !== id));
  const all = newer.map((p, at) => pairOf(before.get(p.id), p, at + 1, moved.has(p.id)));
  for (const [at, p] of older.entries()) {
    if (after.has(p.id)) continue;
    const neighbour = older.slice(0, at).findLast((q) => after.has(q.id) || all.some((c) => c.id === q.id));
    all.splice(neighbour ? all.findIndex((c) => c.id === neighbour.id) + 1 : 0, 0, pairOf(p, undefined, at + 1, false));
  }
  return all;
}

function pairOf(older: Side | undefined, newer: Side | undefined, place: number, isMoved: boolean): ComparedParagraph {
  const lines = linesOf(older?.text ?? '', newer?.text ?? '');
  const side = (newer ?? older)!;
  const isChanged = older?.text !== newer?.text || (older?.title ?? '') !== (newer?.title ?? '');
  const change = !older ? 'added' : !newer ? 'removed' : isChanged ? 'changed' : isMoved ? 'moved' : 'same';
  const count = (mark: Line['mark']) => lines.filter((line) => line.mark === mark).length;
  return { id: side.id, title: side.title ?? '', place, change, lines, added: count('+'), removed: count('-') };
}

function linesOf(older: string, newer: string): Line[] {
  const end = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return diffLines(end(older), end(newer)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ mark: added ? ('+' as const) : removed ? ('-' as const) : (' ' as const), text })),
  );
}
