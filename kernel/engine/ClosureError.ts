import { type Cause, causesOf } from '../base/causes.ts';
import { type ErrorCode, KernelError } from '../base/errors.ts';
import { isParagraph } from '../rdd/closure/registry.ts';

/** An error of a task as data, so that it crosses threads whole. */
export interface TaskFailure {
  readonly code: ErrorCode;
  readonly name: string;
  readonly message: string;
  /** Frames of the person's own text only. */
  readonly stack: string;
  readonly paragraphId?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly hint?: string | undefined;
  readonly causes?: readonly Cause[] | undefined;
}

interface Frame {
  readonly text: string;
  readonly paragraphId: string;
  readonly line: number;
  readonly column: number;
}

/** What was thrown in a task, with the person's own place and stack. */
export function describeFailure(thrown: unknown): TaskFailure {
  const isError = thrown instanceof Error || (typeof thrown === 'object' && thrown !== null && 'stack' in thrown && 'message' in thrown);
  const { name, message, stack } = isError ? (thrown as Error) : { name: 'Thrown', message: `a closure threw ${show(thrown)}`, stack: '' };
  const frames = ownFrames(stack ?? '');
  const own = frames[0];
  const place = { paragraphId: own?.paragraphId, line: own?.line, column: own?.column };
  const ownStack = frames.map((frame) => frame.text).join('\n');
  const causes = causesOf(thrown);
  if (thrown instanceof KernelError) {
    const known = thrown.place.line === undefined ? place : thrown.place;
    return { code: thrown.code, name, message, stack: ownStack, ...known, hint: thrown.hint, causes };
  }
  return { code: 'CLOSURE_FAILED', name, message: isError ? `${name}: ${message}` : message, stack: ownStack, ...place, causes };
}

/** The error that the driver throws for a task's failure. */
export function failureError(failure: TaskFailure, thrown?: unknown): KernelError {
  const { code, message, stack, hint, paragraphId, line, column, causes = [] } = failure;
  const cause = thrown ?? chained(causes);
  const error = new KernelError(code, message, {
    paragraphId,
    line,
    column,
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause }),
  });
  error.stack = stack === '' ? `${error.name}: ${message}` : `${error.name}: ${message}\n${stack}`;
  return error;
}

/** Causes that crossed threads as data, each the cause of the one before it. */
function chained(causes: readonly Cause[]): Error | undefined {
  return causes.reduceRight<Error | undefined>(
    (cause, { name, message }) => Object.assign(new Error(message, { cause }), { name }),
    undefined,
  );
}

/** Frames in paragraphs, innermost first: `at f (p1:3:7)` or `at p1:3:7`. */
function ownFrames(stack: string): Frame[] {
  return stack.split('\n').flatMap((text) => {
    const match = /^\s*at (?:.*? \()?(.+?):(\d+):(\d+)\)?$/.exec(text);
    const [, paragraphId = '', line, column] = match ?? [];
    return isParagraph(paragraphId) ? [{ text, paragraphId, line: Number(line), column: Number(column) }] : [];
  });
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
