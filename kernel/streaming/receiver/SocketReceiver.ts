import { connect, type Socket } from 'node:net';
import { KernelError } from '../../base/errors.ts';
import type { StorageLevel } from '../../rdd/StorageLevel.ts';
import type { StreamDecoder } from './decoders.ts';
import { Receiver } from './Receiver.ts';

/**
 * Connects to a TCP server and stores what it sends. A refused or lost connection and an end of the stream are retried after the restart
 * delay; what the server sent while nobody was connected is gone: a socket has no history.
 */
export class SocketReceiver<T> extends Receiver<T> {
  readonly host: string;
  readonly port: number;
  readonly #newDecoder: () => StreamDecoder<T>;
  #socket: Socket | undefined;

  constructor(address: { host: string; port: number }, newDecoder: () => StreamDecoder<T>, storageLevel?: StorageLevel) {
    super(storageLevel);
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
