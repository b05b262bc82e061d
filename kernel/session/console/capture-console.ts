import { Console } from 'node:console';
import { Writable } from 'node:stream';

export type Print = (text: string, level: 'info' | 'error') => void;

/**
 * Makes `console` and writes to process.stdout and process.stderr outputs of the note. The process's own descriptors stay what they were:
 * a file that nobody watches. `check` throws where nothing may be printed any more.
 *
 * @example
 * captureConsole((text, level) => interpreter.print(text, level), () => stopped.check());
 */
export function captureConsole(print: Print, check: () => void): void {
  // `Console` wants streams and calls nothing of them but `write`: going through a real stream would cost three times as much a line.
  const stdout = Object.assign(new Writable(), { write: writer(print, 'info', check) });
  const stderr = Object.assign(new Writable(), { write: writer(print, 'error', check) });
  Object.assign(globalThis.console, new Console({ stdout, stderr, ignoreErrors: false, colorMode: false }));
  redirect(process.stdout, (text) => print(text, 'info'));
  redirect(process.stderr, (text) => print(text, 'error'));
}

function writer(print: Print, level: 'info' | 'error', check: () => void) {
  return (text: string): boolean => {
    check();
    print(text, level);
    return true;
  };
}

function redirect(stream: NodeJS.WriteStream, print: (text: string) => void): void {
  const write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof chunk === 'string') print(chunk);
    else if (chunk instanceof Uint8Array) print(Buffer.from(chunk).toString('utf8'));
    else throw new TypeError('The "chunk" argument must be of type string or an instance of Buffer or Uint8Array.');
    if (typeof callback === 'function') queueMicrotask(() => callback());
    return true;
  };
  Object.assign(stream, { write, end: () => stream });
}
