import { randomBytes } from 'node:crypto';
import type { NoteId, ParagraphId, RunId } from '../../protocol/ids.ts';

// Zeppelin's: "2" and eight characters that nobody mistakes for each other.
const alphabet = '123456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** @example newNoteId() // '2FQC5WHZG' */
export function newNoteId(): NoteId {
  let id = '2';
  for (const byte of randomBytes(8)) id += alphabet[byte % alphabet.length];
  return id as NoteId;
}

/** @example newParagraphId(Date.now()) // 'paragraph_1603897273036_1773568653' */
export function newParagraphId(now: number): ParagraphId {
  return `paragraph_${now}_${randomBytes(4).readUInt32BE()}` as ParagraphId;
}

export function newRunId(): RunId {
  return `run_${randomBytes(9).toString('base64url')}` as RunId;
}
