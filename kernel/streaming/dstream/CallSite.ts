/** Where in a person's code an operator was made. */
export interface CallSite {
  /** As Spark names jobs: `map at p1:12`. */
  readonly name: string;
  /** Script: a paragraph's id or a file's path. Undefined when all frames are the kernel's own. */
  readonly script?: string;
  readonly line?: number;
  readonly column?: number;
}

const KERNEL = /[/\\]kernel[/\\](base|rdd|streaming|engine|connectors|session|sql)[/\\](?!.*\.test\.ts)/;
const FRAME = /(?:\(|at (?:async )?)((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/;

/** The innermost frame that is not the kernel's own, of the stack at the call. */
export function captureCallSite(operation: string): CallSite {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = limit;
  for (const frame of stack.split('\n').slice(1)) {
    const [, script = '', line, column] = FRAME.exec(frame) ?? [];
    if (!line || script.startsWith('node:') || script.startsWith('native') || KERNEL.test(script)) continue;
    const short = script.slice(script.lastIndexOf('/') + 1);
    return { name: `${operation} at ${short}:${line}`, script, line: Number(line), column: Number(column) };
  }
  return { name: operation };
}
