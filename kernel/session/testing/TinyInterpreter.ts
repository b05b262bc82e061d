import { AsyncLocalStorage } from 'node:async_hooks';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { Interpreter, InterpreterOptions, RunCommand } from '../Interpreter.ts';

type Emit = (event: KernelEventBody) => void;

/**
 * The least that runs a paragraph, for tests of the process around it: plain JavaScript with `scope` (kept between runs), `emit` and
 * `require`-like `builtin`. Everything else of a kernel process is the real one.
 */
export function createTinyInterpreter({ emit }: InterpreterOptions): Interpreter {
  const running = new AsyncLocalStorage<RunCommand>();
  const scope: Record<string, unknown> = {};
  const open = new Map<string, RunCommand>();

  const finish = (command: RunCommand, status: 'FINISHED' | 'ERROR' | 'ABORT', message?: string) => {
    if (!open.delete(command.runId)) return;
    const error = message === undefined ? undefined : { code: 'UNCAUGHT', message, paragraphId: command.paragraphId };
    const { runId, paragraphId } = command;
    emit({ type: 'run.finished', runId, paragraphId, status, error, reads: [], streaming: false });
  };

  return {
    async run(command) {
      open.set(command.runId, command);
      const { runId, paragraphId } = command;
      emit({ type: 'run.started', runId, paragraphId });
      emit({ type: 'output.open', info: textOutput(command) });
      const AsyncFunction = (async () => {}).constructor as new (...parameters: string[]) => (...values: unknown[]) => Promise<unknown>;
      const body = new AsyncFunction('scope', 'emit', 'builtin', command.text);
      const settled = running.run(command, () => body(scope, emit satisfies Emit, process.getBuiltinModule));
      await settled.then(
        () => finish(command, 'FINISHED'),
        (error: Error) => finish(command, 'ERROR', error.message),
      );
    },
    interrupt(runId) {
      const command = open.get(runId);
      if (command) finish(command, 'ABORT', 'Stopped.');
      return command !== undefined;
    },
    print(text) {
      const command = running.getStore();
      if (command) emit({ type: 'output.frame', outputId: `${command.paragraphId}:text` as never, frame: { op: 'text', text } });
      else emit({ type: 'log', level: 'info', message: text });
    },
    uncaught(error) {
      const message = error instanceof Error ? error.message : String(error);
      emit({ type: 'log', level: 'error', message, error: { code: 'UNCAUGHT', message, paragraphId: running.getStore()?.paragraphId } });
    },
    stopParagraph: async () => {},
    removeParagraph: async () => {},
    setParams: () => {},
    setNoteParams: () => {},
    stopStream: async () => {},
    resumeStream: async () => {},
    ask: async () => {},
    resync: () => emit({ type: 'log', level: 'info', message: 'resync' }),
    dispose: async () => {},
  };
}

function textOutput({ runId, paragraphId }: RunCommand) {
  return { id: `${paragraphId}:text` as never, paragraphId, runId, index: 0, kind: 'text' as const, live: false };
}
