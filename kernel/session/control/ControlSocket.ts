import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { encodeFrame, FrameReader } from '../../protocol/framing.ts';
import { FrameLimit, KernelCommand, type KernelControl } from '../../protocol/kernel.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { Attachment } from './Attachment.ts';
import type { EventLog } from './EventLog.ts';

/** A stranger's first message, and how long it may take. */
const StrangerLimit = 64 * 1024;
const StrangerMs = 5000;
const Strangers = 8;

export interface ControlSocketOptions {
  path: string;
  token: string;
  log: EventLog;
  /** The answer to `attach`. */
  hello(): KernelControl;
  /** A server has attached. */
  attached(): void;
  /** Every command but `attach`. */
  command(command: Exclude<KernelCommand, { type: 'attach' }>, from: Attachment): void;
}

/**
 * The socket that the server attaches to. One server at a time: the newest that knows the token.
 * Whatever comes over it, the kernel goes on.
 */
export class ControlSocket {
  readonly #options: ControlSocketOptions;
  readonly #server: Server;
  #strangers = 0;
  #attachment: Attachment | undefined;
  #attachedSocket: Socket | undefined;
  #detachedAt = Date.now();

  constructor(options: ControlSocketOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#connected(socket));
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.path, () => {
        this.#server.off('error', reject);
        this.#server.on('error', () => {});
        resolve();
      });
    });
  }

  get attachment(): Attachment | undefined {
    return this.#attachment;
  }

  /** Since when nobody is attached, ms since the epoch. */
  get detachedAt(): number | undefined {
    return this.#attachment ? undefined : this.#detachedAt;
  }

  #connected(socket: Socket): void {
    // A server that dies resets the connection; that ends the connection only.
    socket.on('error', () => socket.destroy());
    if (this.#strangers >= Strangers) {
      refuse(socket, 'KERNEL_BUSY', 'Too many connections have not attached yet.');
      return;
    }
    this.#strangers++;
    const reader = new FrameReader(StrangerLimit);
    let attachment: Attachment | undefined;
    const known = once(() => this.#strangers--);
    const timeout = setTimeout(() => refuse(socket, 'KERNEL_TOKEN', 'No attach message came.'), StrangerMs);
    socket.on('data', (bytes) => {
      try {
        for (const body of reader.push(bytes)) {
          const command = KernelCommand.parse(JSON.parse(body));
          if (command.type !== 'attach') {
            if (!attachment) return refuse(socket, 'KERNEL_TOKEN', 'The first message must be `attach` with the kernel’s token.');
            if (attachment === this.#attachment) this.#options.command(command, attachment);
            continue;
          }
          const refusal = this.#refusal(command);
          if (refusal) return refuse(socket, ...refusal);
          clearTimeout(timeout);
          known();
          reader.limit = FrameLimit;
          attachment = this.#attach(socket, command.lastSeq);
        }
      } catch (error) {
        refuse(socket, 'KERNEL_MESSAGE', `Not a message of this protocol: ${(error as Error).message.slice(0, 500)}`);
      }
    });
    socket.on('close', () => {
      clearTimeout(timeout);
      known();
      if (this.#attachedSocket !== socket) return;
      this.#attachment = undefined;
      this.#attachedSocket = undefined;
      this.#detachedAt = Date.now();
    });
  }

  #refusal(attach: Extract<KernelCommand, { type: 'attach' }>): [code: string, message: string] | undefined {
    if (!sameSecret(attach.token, this.#options.token)) return ['KERNEL_TOKEN', 'The token is not this kernel’s.'];
    if (attach.protocol !== PROTOCOL_VERSION)
      return ['PROTOCOL_VERSION', `The server speaks version ${attach.protocol}, this kernel ${PROTOCOL_VERSION}. Restart the kernel.`];
    return undefined;
  }

  #attach(socket: Socket, lastSeq: number): Attachment {
    if (this.#attachedSocket && this.#attachedSocket !== socket)
      refuse(this.#attachedSocket, 'KERNEL_TAKEN', 'Another server has attached to this kernel.');
    this.#options.log.ack(lastSeq);
    const attachment = new Attachment(socket, this.#options.log, lastSeq);
    attachment.answer(this.#options.hello());
    this.#attachment = attachment;
    this.#attachedSocket = socket;
    attachment.pump();
    this.#options.attached();
    return attachment;
  }
}

function refuse(socket: Socket, code: string, message: string): void {
  const refused: KernelControl = { type: 'refused', code, message };
  socket.removeAllListeners('data');
  socket.end(encodeFrame(JSON.stringify(refused)));
  // What a refused side still sends is not kept.
  socket.resume();
}

function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) run();
    isDone = true;
  };
}
