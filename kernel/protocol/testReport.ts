/** One batch of a pipeline under test: what was expected of it, and what came. Rows are as they print. */
export interface TestBatch {
  /** Batch time on the test's clock, ms. */
  time: number;
  expected: string[];
  received: string[];
  isEqual: boolean;
}

export interface TestResult {
  name: string;
  status: 'waiting' | 'running' | 'passed' | 'failed';
  ms?: number;
  message?: string;
  /** Where it failed, in the paragraph's own text. */
  line?: number;
  expected?: string;
  received?: string;
  /** Of a pipeline: every batch, those that are as expected too. */
  batches?: TestBatch[];
}

/** What a `%test` paragraph shows, as the JSON text of its output. */
export interface TestReport {
  tests: TestResult[];
}
