import { KernelError } from '../../../base/errors.ts';
import { State } from '../../../streaming/dstream/state/State.ts';
import { EMPTY_STATE_MAP, StateMap } from '../../../streaming/dstream/state/StateMap.ts';
import { recordOf, type StateRecord, updateRecord } from '../../../streaming/dstream/state/StateRecord.ts';
import type { Case } from '../Case.ts';
import { requireEqual, requireRows } from '../compare.ts';

type Facts = Readonly<Record<string, unknown>>;

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

/** One key's state, as the function of `mapWithState` sees it. */
export async function runStateObject(test: Case): Promise<void> {
  const messages = test.messages as Record<string, string>;
  let state = new State<number>();
  for (const facts of test.steps as Facts[]) {
    for (const action of String(facts.do).split('; ')) state = changed(state, action);
    const what = String(facts.do);
    requireEqual(`${what}: exists`, state.exists(), facts.exists);
    if ('getOption' in facts) requireEqual(`${what}: getOption`, state.getOption(), facts.getOption);
    const got = attempt(() => state.get());
    if (typeof facts.get === 'number') requireEqual(`${what}: get`, got, facts.get);
    if (typeof facts.get === 'string') requireMessage(got, messages.getUnset!);
    for (const [name, actual] of [
      ['isTimingOut', state.isTimingOut()],
      ['updated', state.isUpdated()],
      ['removed', state.isRemoved()],
    ] as const) {
      if (name in facts) requireEqual(`${what}: ${name}`, actual, facts[name]);
    }
    if (!facts.then) continue;
    const isTimingOut = state.isTimingOut();
    requireMessage(
      attempt(() => state.update(-1)),
      messages[isTimingOut ? 'updateTimingOut' : 'updateAfterRemove']!,
    );
    requireMessage(
      attempt(() => state.remove()),
      messages[isTimingOut ? 'removeTimingOut' : 'removeTwice']!,
    );
  }
}

function changed(state: State<number>, action: string): State<number> {
  const [, name, argument] = /^(\w+)(?:\((.*)\))?$/.exec(action) ?? [];
  if (name === 'new') return new State();
  if (name === 'wrap') state.wrap(argument === 'None' ? undefined : Number(argument), argument !== 'None');
  else if (name === 'wrapTimingOut') state.wrapTimingOut(Number(argument));
  else if (name === 'update') state.update(Number(argument));
  else if (name === 'remove') state.remove();
  else throw new Error(`This runner does not know ${action}`);
  return state;
}

function requireMessage(error: unknown, expected: string): void {
  const message = error instanceof KernelError ? error.message : `no error (${String(error)})`;
  requireEqual(`"${message}" says "${expected}"`, message.startsWith(expected), true);
}

function chunksOf(rows: readonly unknown[]) {
  return { chunks: [{ rows }], texts: { texts: [] } };
}

/** States of a partition by key and by time. */
export async function runStateMap(test: Case): Promise<void> {
  const states = test.empty ? EMPTY_STATE_MAP : new StateMap<number, number>();
  for (const [op, ...rest] of test.ops as [string, ...unknown[]][]) {
    const [first, second, third] = rest as [number, number, number];
    if (op === 'put') states.put(first, second, third);
    else if (op === 'remove') states.remove(first);
    else if (op === 'get') requireEqual(`get ${first}`, states.get(first), second);
    else if (op === 'getByTime') requireRows(`getByTime ${first}`, states.getByTime(first), rest[1] as unknown[]);
    else if (op === 'getAll') requireRows('getAll', states.getAll(), rest[0] as unknown[]);
    else if (op === 'put throws') requireEqual(op, attempt(() => states.put(1, 1, 1)) instanceof KernelError, true);
    else if (op === 'copy') requireEqual('copy is the same', states.copy() === states, true);
    else throw new Error(`This runner does not know ${op}`);
  }
}

interface RecordFields {
  readonly initTimeMs: number;
  readonly batchTimeMs: number;
  readonly timeoutThresholdMs: number | null;
  readonly removeTimedout: boolean;
  readonly initStates: readonly number[];
  readonly data: readonly string[];
  readonly expectedOutput: readonly unknown[];
  readonly expectedStates: readonly unknown[];
  readonly expectedTimingOut: readonly unknown[];
  readonly expectedRemoved: readonly unknown[];
  readonly fnCalled: boolean;
}

/** One partition brought up to date by one batch. */
export async function runStateRecord(test: Case): Promise<void> {
  const fields = test as unknown as RecordFields;
  const timingOut: unknown[] = [];
  const removed: unknown[] = [];
  let isCalled = false;
  const f = (_time: unknown, _key: unknown, value: unknown, state: State<number>): unknown => {
    isCalled = true;
    if (state.isTimingOut()) timingOut.push(state.get());
    if (value === 'get-state') return state.getOption() ?? -1;
    if (value === 'update-state') state.update(state.exists() ? state.get() + 1 : 0);
    if (value === 'remove-state') {
      removed.push(state.get());
      state.remove();
    }
    return undefined;
  };
  const record = updateRecord(
    recordOf(fields.initStates.map((state) => ['key', state, fields.initTimeMs])),
    chunksOf(fields.data.map((value) => ['key', value])),
    {
      f: f as never,
      batch: {
        time: fields.batchTimeMs,
        isTimed: true,
        threshold: fields.timeoutThresholdMs ?? undefined,
        endsTimedOut: fields.removeTimedout,
      },
    },
  );
  const states = record.states.getAll().map(([, state, time]) => [state, time]);
  requireRows('states', states, fields.expectedStates);
  requireRows('output', record.emitted, fields.expectedOutput);
  requireRows('timing out', timingOut, fields.expectedTimingOut);
  requireRows('removed', removed, fields.expectedRemoved);
  requireEqual('function called', isCalled, fields.fnCalled);
}

interface Run {
  readonly id?: string;
  readonly from: string;
  readonly data: readonly [string, number][];
  readonly states: readonly unknown[];
}

/** Versions of states that branch off earlier versions, in any order. */
export async function runStateRDD(test: Case): Promise<void> {
  const { initStates, initTimeMs, batchTimeMs, runs } = test as unknown as {
    initStates: [string, number][];
    initTimeMs: number;
    batchTimeMs: number;
    runs: Run[];
  };
  const versions = new Map<string, StateRecord>([['init', recordOf(initStates.map(([key, state]) => [key, state, initTimeMs]))]]);
  const f = (_key: unknown, value: unknown, state: State<number>): unknown => {
    if (value === 1) state.update(state.exists() ? state.get() + 1 : 0);
    else if (value === 2) state.remove();
    return undefined;
  };
  for (const { id, from, data, states } of runs) {
    const record = updateRecord(versions.get(from), chunksOf(data), {
      f: f as never,
      batch: { time: batchTimeMs, isTimed: false, threshold: undefined, endsTimedOut: false },
    });
    requireRows(`states of ${id ?? `a run from ${from}`}`, record.states.getAll(), states);
    if (id) versions.set(id, record);
  }
}
