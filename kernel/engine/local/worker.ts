import { parentPort } from 'node:worker_threads';
import { assertNever, KernelError } from '../../base/errors.ts';
import { reviveClosure, type SharedVariables } from '../../rdd/closure/revive.ts';
import { decodeRows } from '../../rdd/frames/decode.ts';
import { encodeRows } from '../../rdd/frames/encode.ts';
import { movesWith } from '../../rdd/frames/moving.ts';
import type { Frame } from '../../rdd/frames/TokenFrame.ts';
import type { Closure, Sink } from '../../rdd/plan/Step.ts';
import { type AccumulatorKind, makeAccumulator } from '../../rdd/shared/Accumulator.ts';
import { Broadcast } from '../../rdd/shared/Broadcast.ts';
import { describeFailure } from '../ClosureError.ts';
import { ProgramCodes, type RunProgram } from '../Program.ts';
import { RowSource } from '../RowSource.ts';
import { TaskRunner } from '../TaskRunner.ts';
import { plainRows } from '../text/TokenColumns.ts';
import { captureConsole } from './captureConsole.ts';
import type { FromWorker, ToWorker, WorkerInput, WorkerResult } from './messages.ts';

// The thread that runs tasks: one message after another, each task to its end before the next begins.

// Node makes these when somebody first asks for them. A task that is ended in the midst of that would leave the thread without them for good.
for (const name of ['performance', 'Performance', 'crypto', 'TransformStream', 'CompressionStream']) Reflect.get(globalThis, name);

const port = parentPort!;
const runner = new TaskRunner();
const codes = new ProgramCodes();
const programs = new Map<string, { readonly sink: Sink; readonly run: Promise<RunProgram> | RunProgram }>();
const broadcasts = new Map<number, { readonly frame: Uint8Array; value?: Broadcast<unknown> }>();
const flushConsole = captureConsole((lines) => send({ type: 'output', lines }));

const shared: SharedVariables = {
  broadcast(id) {
    const entry = broadcasts.get(id);
    if (entry === undefined) throw new KernelError('BROADCAST_DESTROYED', `Broadcast ${id} is used after it was destroyed.`);
    entry.value ??= new Broadcast(decodeRows(entry.frame)[0], id);
    return entry.value;
  },
  accumulator: (id, kind, name) => runner.accumulator(id, () => makeAccumulator(kind as AccumulatorKind, name, id)),
};

function send(message: FromWorker, moves: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, moves);
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'program': {
      const { key, step, sink, closures, code } = message;
      const run = Promise.all(closures.map((payload) => reviveClosure(payload, shared))).then((fs) =>
        codes.make(step, sink, { closures: fs as Closure[], codeKey: code, helpers: runner }),
      );
      // Whoever runs it sees the failure.
      run.catch(() => undefined);
      programs.set(key, { sink, run });
      return;
    }
    case 'forgetProgram':
      programs.delete(message.key);
      return;
    case 'broadcast':
      broadcasts.set(message.id, { frame: message.frame });
      return;
    case 'forgetBroadcast':
      broadcasts.delete(message.id);
      return;
    case 'task':
      return runTask(message);
    case 'fetch': {
      const rows = runner.blocks.get(message.rdd, message.partition);
      send({ type: 'block', id: message.id, frame: rows === undefined ? undefined : encodeRows(plainRows(rows)) });
      return;
    }
    case 'drop':
      runner.blocks.drop(message.rdd);
      return;
    case 'reset':
      return;
    default:
      return assertNever(message);
  }
}

async function runTask({ id, program: key, inputs }: Extract<ToWorker, { type: 'task' }>): Promise<void> {
  try {
    const program = programs.get(key);
    if (program === undefined) throw new KernelError('INTERNAL', 'A task came before its program.');
    const run = program.run instanceof Promise ? await program.run : program.run;
    programs.set(key, { sink: program.sink, run });
    const outcome = await runner.run(run, inputs.map(resolve));
    flushConsole();
    send({ type: 'done', id, ...outcome, result: encode(program.sink, outcome.result) }, movesWith(outcome.result));
  } catch (error) {
    flushConsole();
    send({ type: 'failed', id, failure: describeFailure(error) });
  }
}

function resolve(input: WorkerInput): unknown {
  switch (input.kind) {
    case 'frames':
      return new RowSource(input.frames);
    case 'text':
      return input.ranges;
    case 'block':
      return new RowSource([runner.block(input.rdd, input.partition)]);
    case 'keep':
      return input;
    case 'value':
      return input.value;
  }
}

function encode(sink: Sink, result: unknown): WorkerResult {
  switch (sink.op) {
    case 'exchange':
    case 'deal':
      return { kind: 'frames', frames: result as (Frame | undefined)[] };
    case 'count':
      return { kind: 'count', count: result as number };
    case 'call':
      if (movesWith(result) !== undefined) return { kind: 'moved', value: result };
      return result === undefined ? { kind: 'nothing' } : { kind: 'value', frame: encodeRows([result]) };
    default:
      return { kind: 'rows', frame: encodeRows(result as unknown[]) };
  }
}

const queue: ToWorker[] = [];
/** Counts up when a task is given up: whoever drained the queue before has no say any more. */
let generation = 0;
let isDraining = false;

async function drain(): Promise<void> {
  if (isDraining) return;
  isDraining = true;
  const mine = generation;
  for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
    await handle(message);
    if (mine !== generation) return;
  }
  isDraining = false;
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'reset') {
    generation++;
    isDraining = false;
    send({ type: 'reset' });
  } else queue.push(message);
  void drain();
});
// A promise or timer that a closure left behind is the person's to see, and no reason to lose what the worker keeps.
const report = (error: unknown) => {
  const { message, stack } = describeFailure(error);
  send({ type: 'output', lines: [{ level: 'error', text: stack === '' ? message : `${message}\n${stack}` }] });
};
process.on('uncaughtException', report);
process.on('unhandledRejection', report);
send({ type: 'ready' });
