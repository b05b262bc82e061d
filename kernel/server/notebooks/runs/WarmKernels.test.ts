import { expect, it } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import { ScriptedKernels } from '../../testing/ScriptedKernels.ts';
import { WarmKernels } from './WarmKernels.ts';

const noteId = 'n' as NoteId;

function desk({ hasRun = false, trashedAt = undefined as number | undefined } = {}) {
  const clock = new ManualClock();
  const kernels = new ScriptedKernels();
  const warm = new WarmKernels({ kernels, clock, isOn: true, runs: { hasRun: () => hasRun }, notes: { get: () => ({ trashedAt }) } });
  return { clock, kernels, warm };
}

it('a kernel that has run nothing ends a minute after the last page has left, unless one comes back', () => {
  const { clock, kernels, warm } = desk();
  warm.opened(noteId);
  warm.opened(noteId);
  expect(kernels.warmed).toEqual([noteId, noteId]);
  warm.left(noteId);
  clock.advance(120_000);
  expect(kernels.status().state).toBe('idle');
  warm.left(noteId);
  clock.advance(50_000);
  warm.opened(noteId);
  clock.advance(120_000);
  expect(kernels.status().state).toBe('idle');
  warm.left(noteId);
  clock.advance(60_000);
  expect(kernels.status().state).toBe('stopped');
});

it('one that has run something stays, and the trash starts none', () => {
  const used = desk({ hasRun: true });
  used.warm.opened(noteId);
  used.warm.left(noteId);
  used.clock.advance(120_000);
  expect(used.kernels.status().state).toBe('idle');
  const trashed = desk({ trashedAt: 1 });
  trashed.warm.opened(noteId);
  expect(trashed.kernels.warmed).toEqual([]);
});
