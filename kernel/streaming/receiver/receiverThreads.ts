import type { Receiver } from './Receiver.ts';
import type { ReceiverParts } from './receiverParts.ts';

/** A receiver that people wrote, as it goes to its thread: what it is made of, or the function that makes it. */
export type ReceiverSource = ReceiverParts | (() => Receiver<unknown>);

/** Where what a receiver prints goes. */
export type ReceiverOutput = (line: { readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug'; readonly text: string }) => void;

/** Makes what stands for a receiver here while it runs in a thread of its own. Throws when something of it cannot go there. */
export type StartReceiverThread = (source: ReceiverSource, name: string, onOutput: ReceiverOutput) => Receiver<unknown>;

let start: StartReceiverThread | undefined;

/** Tells how threads are started; an engine that has threads does. */
export function provideReceiverThreads(how: StartReceiverThread): void {
  start = how;
}

export function receiverThread(source: ReceiverSource, name: string, onOutput: ReceiverOutput): Receiver<unknown> | undefined {
  return start?.(source, name, onOutput);
}
