import { serializeClosure } from '../../rdd/closure/serialize.ts';
import type { Binding } from '../../rdd/plan/Step.ts';
import type { Task } from '../engine.ts';
import { programKey, shuffleFrames } from '../TaskExecutor.ts';
import type { BlockLocations } from './BlockLocations.ts';

const MAX_ROWS = 1000;
const MAX_BYTES = 64 * 1024;
/** A program that needed longer for its last few rows is not for the driver's thread. */
const QUICK_MS = 2;
const MAX_PROGRAMS = 2000;

/**
 * Which tasks are so small that waking a worker costs more than they do. A program runs on a worker the first time, so that one that never
 * ends can be ended there; only when it was quick may it come to the driver's thread.
 */
export class SmallTasks {
  readonly #milliseconds = new Map<string, number>();

  took(program: string, milliseconds: number): void {
    if (!this.#milliseconds.has(program) && this.#milliseconds.size >= MAX_PROGRAMS) {
      this.#milliseconds.delete(this.#milliseconds.keys().next().value!);
    }
    this.#milliseconds.set(program, milliseconds);
  }

  isSmall(task: Task, locations: BlockLocations): boolean {
    let rows = 0;
    let bytes = 0;
    for (const input of task.inputs) {
      const size = sizeOf(input, locations);
      rows += size.rows;
      bytes += size.bytes;
    }
    if (rows > MAX_ROWS || bytes > MAX_BYTES) return false;
    const last = this.#milliseconds.get(programKey(task, (f) => serializeClosure(f).digest));
    return last !== undefined && last <= QUICK_MS;
  }
}

function sizeOf(input: Binding, locations: BlockLocations): { rows: number; bytes: number } {
  switch (input.kind) {
    case 'rows':
      return { rows: input.values.rows.length, bytes: 0 };
    case 'text':
      return { rows: 0, bytes: input.ranges.reduce((sum, range) => sum + range.end - range.start, 0) };
    case 'shuffle':
      return { rows: 0, bytes: shuffleFrames(input).reduce((sum, frame) => sum + frame.byteLength, 0) };
    case 'block':
      return { rows: locations.get(input.rdd, input.partition)?.rows ?? MAX_ROWS + 1, bytes: 0 };
    default:
      return { rows: 0, bytes: 0 };
  }
}
