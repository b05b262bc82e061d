import { createStore } from 'zustand/vanilla';
import type { KernelStatus } from '@/kernel/protocol/note.ts';

/** The kernel of the open note. */
export const createKernelStore = () => createStore<KernelStatus>(() => ({ state: 'stopped' }));
