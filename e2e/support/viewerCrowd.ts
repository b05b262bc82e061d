import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { io, type Socket } from 'socket.io-client';
import type { ServerMessage } from '../../kernel/protocol/browser.ts';
import type { OutputSnapshot } from '../../kernel/protocol/output.ts';

/** What a crowd of viewers saw of a note while it was watched. */
export interface CrowdReport {
  /** ms from the end of a batch to each receipt of its frame, fast viewers only. */
  delays: number[];
  /** Fast viewers to whom a frame never came. */
  viewersWithGaps: number;
  framesReceived: number;
  slow: SlowReport;
}

/** A viewer that applies a message only after a long pause. */
export interface SlowReport {
  messages: number;
  /** Messages that came while one was not yet acknowledged. */
  unasked: number;
  /** The most frames and snapshots of one output in one message. */
  mostOfOneOutput: number;
}

interface CrowdOrder {
  url: string;
  home: string;
  noteId: string;
  viewers: number;
  seconds: number;
}

/** How long the slow viewer takes for a message. */
const SLOW_MS = 2500;
const CONNECTING_AT_ONCE = 50;

async function watch({ url, home, noteId, viewers, seconds }: CrowdOrder): Promise<CrowdReport> {
  const token = readFileSync(path.join(home, 'token'), 'utf8').trim();
  const fast: FastViewer[] = [];
  for (let i = 0; i < viewers; i += CONNECTING_AT_ONCE) {
    const some = Array.from({ length: Math.min(CONNECTING_AT_ONCE, viewers - i) }, () => connect(url, token));
    fast.push(...(await Promise.all(some.map(async (socket) => new FastViewer(await socket)))));
  }
  const slow = new SlowViewer(await connect(url, token));
  await Promise.all([...fast, slow].map((viewer) => viewer.open(noteId)));
  // The first flush of a thousand snapshots is no steady state.
  await pause(2000);
  for (const viewer of fast) viewer.delays.length = 0;
  await pause(seconds * 1000);
  return {
    delays: fast.flatMap((viewer) => viewer.delays),
    viewersWithGaps: fast.filter((viewer) => viewer.hasGap).length,
    framesReceived: fast.reduce((sum, viewer) => sum + viewer.delays.length, 0),
    slow: slow.report,
  };
}

class FastViewer {
  readonly delays: number[] = [];
  hasGap = false;
  readonly #socket: Socket;
  readonly #seen = new Map<string, number>();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (message: ServerMessage, applied?: () => void) => {
      if (message.type !== 'frames') return;
      const now = Date.now();
      for (const { info, seq } of message.snapshots) this.#seen.set(info.id, seq);
      for (const { outputId, seq, first, frame } of message.frames) {
        if ((first ?? seq) > (this.#seen.get(outputId) ?? 0) + 1) this.hasGap = true;
        this.#seen.set(outputId, seq);
        if ('batch' in frame && frame.batch) this.delays.push(now - frame.batch.doneAt);
      }
      applied?.();
    });
  }

  async open(noteId: string): Promise<void> {
    for (const { info, seq } of await openNote(this.#socket, noteId)) this.#seen.set(info.id, Math.max(seq, this.#seen.get(info.id) ?? 0));
  }
}

class SlowViewer {
  readonly report: SlowReport = { messages: 0, unasked: 0, mostOfOneOutput: 0 };
  readonly #socket: Socket;
  #isBusy = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (message: ServerMessage, applied?: () => void) => {
      if (message.type !== 'frames') return;
      this.report.messages++;
      if (this.#isBusy) this.report.unasked++;
      const counts = new Map<string, number>();
      for (const id of [...message.frames.map((f) => f.outputId), ...message.snapshots.map((s) => s.info.id)])
        counts.set(id, (counts.get(id) ?? 0) + 1);
      this.report.mostOfOneOutput = Math.max(this.report.mostOfOneOutput, ...counts.values());
      this.#isBusy = true;
      setTimeout(() => {
        this.#isBusy = false;
        applied?.();
      }, SLOW_MS);
    });
  }

  async open(noteId: string): Promise<void> {
    await openNote(this.#socket, noteId);
  }
}

async function openNote(socket: Socket, noteId: string): Promise<OutputSnapshot[]> {
  const reply = await socket.emitWithAck('message', { type: 'note.open', noteId });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value.outputs;
}

async function connect(url: string, token: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { authorization: `Bearer ${token}` } });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Run as a process of its own, so that what the crowd costs is not on the server's account: `node viewerCrowd.ts '{"url":…}'`. */
if (process.argv[1] === import.meta.filename) {
  const report = await watch(JSON.parse(process.argv[2]!) as CrowdOrder);
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}
