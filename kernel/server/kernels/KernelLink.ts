import { connect, type Socket } from 'node:net';
import { encodeFrame, FrameReader, FramingError } from '../../protocol/framing.ts';
import type { KernelCommand, KernelControl } from '../../protocol/kernel.ts';
import { KernelEvent, type KernelEventBody } from '../../protocol/kernel.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';

export type Hello = Extract<KernelControl, { type: 'hello' }>;
export type Pong = Extract<KernelControl, { type: 'pong' }>;

export interface KernelLinkEnds {
  event(event: KernelEventBody, seq: number): void;
  pong(pong: Pong): void;
  /** A message that is none: dropped. */
  refused(reason: string): void;
  closed(): void;
}

/** Why a kernel did not let the server attach. */
export class AttachRefused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A connection that sends this many bad messages in a row is not worth reading. */
const BadMessages = 100;

/** The server's end of the socket of one kernel. Whatever comes over it is parsed, or dropped. */
export class KernelLink {
  readonly hello: Hello;
  readonly #socket: Socket;

  private constructor(socket: Socket, hello: Hello) {
    this.#socket = socket;
    this.hello = hello;
  }

  /** Connects and attaches; events after `lastSeq` follow. */
  static attach(options: { path: string; token: string; lastSeq: number; timeoutMs: number; ends: KernelLinkEnds }): Promise<KernelLink> {
    const { ends } = options;
    return new Promise((resolve, reject) => {
      const socket = connect(options.path);
      const reader = new FrameReader();
      let link: KernelLink | undefined;
      let bad = 0;
      const timer = setTimeout(() => socket.destroy(new Error('The kernel did not answer in time.')), options.timeoutMs);
      socket.on('connect', () => {
        write(socket, { type: 'attach', token: options.token, protocol: PROTOCOL_VERSION, lastSeq: options.lastSeq });
      });
      const take = (body: string) => {
        const message = parse(body);
        if (typeof message === 'string') {
          ends.refused(message);
          if (++bad >= BadMessages) socket.destroy();
          return;
        }
        bad = 0;
        if (message.type === 'hello') {
          clearTimeout(timer);
          link ??= new KernelLink(socket, message);
          resolve(link);
        } else if (message.type === 'refused') reject(new AttachRefused(message.code, message.message));
        else if (message.type === 'pong') ends.pong(message);
        else if (link) ends.event(message.event, message.seq);
      };
      socket.on('data', (bytes) => {
        try {
          for (const body of reader.push(bytes)) if (!socket.destroyed) take(body);
        } catch (error) {
          if (!(error instanceof FramingError)) throw error;
          ends.refused(error.message);
          socket.destroy();
        }
      });
      // EPIPE, ECONNRESET: 'close' follows and says all that is to be said.
      socket.on('error', (error) => reject(error));
      socket.on('close', () => {
        clearTimeout(timer);
        reject(new Error('The kernel closed the connection.'));
        if (link) ends.closed();
      });
    });
  }

  send(command: KernelCommand): void {
    write(this.#socket, command);
  }

  close(): void {
    this.#socket.end();
    this.#socket.unref();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

function write(socket: Socket, command: KernelCommand): void {
  if (!socket.destroyed && socket.writable) socket.write(encodeFrame(JSON.stringify(command)));
}

function parse(body: string): KernelEvent | string {
  try {
    const parsed = KernelEvent.safeParse(JSON.parse(body));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    return `Not a message of a kernel: ${issue?.path.join('.')} ${issue?.message}`.slice(0, 500);
  } catch (error) {
    return `Not JSON: ${(error as Error).message}`.slice(0, 500);
  }
}
