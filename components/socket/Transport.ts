import type { ClientMessage, Reply, ServerMessage } from '@/kernel/protocol/browser.ts';
import type { WireError } from '@/kernel/protocol/error.ts';

export interface TransportEvents {
  connected(): void;
  /** The connection is gone or could not be made; it is tried again without end. */
  disconnected(reason: string, attempt: number): void;
  /** The server does not want this page. It is tried again, slowly. */
  refused(error: WireError): void;
  /** `done` acknowledges the message: it has been applied. */
  message(message: ServerMessage, done: () => void): void;
}

/** A way to the server that comes back by itself after every loss. */
export interface Transport {
  open(events: TransportEvents): void;
  /** Rejects when the connection is lost before the answer. */
  send<T extends ClientMessage['type']>(message: Extract<ClientMessage, { type: T }>): Promise<Reply<T>>;
  close(): void;
}
