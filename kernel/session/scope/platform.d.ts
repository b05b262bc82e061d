// What Node gives to every paragraph. The browser's library is not here, and Node's own types are heavy: this is the part that is used.

interface Console {
  /** Prints to the paragraph's output. */
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
  /** Prints rows as a table of text; `display(rows)` shows one that can become a chart. */
  table(rows: unknown, columns?: readonly string[]): void;
  dir(value: unknown, options?: object): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...data: unknown[]): void;
  count(label?: string): void;
  assert(condition?: boolean, ...data: unknown[]): void;
  group(...label: unknown[]): void;
  groupEnd(): void;
  trace(...data: unknown[]): void;
}
declare var console: Console;

interface Timer {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  [Symbol.toPrimitive](): number;
}
declare function setTimeout<A extends unknown[]>(run: (...args: A) => void, ms?: number, ...args: A): Timer;
// A promise's resolve wants a value: "new Promise((done) => setTimeout(done, 100))" may do without.
declare function setTimeout(run: (value: undefined) => void, ms?: number): Timer;
declare function setInterval<A extends unknown[]>(run: (...args: A) => void, ms?: number, ...args: A): Timer;
declare function setImmediate<A extends unknown[]>(run: (...args: A) => void, ...args: A): Timer;
declare function setImmediate(run: (value: undefined) => void): Timer;
declare function clearTimeout(timer: Timer | undefined): void;
declare function clearInterval(timer: Timer | undefined): void;
declare function clearImmediate(timer: Timer | undefined): void;
declare function queueMicrotask(run: () => void): void;
declare function structuredClone<T>(value: T, options?: { transfer?: readonly unknown[] }): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

interface Performance {
  now(): number;
  readonly timeOrigin: number;
}
declare var performance: Performance;

interface Crypto {
  randomUUID(): string;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
}
declare var crypto: Crypto;

interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes?: ArrayBufferView | ArrayBufferLike, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder };

interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  delete(name: string): void;
  toString(): string;
}
declare var URLSearchParams: { new (init?: string | Record<string, string> | Iterable<[string, string]>): URLSearchParams };

interface URL {
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toString(): string;
}
declare var URL: { new (url: string | URL, base?: string | URL): URL; canParse(url: string, base?: string): boolean };

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare var AbortSignal: { timeout(ms: number): AbortSignal; any(signals: readonly AbortSignal[]): AbortSignal };
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { new (): AbortController };

interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a server sends is what the reader takes it for
  json(): Promise<any>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare function fetch(
  url: string | URL,
  options?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | Uint8Array;
    signal?: AbortSignal;
    redirect?: 'follow' | 'error' | 'manual';
  },
): Promise<Response>;

/** Node's modules; the kernel's type checker knows their types, the editor does not. */
declare module 'node:*';
