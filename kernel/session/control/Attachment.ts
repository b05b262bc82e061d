import type { Socket } from 'node:net';
import { encodeFrame } from '../../protocol/framing.ts';
import type { KernelControl } from '../../protocol/kernel.ts';
import type { EventLog } from './EventLog.ts';

/** Bytes handed to the socket at once; the rest waits in the log, where it can still be conflated. */
const WindowBytes = 1024 * 1024;

/** A server that has shown its token: sends it the log from where it was, at the pace at which it reads. */
export class Attachment {
  readonly #socket: Socket;
  readonly #log: EventLog;
  #sent: number;

  constructor(socket: Socket, log: EventLog, lastSeq: number) {
    this.#socket = socket;
    this.#log = log;
    this.#sent = lastSeq;
    socket.on('drain', () => this.pump());
  }

  /** Sends what is new. */
  pump(window = WindowBytes): void {
    if (this.#socket.destroyed) return;
    while (this.#socket.writableLength < window) {
      const entry = this.#log.next(this.#sent);
      if (!entry) return;
      this.#sent = entry.seq;
      this.#socket.write(encodeFrame(`{"type":"event","seq":${entry.seq},"event":${entry.json}}`));
    }
  }

  /** An answer outside the log. */
  answer(control: KernelControl): void {
    if (!this.#socket.destroyed) this.#socket.write(encodeFrame(JSON.stringify(control)));
  }

  /** Sends what is left of the log and ends; calls back when the other side has it. */
  finish(done: () => void): void {
    this.pump(Number.POSITIVE_INFINITY);
    if (this.#socket.destroyed) done();
    else this.#socket.end(done);
  }

  end(): void {
    this.#socket.end();
  }
}
