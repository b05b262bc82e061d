import type { Clock } from '../base/Clock.ts';
import type { KernelCommand, KernelEventBody } from '../protocol/kernel.ts';
import type { KernelQuestion } from '../protocol/question.ts';
import type { TypeChecker } from './compile/check/TypeChecker.ts';
import { NoteInterpreter } from './NoteInterpreter.ts';

export type RunCommand = Extract<KernelCommand, { type: 'run' }>;

/** What a note's interpreter may use. Every field has a default. */
export interface InterpreterSettings {
  /** Worker threads of the engine: `local[workers]`; 0 = the inline engine on this thread. Default 2. */
  workers?: number;
  /** Batch interval of the ambient `ssc`, ms. Default 1000. */
  batchInterval?: number;
  /** Rows of a table that are sent; more are counted and said. Default 10,000. */
  maxRows?: number;
  /** Bytes of text that one print, or one HTML, Markdown or table output, may have; what goes over it is left out and said. Default 8 MB. */
  maxOutputBytes?: number;
  /** Whether types are checked before a paragraph runs. Default true. */
  typeCheck?: boolean;
}

export interface InterpreterOptions {
  /** Takes each event in order. Must not throw; may be called from timers and batches, not only while `run` is pending. */
  emit(event: KernelEventBody): void;
  /** The note's own folder, absolute: packages and relative paths are looked up from here. */
  folder: string;
  /** The application's folder, absolute: packages that the note's folder lacks are looked up from here. Default: this checkout. */
  appRoot?: string;
  /** Folders beside the note's own that queries may read and write. */
  dataFolders?: readonly string[];
  /** What the process may have; the database takes its share of it. */
  memoryLimitMb?: number;
  settings?: InterpreterSettings;
  /** One that was started before the interpreter was loaded. Default: one of its own. */
  checker?: TypeChecker;
  /** What batches go by. Default: the system's clock. */
  clock?: Clock;
}

/**
 * Runs a note's paragraphs: text in, events out. One a kernel process, on its main thread.
 *
 * @example
 * const interpreter = createInterpreter({ emit: (event) => log.append(event), folder: process.cwd() });
 * await interpreter.run(command); // emits run.started, outputs, run.finished
 */
export interface Interpreter {
  /** Runs wait for each other. Resolves when `run.finished` was emitted; rejects never. */
  run(command: RunCommand): Promise<void>;
  /**
   * Ends a run that waits or was cut off by `Runtime.terminateExecution`: emits `run.finished` with ABORT and lets the next run begin.
   * Names, streams and outputs stay. False when no such run is waiting or running.
   */
  interrupt(runId: string): boolean;
  /** Text that people's code printed; goes to the paragraph whose code is running (also from its timers), else to the log. */
  print(text: string, level?: 'info' | 'error'): void;
  /** An exception that nothing caught (a timer, a rejected promise): an error output of the paragraph that it came from, and a log entry. */
  uncaught(error: unknown): void;
  /** Ends the streams that a paragraph made; its outputs stay as they are. */
  stopParagraph(paragraphId: string): Promise<void>;
  /** Ends its streams, outputs and names. */
  removeParagraph(paragraphId: string): Promise<void>;
  /** Form values changed; running streams see them at their next batch. */
  setParams(paragraphId: string, params: Record<string, unknown>): void;
  /** Likewise, of the forms that all paragraphs share. */
  setNoteParams(params: Record<string, unknown>): void;
  stopStream(streamId: string, graceful: boolean): Promise<void>;
  /** A stream that has ended goes on from its checkpoint. */
  resumeStream(streamId: string): Promise<void>;
  /** Emits an `answer`; never rejects. */
  ask(askId: string, question: KernelQuestion): Promise<void>;
  /** Emits the present content of every live output, and each stream's status. */
  resync(): void;
  /** Stops every stream and the engine. Never hangs: what does not end within 5 s is abandoned. */
  dispose(): Promise<void>;
}

/** The interpreter of one note. Starts its type checker and its engine at once, so that the first run finds them warm. */
export function createInterpreter(options: InterpreterOptions): Interpreter {
  return new NoteInterpreter(options);
}
