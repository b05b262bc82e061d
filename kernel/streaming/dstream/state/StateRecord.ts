import { Time } from '../../../base/Time.ts';
import type { Chunk, Texts } from '../../../rdd/plan/Chunk.ts';
import { State } from './State.ts';
import { StateMap } from './StateMap.ts';

/** One partition of `mapWithState` at one time: the states, and what the function emitted for that batch. */
export interface StateRecord<K = unknown, S = unknown, E = unknown> {
  readonly states: StateMap<K, S>;
  readonly emitted: readonly E[];
}

/** What differs from batch to batch, and what the person said. */
export interface StateBatch {
  readonly time: number;
  /** Whether the function takes the time first, and may emit nothing. */
  readonly isTimed: boolean;
  /** States that were last touched before it are timed out; undefined: never. */
  readonly threshold: number | undefined;
  /** Whether states that are timed out are ended in this batch. */
  readonly endsTimedOut: boolean;
  /** The states that it builds upon are those of this batch time, in ms, and are saved: what changes from here on is noted. */
  readonly savedAt?: number | undefined;
}

type AnyStateFunction = (...args: unknown[]) => unknown;

/** Calls the function once for each record, in order, on a new version of the states. */
export function updateRecord(
  previous: StateRecord | undefined,
  { chunks, texts }: { readonly chunks: Iterable<Chunk>; readonly texts: Texts },
  { f, batch }: { readonly f: AnyStateFunction; readonly batch: StateBatch },
): StateRecord {
  const states = previous?.states.copy(batch.savedAt) ?? new StateMap<unknown, unknown>();
  const { isTimed, threshold } = batch;
  const time = new Time(batch.time);
  const emitted: unknown[] = [];
  let count = 0;
  const state = new State<unknown>();
  const call = (key: unknown, value: unknown): void => {
    const result = isTimed ? f(time, key, value, state) : f(key, value, state);
    if (!isTimed || (result !== null && result !== undefined)) emitted[count++] = result;
  };
  states.change((table) => {
    const update = (slot: number, value: unknown): void => {
      state.wrap(table.states[slot], table.has(slot));
      call(table.keys[slot], value);
      if (state.isRemoved()) states.removeAt(slot);
      else if (state.isUpdated() || (threshold !== undefined && state.exists())) states.putAt(slot, state.get(), batch.time);
      else if (state.exists()) states.touchAt(slot);
    };
    for (const chunk of chunks) {
      // One piece of memory for what it will emit, not one after another as it grows.
      emitted.length = count + (chunk.numbers ?? chunk.keys ?? chunk.rows).length;
      if (chunk.numbers !== undefined) {
        const { numbers, values } = chunk;
        const slots = table.slotsByNumber(texts);
        for (let i = 0; i < numbers.length; i++) {
          const number = numbers[i]!;
          if (slots[number] === 0) slots[number] = table.slotOf(texts.texts[number]) + 1;
          update(slots[number]! - 1, values[i]);
        }
      } else if (chunk.keys !== undefined) {
        for (let i = 0; i < chunk.keys.length; i++) update(table.slotOf(chunk.keys[i]), chunk.values[i]);
      } else {
        for (const [key, value] of chunk.rows as readonly (readonly [unknown, unknown])[]) update(table.slotOf(key), value);
      }
    }
  });
  if (threshold !== undefined && batch.endsTimedOut) {
    for (const [key, value] of states.getByTime(threshold)) {
      state.wrapTimingOut(value);
      call(key, undefined);
      states.remove(key);
    }
  }
  emitted.length = count;
  return { states, emitted };
}

/** A record of states that are given, as touched at their times. */
export function recordOf(entries: Iterable<[unknown, unknown, number]>): StateRecord {
  const states = new StateMap<unknown, unknown>();
  // The order of last touch is what makes expiry cheap.
  for (const [key, state, time] of [...entries].sort((a, b) => a[2] - b[2])) states.put(key, state, time);
  return { states, emitted: [] };
}
