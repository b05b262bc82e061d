import { inspect } from 'node:util';
import { causesOf, causeWords } from '../base/causes.ts';
import { KernelError } from '../base/errors.ts';
import type { WireError } from '../protocol/error.ts';
import { userFrames } from './compile/StackPlaces.ts';

const MaxMessage = 20_000;

/**
 * Whatever was thrown, as a person sees it: a code, words, and the innermost place in their own paragraphs.
 * `isParagraph` tells a paragraph's script name from a file's.
 */
export function toWireError(thrown: unknown, isParagraph: (script: string) => boolean): WireError {
  const frames = framesOf(thrown, isParagraph);
  const known = thrown instanceof KernelError ? thrown : undefined;
  const place = known?.place.line !== undefined ? known.place : frames[0];
  const hint = known?.hint ?? hintFor(thrown);
  const causes = causeWords(messageOf(thrown), causesOf(thrown)).map((words) => words.slice(0, MaxMessage));
  return {
    code: known?.code ?? 'UNCAUGHT',
    message: messageOf(thrown).slice(0, MaxMessage),
    ...(place?.paragraphId === undefined ? {} : { paragraphId: place.paragraphId }),
    ...(place?.line === undefined ? {} : { line: place.line }),
    ...(place?.column === undefined ? {} : { column: place.column }),
    ...(frames.length ? { stack: frames.map((frame) => frame.text).join('\n') } : {}),
    ...(hint === undefined ? {} : { hint }),
    ...(causes.length ? { causes } : {}),
  };
}

/** What to do in a notebook: Node's permission model, for one, names the flag of a command that no reader of a note can give. */
function hintFor(thrown: unknown): string | undefined {
  if (thrown instanceof KernelError && thrown.code === 'CONTEXT_STOPPED')
    return 'A stopped context stays stopped: run the paragraph that makes its streams again.';
  const { code, permission, resource } = (thrown ?? {}) as { code?: unknown; permission?: unknown; resource?: unknown };
  if (code !== 'ERR_ACCESS_DENIED') return undefined;
  const what = `${String(permission)}${resource ? ` of ${String(resource)}` : ''}`;
  return `Not allowed: ${what}. A note's code reads and writes its own folder and the data folders (MILLRACE_DATA), and starts no processes.`;
}

function framesOf(thrown: unknown, isParagraph: (script: string) => boolean) {
  if (!(thrown instanceof Error)) return [];
  const own = userFrames(thrown.stack, isParagraph);
  // The kernel wraps what people's code threw: the cause has their frames.
  return own.length ? own : userFrames((thrown.cause as Error | undefined)?.stack, isParagraph);
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof KernelError) return thrown.message;
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return `Thrown: ${typeof thrown === 'string' ? thrown : inspect(thrown, { depth: 3 })}`;
}
