import { assertNever } from '../base/errors.ts';
import type { KernelEventBody } from '../protocol/kernel.ts';
import type { StoppedRuns } from './console/StoppedRuns.ts';
import type { ToMain } from './control/messages.ts';
import type { Interpreter } from './Interpreter.ts';

/** Runs that are known when they come again. */
const RunsKept = 1000;

type Command = ToMain['command'];

/**
 * What the kernel does at each command of the server. Commands that come while the interpreter still loads wait for it.
 *
 * @example
 * const kernel = new Kernel({ emit, leave, stopped });
 * kernel.take(command); // waits
 * kernel.begin(interpreter);
 */
export class Kernel {
  readonly #emit: (event: KernelEventBody) => void;
  readonly #leave: () => void;
  readonly #stopped: StoppedRuns;
  #interpreter: Interpreter | undefined;
  #waiting: Command[] = [];
  #running = 0;
  readonly #runs = new Set<string>();

  constructor(ends: { emit(event: KernelEventBody): void; leave(): void; stopped: StoppedRuns }) {
    this.#emit = ends.emit;
    this.#leave = ends.leave;
    this.#stopped = ends.stopped;
  }

  begin(interpreter: Interpreter): void {
    this.#interpreter = interpreter;
    this.#tellBusy();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const command of waiting) this.take(command);
  }

  take(command: Command): void {
    if (!this.#interpreter) {
      if (command.type === 'shutdown') this.#leave();
      else if (command.type !== 'attached') this.#waiting.push(command);
      return;
    }
    this.#do(command, this.#interpreter).catch((error: unknown) =>
      this.#emit({ type: 'log', level: 'error', message: `${command.type}: ${error instanceof Error ? error.message : String(error)}` }),
    );
  }

  async #do(command: Command, interpreter: Interpreter): Promise<void> {
    switch (command.type) {
      case 'run': {
        // A server that lost the connection sends again what it is not sure of.
        if (this.#isKnown(command.runId)) return;
        if (this.#running++ === 0) this.#tellBusy();
        try {
          await this.#stopped.within(command.runId, () => interpreter.run(command));
        } finally {
          if (--this.#running === 0) this.#tellBusy();
        }
        return;
      }
      case 'interrupt':
        this.#stopped.stop(command.runId);
        if (!interpreter.interrupt(command.runId))
          this.#emit({ type: 'log', level: 'info', message: 'Nothing to stop: the run had ended already.' });
        return;
      case 'paragraph.stop':
        return interpreter.stopParagraph(command.paragraphId);
      case 'paragraph.remove':
        return interpreter.removeParagraph(command.paragraphId);
      case 'params':
        return interpreter.setParams(command.paragraphId, command.params);
      case 'note.params':
        return interpreter.setNoteParams(command.params);
      case 'stream.resume':
        return interpreter.resumeStream(command.streamId);
      case 'stream.stop':
        return interpreter.stopStream(command.streamId, command.graceful);
      case 'ask':
        return interpreter.ask(command.askId, command.question);
      case 'resync':
        return interpreter.resync();
      case 'attached':
        return this.#tellBusy();
      case 'shutdown':
        await interpreter.dispose();
        return this.#leave();
      default:
        return assertNever(command);
    }
  }

  #isKnown(runId: string): boolean {
    if (this.#runs.has(runId)) return true;
    this.#runs.add(runId);
    if (this.#runs.size > RunsKept) this.#runs.delete(this.#runs.values().next().value!);
    return false;
  }

  #tellBusy(): void {
    this.#emit({ type: 'busy', busy: this.#running > 0 });
  }
}
