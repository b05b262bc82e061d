import { useCommandKeys } from './useCommandKeys.ts';

/** Listens to the keyboard inside the providers that its commands need. */
export function Keyboard() {
  useCommandKeys();
  return null;
}
