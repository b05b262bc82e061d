import type { KernelStatus } from '@/kernel/protocol/note.ts';

export type KernelTone = 'disconnected' | 'stopped' | 'busy' | 'idle';

/** The dot's colour and the word beside it: grey disconnected, red stopped, yellow busy, green idle. */
export function kernelWord(kernel: KernelStatus, isOnline: boolean): { tone: KernelTone; word: string } {
  if (!isOnline) return { tone: 'disconnected', word: 'disconnected' };
  switch (kernel.state) {
    case 'idle':
      return { tone: 'idle', word: 'idle' };
    case 'busy':
    case 'starting':
    case 'stopping':
      return { tone: 'busy', word: kernel.state };
    case 'stopped':
    case 'crashed':
      return { tone: 'stopped', word: kernel.state };
  }
}
