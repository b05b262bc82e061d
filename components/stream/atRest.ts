import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import type { Verdict } from './verdict.ts';

/** The note's own stream when all that it ran for was stopped: no batch is made until a paragraph gives it something to do. */
export const isAtRest = ({ state, paragraphs }: Pick<StreamStatus, 'state' | 'paragraphs'>): boolean =>
  state === 'ACTIVE' && paragraphs.length === 0;

export const AtRest: Verdict = { level: 'idle', text: 'at rest: it goes on when a paragraph gives it something to do' };
