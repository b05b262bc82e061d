import { KernelError } from '../../base/errors.ts';
import type { TestBatch } from '../../protocol/testReport.ts';

interface Difference {
  expected?: string;
  received?: string;
  batches?: TestBatch[];
}

/** What was expected did not come. */
export class TestFailure extends KernelError {
  readonly difference: Difference;

  constructor(message: string, difference: Difference = {}) {
    super('TEST_FAILED', message);
    this.difference = difference;
  }
}
