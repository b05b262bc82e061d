import type { Time } from '../../base/Time.ts';
import type { StreamInputInfo } from './InputInfoTracker.ts';

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
  /** What the error says; undefined when it succeeded or has not ended. */
  readonly failureReason?: string | undefined;
}

/** One batch, as listeners see it. Times are ms since the epoch, delays ms. */
export class BatchInfo {
  readonly batchTime: Time;
  /** What each source gave, by the id of its stream. */
  readonly streamIdToInputInfo: ReadonlyMap<number, StreamInputInfo>;
  readonly submissionTime: number;
  readonly processingStartTime: number | undefined;
  readonly processingEndTime: number | undefined;
  readonly outputOperationInfos: readonly OutputOperationInfo[];

  constructor(
    facts: Pick<
      BatchInfo,
      'batchTime' | 'streamIdToInputInfo' | 'submissionTime' | 'processingStartTime' | 'processingEndTime' | 'outputOperationInfos'
    >,
  ) {
    this.batchTime = facts.batchTime;
    this.streamIdToInputInfo = facts.streamIdToInputInfo;
    this.submissionTime = facts.submissionTime;
    this.processingStartTime = facts.processingStartTime;
    this.processingEndTime = facts.processingEndTime;
    this.outputOperationInfos = facts.outputOperationInfos;
  }

  get numRecords(): number {
    let records = 0;
    for (const input of this.streamIdToInputInfo.values()) records += input.numRecords;
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
    return this.outputOperationInfos.some((operation) => operation.error !== undefined);
  }
}
