import { serializeClosure } from '../../rdd/closure/serialize.ts';
import type { Binding } from '../../rdd/plan/Step.ts';
import type { Task } from '../engine.ts';
import { programKey, shuffleFrames } from '../TaskExecutor.ts';

const MAX_ROWS = 1000;
const MAX_BYTES = 64 * 1024;
/** A program that needed longer for its last few rows is not for the driver's thread. */
const QUICK_MS = 2;
const MAX_PROGRAMS = 2000;

/**
 * Which tasks are so small that waking a worker costs more than they do. A program runs on a worker the first time, so that one that never
 * ends can be ended there; only when it was quick may it come to the driver's thread. Tasks that read or make kept rows never do: those
 * live on workers.
 */
export class SmallTasks {
  readonly #milliseconds = new Map<string, number>();

  took(task: Task, milliseconds: number): void {
    const program = keyOf(task);
    if (!this.#milliseconds.has(program) && this.#milliseconds.size >= MAX_PROGRAMS) {
      this.#milliseconds.delete(this.#milliseconds.keys().next().value!);
    }
    this.#milliseconds.set(program, milliseconds);
  }

  isSmall(task: Task): boolean {
    let rows = 0;
    let bytes = 0;
    for (const input of task.inputs) {
      if (input.kind === 'block' || input.kind === 'keep') return false;
      if (input.kind === 'rows') rows += input.values.rows.length;
      else bytes += bytesOf(input);
    }
    return rows <= MAX_ROWS && bytes <= MAX_BYTES && (this.#milliseconds.get(keyOf(task)) ?? Number.POSITIVE_INFINITY) <= QUICK_MS;
  }
}

function keyOf(task: Task): string {
  return programKey(task, (f) => serializeClosure(f).code);
}

function bytesOf(input: Binding): number {
  switch (input.kind) {
    case 'text':
      return input.ranges.reduce((sum, range) => sum + range.end - range.start, 0);
    case 'shuffle':
      return shuffleFrames(input).reduce((sum, frame) => sum + frame.byteLength, 0);
    default:
      return 0;
  }
}
