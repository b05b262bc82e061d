/** The thread that ran a task has ended; the task may run again on another. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  /** It needed more memory than it may have, and would again. */
  readonly isOutOfMemory: boolean;

  constructor(why: string, isOutOfMemory = false) {
    super(why);
    this.isOutOfMemory = isOutOfMemory;
  }
}
