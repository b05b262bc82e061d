import type { Edits } from './Edits.ts';

/** A frame of people's code. */
export interface UserFrame {
  paragraphId: string;
  line: number;
  column: number;
  text: string;
}

interface Script {
  paragraphId: string;
  edits: Edits;
}

type Prepare = NonNullable<typeof Error.prepareStackTrace>;

/**
 * Makes every stack of this thread name paragraphs by id, line and column as the person wrote them, although V8 runs edited text.
 * Each evaluation has a script name of its own (`<paragraph>?<n>`), so that closures of an earlier run keep their own places.
 */
export class StackPlaces {
  readonly #scripts = new Map<string, Script>();
  readonly #perParagraph = new Map<string, string[]>();
  #before: Prepare | undefined;
  #count = 0;

  /** Versions of one paragraph that are remembered; older closures are long replaced. */
  static readonly Kept = 50;

  install(): void {
    this.#before = Error.prepareStackTrace as Prepare | undefined;
    Error.prepareStackTrace = (error, frames) => this.#prepare(error, frames);
  }

  uninstall(): void {
    Error.prepareStackTrace = this.#before as Prepare;
  }

  /** A script name for one evaluation of a paragraph. */
  add(script: Script): string {
    const name = `${script.paragraphId}?${++this.#count}`;
    this.#scripts.set(name, script);
    const names = this.#perParagraph.get(script.paragraphId) ?? [];
    names.push(name);
    if (names.length > StackPlaces.Kept) this.#scripts.delete(names.shift()!);
    this.#perParagraph.set(script.paragraphId, names);
    return name;
  }

  #prepare(error: Error, frames: NodeJS.CallSite[]): unknown {
    const isOurs = frames.some((frame) => this.#scripts.has(frame.getFileName() ?? ''));
    if (!isOurs && this.#before) return this.#before(error, frames);
    return [headOf(error), ...frames.map((frame) => `    at ${this.#frameText(frame)}`)].join('\n');
  }

  #frameText(frame: NodeJS.CallSite): string {
    const file = frame.getFileName() ?? '';
    const script = this.#scripts.get(file);
    if (!script) return frame.toString();
    const line = frame.getLineNumber() ?? 1;
    const column = frame.getColumnNumber() ?? 1;
    const place = `${script.paragraphId}:${line}:${script.edits.columnOf(line, column)}`;
    const text = frame.toString().replace(`${file}:${line}:${column}`, place);
    // V8 infers names from the edited text; those with the runtime's calls in them say nothing.
    return text.replace(/^(async )?[^(]*__m[^(]*\(([^()]*)\)$/, '$1$2');
  }
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

/** The frames of a stack that lie in paragraphs. */
export function userFrames(stack: string | undefined, isParagraph: (id: string) => boolean): UserFrame[] {
  const found: UserFrame[] = [];
  for (const text of (stack ?? '').split('\n')) {
    const place = /^\s+at .*?([^\s()]+):(\d+):(\d+)\)?$/.exec(text);
    if (!place || !isParagraph(place[1]!)) continue;
    found.push({ paragraphId: place[1]!, line: Number(place[2]), column: Number(place[3]), text: text.trim() });
  }
  return found;
}
