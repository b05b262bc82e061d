/** A value of a closure as data: what JSON can write, with references to functions, modules and shared variables. */
export type ValueRef =
  | { readonly undefined: true }
  | { readonly json: string | number | boolean | null }
  /** Structured clone (v8 serializer), base64: dates, maps, sets, bigint, typed arrays, cyclic plain data. */
  | { readonly clone: string }
  | { readonly function: number }
  | { readonly module: string; readonly name?: string | undefined }
  | { readonly global: string }
  | { readonly broadcast: number }
  | { readonly accumulator: number; readonly kind: string; readonly name?: string | undefined }
  | { readonly builtin: { readonly module: string; readonly name: string; readonly args: readonly ValueRef[] } }
  /** Something of the driver, by what the plan that it is in calls it. */
  | { readonly driver: string; readonly args: readonly ValueRef[] }
  | { readonly object: Readonly<Record<string, ValueRef>> }
  | { readonly array: readonly ValueRef[] };

/** A function's text in which the functions inside it register themselves when it is called, by a call of `runtime.closure`. */
export interface NestedCode {
  readonly code: string;
  readonly runtime: string;
  readonly literals: readonly {
    readonly source: string;
    readonly line: number;
    readonly column: number;
    readonly name: string;
    readonly usesOuterThis: boolean;
  }[];
}

export interface FunctionRecord {
  readonly source: string;
  readonly paragraphId: string;
  readonly line: number;
  readonly column: number;
  readonly captures: Readonly<Record<string, ValueRef>>;
  /** Of functions that the driver calls, which hand functions of their own to RDDs. */
  readonly nested?: NestedCode | undefined;
}

/** A closure as data: functions refer to each other by their place in the list, so that recursion of any shape travels. */
export interface ClosurePayload {
  readonly functions: readonly FunctionRecord[];
  readonly root: ValueRef;
}
