/** The thread that ran a task has ended; the task may run again on another. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}
