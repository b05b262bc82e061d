import type { Time } from '../../base/Time.ts';
import type { InputInfo } from './InputInfoTracker.ts';

/** One output operation of one batch. Times are ms since the epoch. */
export interface OutputOperationInfo {
  readonly batchTime: Time;
  /** Place among the batch's output operations, from 0. */
  readonly id: number;
  /** `print at p1:12` */
  readonly name: string;
  /** The paragraph that it belongs to. */
  readonly owner?: string | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly error?: unknown;
}

/** One batch, as listeners see it. Times are ms since the epoch, delays ms. */
export class BatchInfo {
  readonly batchTime: Time;
  readonly inputs: ReadonlyMap<number, InputInfo>;
  readonly submissionTime: number;
  readonly processingStartTime: number | undefined;
  readonly processingEndTime: number | undefined;
  readonly outputOperations: readonly OutputOperationInfo[];

  constructor(
    facts: Pick<BatchInfo, 'batchTime' | 'inputs' | 'submissionTime' | 'processingStartTime' | 'processingEndTime' | 'outputOperations'>,
  ) {
    this.batchTime = facts.batchTime;
    this.inputs = facts.inputs;
    this.submissionTime = facts.submissionTime;
    this.processingStartTime = facts.processingStartTime;
    this.processingEndTime = facts.processingEndTime;
    this.outputOperations = facts.outputOperations;
  }

  get numRecords(): number {
    let records = 0;
    for (const input of this.inputs.values()) records += input.records;
    return records;
  }

  /** From submission to the start of the first job. */
  get schedulingDelay(): number | undefined {
    return this.processingStartTime === undefined ? undefined : this.processingStartTime - this.submissionTime;
  }

  /** From the start of the first job to the end of the last. */
  get processingDelay(): number | undefined {
    if (this.processingStartTime === undefined || this.processingEndTime === undefined) return undefined;
    return this.processingEndTime - this.processingStartTime;
  }

  get totalDelay(): number | undefined {
    return this.processingEndTime === undefined ? undefined : this.processingEndTime - this.submissionTime;
  }

  get hasFailed(): boolean {
    return this.outputOperations.some((operation) => operation.error !== undefined);
  }
}
