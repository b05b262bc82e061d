/** One case of the shared format; each kind has fields of its own (see the file's `conventions`). */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A step of a pipeline: an operation and its parameters. */
export interface Step {
  readonly op: string;
  readonly fn?: string;
  readonly invFn?: string;
  readonly filterFn?: string;
  readonly create?: string;
  readonly mergeValue?: string;
  readonly mergeCombiners?: string;
  readonly n?: number;
  readonly ms?: number;
  readonly windowMs?: number;
  readonly slideMs?: number;
  readonly timeoutMs?: number;
  readonly numPartitions?: number;
  readonly form?: string;
  readonly initial?: [unknown, unknown][];
  readonly rememberPartitioner?: boolean;
  readonly other?: Branch;
  readonly streams?: Branch[];
  readonly level?: string;
}

/** A second stream: an input and steps on it. */
export interface Branch {
  readonly from: string;
  readonly steps: Step[];
}

/** Where cases run. */
export interface Surroundings {
  /** `inline` or `local[N]`. */
  readonly master: string;
}

/** Runs a case; throws when what comes out is not what is expected. */
export type CaseRunner = (test: Case, surroundings: Surroundings) => Promise<void>;
