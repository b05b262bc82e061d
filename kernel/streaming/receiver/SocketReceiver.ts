import { connect, type Socket } from 'node:net';
import { KernelError } from '../../base/errors.ts';
import { Receiver } from './Receiver.ts';

/** Turns the bytes of a connection into records; `end` gives what is left when it closes. */
export interface StreamDecoder<T> {
  decode(chunk: Uint8Array): Iterable<T>;
  end?(): Iterable<T>;
}

/** Text cut at newlines; `\r\n` counts as one, a character split between two packets stays whole. */
export function lineDecoder(): StreamDecoder<string> {
  const utf8 = new TextDecoder();
  let rest = '';
  return {
    *decode(chunk) {
      const lines = (rest + utf8.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    },
    *end() {
      const last = rest + utf8.decode();
      rest = '';
      if (last !== '') yield last;
    },
  };
}

/**
 * Connects to a TCP server and stores what it sends. A refused or lost connection and an end of the stream are retried after the restart
 * delay; what the server sent while nobody was connected is gone: a socket has no history.
 */
export class SocketReceiver<T> extends Receiver<T> {
  readonly host: string;
  readonly port: number;
  readonly #newDecoder: () => StreamDecoder<T>;
  #socket: Socket | undefined;

  constructor(address: { host: string; port: number }, newDecoder: () => StreamDecoder<T>) {
    super();
    if (!Number.isInteger(address.port) || address.port < 1 || address.port > 65535) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `The port of a socket stream has been set to ${String(address.port)}; it must be a whole number from 1 to 65535.`,
      );
    }
    this.host = address.host;
    this.port = address.port;
    this.#newDecoder = newDecoder;
  }

  onStart(): void {
    const socket = connect({ host: this.host, port: this.port });
    const decoder = this.#newDecoder();
    this.#socket = socket;
    const isCurrent = (): boolean => this.#socket === socket && !this.isStopped();
    const store = (records: Iterable<T>): void => {
      let wait: Promise<void> | undefined;
      for (const record of records) wait = this.store(record) ?? wait;
      if (!wait) return;
      // The rate limit, or blocks that cannot be stored as fast: TCP makes the sender wait.
      socket.pause();
      void wait.then(() => socket.resume());
    };
    socket.on('data', (chunk) => {
      if (isCurrent()) store(decoder.decode(chunk));
    });
    socket.on('end', () => {
      if (!isCurrent()) return;
      store(decoder.end?.() ?? []);
      this.restart(`${this.host}:${this.port} ended the stream`);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (!isCurrent()) return;
      this.restart(
        error.code === 'ECONNREFUSED' ? `Nobody listens on ${this.host}:${this.port}` : `Connection to ${this.host}:${this.port} failed`,
        error,
      );
    });
  }

  onStop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}
