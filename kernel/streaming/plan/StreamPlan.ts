import type { FunctionRecord, ValueRef } from '../../rdd/closure/payload.ts';
import type { StorageLevel } from '../../rdd/StorageLevel.ts';
import type { CallSite } from '../dstream/CallSite.ts';

/** One operator, source or output of a graph, as data. */
export interface OperatorPlan {
  /** Which class of operator, and the kernel module that makes it. */
  readonly type: string;
  readonly module: string;
  readonly operation: string;
  /** Places in the plan's list; parents stand before their children. */
  readonly parents: readonly number[];
  readonly closures: ValueRef;
  readonly driverFunctions: ValueRef;
  readonly settings: ValueRef;
  /** What it is made of beside: first states, RDDs of a queue. */
  readonly made: ValueRef;
  readonly site: CallSite;
  readonly name?: string | undefined;
  readonly owner?: string | undefined;
  readonly storageLevel: StorageLevel;
  readonly checkpointDuration?: number | undefined;
}

/**
 * A streaming application as data that JSON can write: its operators with their settings, the functions that they call, as source
 * with captures, and the RDDs and shared variables that those refer to. Another process makes the same application of it.
 */
export interface StreamPlan {
  readonly version: 1;
  readonly name: string;
  readonly batchDuration: number;
  readonly rememberDuration?: number | undefined;
  readonly conf: Readonly<Record<string, string>>;
  readonly operators: readonly OperatorPlan[];
  readonly functions: readonly FunctionRecord[];
  /** Nodes of lineages that functions and settings refer to, parents first. */
  readonly lineages: readonly { readonly parts: ValueRef; readonly storageLevel: StorageLevel }[];
  readonly accumulators: readonly { readonly id: number; readonly kind: string; readonly name?: string | undefined }[];
  /** Values, as structured clone writes them, in base64. */
  readonly broadcasts: readonly { readonly id: number; readonly value: string }[];
}
