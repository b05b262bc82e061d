import { io, type Socket } from 'socket.io-client';
import type { ClientMessage, Reply, ServerMessage } from '@/kernel/protocol/browser.ts';
import type { WireError } from '@/kernel/protocol/error.ts';
import { PROTOCOL_VERSION } from '@/kernel/protocol/version.ts';
import type { Transport, TransportEvents } from './Transport.ts';

const AnswerTimeout = 30_000;
/** How long to wait when the server has refused the page or ended the connection; socket.io does not try again by itself then. */
const RefusedRetry = 5_000;

export interface SocketIoOptions {
  /** Absent: where the page came from. */
  url?: string;
  headers?: Record<string, string>;
}

/** The transport of a real page: socket.io, websocket first, unlimited retries with a backoff of at most 5 s. */
export function socketIoTransport(options: SocketIoOptions = {}): Transport {
  let socket: Socket | undefined;
  let stop = () => {};
  return {
    open(events) {
      const settings = {
        transports: ['websocket', 'polling'],
        tryAllTransports: true,
        auth: { protocol: PROTOCOL_VERSION },
        reconnectionDelay: 250,
        reconnectionDelayMax: 5_000,
        randomizationFactor: 0.5,
        timeout: 10_000,
        ...(options.headers ? { extraHeaders: options.headers } : {}),
      };
      socket = options.url === undefined ? io(settings) : io(options.url, { ...settings, forceNew: true });
      stop = follow(socket, events);
    },
    async send<T extends ClientMessage['type']>(message: Extract<ClientMessage, { type: T }>) {
      if (!socket?.connected) throw new Error('not connected');
      return (await socket.timeout(AnswerTimeout).emitWithAck('message', message)) as Reply<T>;
    },
    close() {
      stop();
      socket?.disconnect();
    },
  };
}

function follow(socket: Socket, events: TransportEvents): () => void {
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), RefusedRetry);
  };
  socket.on('connect', () => {
    attempt = 0;
    events.connected();
  });
  socket.on('disconnect', (reason) => {
    events.disconnected(reason, attempt);
    if (!socket.active) later();
  });
  socket.on('connect_error', (error: Error & { data?: Partial<WireError> }) => {
    attempt++;
    if (socket.active) return events.disconnected(error.message, attempt);
    events.refused({ code: error.data?.code ?? 'REFUSED', message: error.data?.message ?? error.message, ...hintOf(error.data) });
    later();
  });
  socket.on('message', (message: ServerMessage, acknowledge?: () => void) => {
    events.message(message, () => acknowledge?.());
  });

  // Somebody who opens the lid of a laptop does not want to wait for the backoff.
  const now = () => {
    if (socket.connected || (typeof document !== 'undefined' && document.visibilityState === 'hidden')) return;
    clearTimeout(retry);
    if (attempt > 0) socket.disconnect().connect();
  };
  if (typeof window !== 'undefined') {
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
  }
  return () => {
    clearTimeout(retry);
    if (typeof window === 'undefined') return;
    window.removeEventListener('online', now);
    document.removeEventListener('visibilitychange', now);
  };
}

function hintOf(error: Partial<WireError> | undefined): Pick<WireError, 'hint'> {
  return error?.hint === undefined ? {} : { hint: error.hint };
}
