import { useStore } from 'zustand';
import type { KernelStatus } from '@/kernel/protocol/note.ts';
import { stores } from './stores.ts';

/** The open note's kernel: `const state = useKernel((k) => k.state)`. */
export function useKernel<T>(select: (kernel: KernelStatus) => T): T {
  return useStore(stores.kernel, select);
}
