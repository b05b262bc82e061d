import { useStore } from 'zustand';
import { stores } from './stores.ts';

export const useJobs = () => useStore(stores.jobs);
