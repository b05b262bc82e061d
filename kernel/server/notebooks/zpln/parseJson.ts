import { KernelError } from '../../../base/errors.ts';

/** JSON with the line and column of what is wrong with it. */
export function parseJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(plain);
  } catch (cause) {
    const { message } = cause as Error;
    const { line, column } = placeOf(plain, message);
    throw new KernelError(
      'NOTE_FILE_INVALID',
      `The file is broken at line ${line}, column ${column}: ${reasonOf(message)}. A .zpln file as Zeppelin or Millrace exports it is expected.`,
      { cause, line, column },
    );
  }
}

/** V8 says "… in JSON at position 12 (line 2 column 3)", or that the text ended. */
function placeOf(text: string, message: string): { line: number; column: number } {
  const said = /\bposition (\d+)/.exec(message);
  const at = said
    ? Number(said[1])
    : /is not valid JSON/.test(message) && !/end of JSON/.test(message)
      ? firstCharacter(text)
      : text.length;
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function firstCharacter(text: string): number {
  return Math.max(0, text.search(/\S/));
}

function reasonOf(message: string): string {
  return message
    .replace(/ at position.*$/, '')
    .replace(/, (\.\.\.)?".*$/, '')
    .replace(/ in JSON$/, '')
    .replace(/ is not valid JSON$/, ' is not JSON');
}
