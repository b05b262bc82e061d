import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientMessage, Reply, ServerMessage } from '../../protocol/browser.ts';
import type { NoteId } from '../../protocol/ids.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { OutputStore } from '../kernels/outputs/OutputStore.ts';
import { MillraceServer, type MillraceServerOptions } from '../MillraceServer.ts';
import type { Settings } from '../settings.ts';

const appRoot = path.resolve(import.meta.dirname, '../../..');

/** What is used of a socket.io-client. Tests hand it in: only they and the page's own client may import it. */
export interface TestSocket {
  on(event: string, listener: (...args: never[]) => void): unknown;
  once(event: string, listener: (...args: never[]) => void): TestSocket;
  timeout(milliseconds: number): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> };
  disconnect(): unknown;
}
export type Connect = (url: string, options: object) => TestSocket;

/**
 * A whole server on a port of its own with an empty home; no pages, no example notes, no kernel before one is needed.
 *
 * @example
 * const server = await TestServer.start()
 * const note = await server.rest('POST', '/api/notebook', { name: 'a' })
 * await server.end()
 */
export class TestServer {
  readonly server: MillraceServer;
  readonly home: string;
  readonly #pages: TestPage[] = [];

  private constructor(server: MillraceServer, home: string) {
    this.server = server;
    this.home = home;
  }

  static async start(
    options: Partial<Omit<MillraceServerOptions, 'settings'>> & { settings?: Partial<Settings> } = {},
  ): Promise<TestServer> {
    const home = options.settings?.home ?? mkdtempSync(path.join(tmpdir(), 'millrace-'));
    const settings: Settings = {
      port: 0,
      host: '127.0.0.1',
      auth: 'session',
      data: [],
      hosts: [],
      isDev: false,
      ...options.settings,
      home,
    };
    const server = await MillraceServer.start({ appRoot, pages: false, examples: '/nowhere', isWarm: false, ...options, settings });
    return new TestServer(server, home);
  }

  get url(): string {
    return this.server.url;
  }

  get bearer(): { Authorization: string } {
    return { Authorization: `Bearer ${this.server.token.value}` };
  }

  /** As if a note's kernel had sent these. */
  kernelSays(noteId: NoteId, ...events: KernelEventBody[]): void {
    for (const event of events) (this.server.workplace.outputs as OutputStore).apply(noteId, event);
  }

  async rest(
    method: string,
    route: string,
    body?: unknown,
    headers: Record<string, string> = this.bearer,
  ): Promise<{ http: number; status: string; message: string; body: never }> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(this.url + route, { method, headers, ...(text !== undefined && { body: text }) });
    return { http: response.status, ...((await response.json()) as { status: string; message: string; body: never }) };
  }

  /** A page that is connected. `io` is socket.io-client's. */
  async page(io: Connect, headers: Record<string, string> = this.bearer): Promise<TestPage> {
    const socket = io(this.url, { extraHeaders: headers, forceNew: true, transports: ['websocket'], reconnection: false });
    const page = new TestPage(socket);
    this.#pages.push(page);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    return page;
  }

  /** A page behind a share link. */
  async sharedPage(io: Connect, token: string): Promise<TestPage> {
    const socket = io(`${this.url}/shared`, { auth: { token }, forceNew: true, transports: ['websocket'], reconnection: false });
    const page = new TestPage(socket);
    this.#pages.push(page);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    return page;
  }

  /** Closes the server and keeps its home, for a next one. */
  async close(): Promise<void> {
    for (const page of this.#pages) page.socket.disconnect();
    await this.server.close();
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** A page as the server sees one: it collects what it is told, and answers at once unless told to hold back. */
export class TestPage {
  readonly socket: TestSocket;
  readonly messages: ServerMessage[] = [];
  /** Acknowledgements that are held back. */
  readonly held: (() => void)[] = [];
  isHolding = false;
  readonly #waiting = new Set<() => void>();

  constructor(socket: TestSocket) {
    this.socket = socket;
    socket.on('message', (message: ServerMessage, applied?: () => void) => {
      this.messages.push(message);
      if (this.isHolding && applied) this.held.push(applied);
      else applied?.();
      for (const check of this.#waiting) check();
    });
  }

  ask<T extends ClientMessage['type']>(message: Extract<ClientMessage, { type: T }>): Promise<Reply<T>> {
    return this.socket.timeout(10_000).emitWithAck('message', message) as Promise<Reply<T>>;
  }

  /** The value of an answer that must be yes. */
  async must<T extends ClientMessage['type']>(
    message: Extract<ClientMessage, { type: T }>,
  ): Promise<Extract<Reply<T>, { ok: true }>['value']> {
    const reply = await this.ask(message);
    if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
    return reply.value as Extract<Reply<T>, { ok: true }>['value'];
  }

  /** The first message, of those that came or will come, that fits. */
  sees<M extends ServerMessage = ServerMessage>(fits: (message: ServerMessage) => boolean): Promise<M> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = this.messages.find(fits);
        if (!found) return;
        this.#waiting.delete(check);
        resolve(found as M);
      };
      this.#waiting.add(check);
      check();
    });
  }
}
