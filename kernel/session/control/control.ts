import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../base/errors.ts';
import type { KernelCommand, KernelEventBody } from '../../protocol/kernel.ts';
import type { KernelLaunch } from '../../protocol/launch.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Attachment } from './Attachment.ts';
import { ControlSocket } from './ControlSocket.ts';
import { EventLog } from './EventLog.ts';
import { Interrupter, mainThreadTerminator } from './Interrupter.ts';
import type { ControlData, ToControl, ToMain } from './messages.ts';
import { SharedState } from './shared.ts';
import { TextFrames } from './TextFrames.ts';
import { Watchdog } from './Watchdog.ts';

// The control thread of a kernel process: owns the socket, the log, the clock that watches memory, and the means to stop main.
// It runs no code of people and waits for main never.

const TickMs = 50;
/** Terminated sooner than this, a command would hit code that was about to end by itself. */
const InterruptPatienceMs = 30;
const StopPatienceMs = 1500;
const LeaveMs = 500;

const { launch, isConfined, shared: buffer, startedAt } = workerData as ControlData;
const port = parentPort!;
const shared = new SharedState(buffer);
const log = new EventLog(launch.logBytes);
const texts = new TextFrames(shared.ring, (outputId, text) =>
  append({ type: 'output.frame', outputId: outputId as never, frame: { op: 'text', text } }, outputId),
);
const socket = new ControlSocket({
  path: launch.socket,
  token: launch.token,
  log,
  hello,
  command,
  attached: () => toMain({ type: 'attached' }),
});
const interrupter = new Interrupter(shared, mainThreadTerminator(), () =>
  end(
    'unresponsive',
    'The code could not be interrupted: it did not come back within 2 s. The kernel was ended; the next run starts a new one.',
  ),
);
const watchdog = new Watchdog({
  memoryLimitMb: launch.memoryLimitMb,
  stdoutBytes: launch.stdoutBytes,
  orphanMs: launch.orphanMs,
  socketFile: process.platform === 'win32' ? '' : launch.socket,
  detachedAt: () => socket.detachedAt,
  end,
});
let commands = 0;
let isEnding = false;
let beat = { count: -1, at: performance.now() };

function append(event: KernelEventBody, outputId?: string): void {
  log.append(JSON.stringify(event), outputId === undefined ? {} : { outputId });
}

function hello() {
  return {
    type: 'hello' as const,
    protocol: PROTOCOL_VERSION,
    pid: process.pid,
    node: process.version,
    level: levelThatHolds(),
    startedAt,
    firstSeq: log.firstSeq,
  };
}

/** What holds, not what was asked for: without the flags there is no `permission`, and only a confined process can say `landlock`. */
function levelThatHolds(): KernelLaunch['level'] {
  if (!process.permission || process.permission.has('fs.read')) return 'L0';
  return isConfined ? 'L2' : 'L1';
}

function command(message: Exclude<KernelCommand, { type: 'attach' }>, from: Attachment): void {
  switch (message.type) {
    case 'ack':
      log.ack(message.seq);
      break;
    case 'ping':
      from.answer({ type: 'pong', at: message.at, rssMb: process.memoryUsage.rss() / 1_048_576, mainAlive: isMainAlive() });
      break;
    case 'interrupt':
      interrupter.watch(toMain(message), InterruptPatienceMs);
      break;
    case 'shutdown':
      if (message.graceful) interrupter.watch(toMain(message), StopPatienceMs);
      else end('shutdown', 'Stopped.');
      break;
    case 'paragraph.stop':
    case 'paragraph.remove':
    case 'stream.stop':
      interrupter.watch(toMain(message), StopPatienceMs);
      break;
    case 'run':
    case 'params':
    case 'ask':
    case 'note.params':
    case 'stream.resume':
    case 'resync':
      toMain(message);
      break;
    default:
      assertNever(message);
  }
}

function toMain(command: ToMain['command']): number {
  const message: ToMain = { number: ++commands, command };
  port.postMessage(message);
  return message.number;
}

function isMainAlive(): boolean {
  return performance.now() - beat.at < 1000;
}

function take(message: ToControl): void {
  if (message.type === 'leave') {
    end('shutdown', 'Stopped.');
    return;
  }
  shared.arrive(message.json.length);
  texts.drainAll(message.position, message.tail);
  if (message.channel) texts.open(message.channel.number, message.channel.outputId);
  log.append(message.json, message.trait);
}

function tick(): void {
  if (isEnding) return;
  watchdog.look();
  const { heartbeat } = shared;
  if (heartbeat !== beat.count) beat = { count: heartbeat, at: performance.now() };
  // Text up to here belongs to outputs whose opening is in the queue already.
  const position = shared.ring.position;
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message as ToControl);
  texts.drain(position);
  socket.attachment?.pump();
}

/** Says why, and ends the process: at once for those who allocate, else when the server has heard it. */
function end(reason: Extract<KernelEventBody, { type: 'fatal' }>['reason'], message: string): void {
  if (isEnding) return;
  isEnding = true;
  // For a server that is not attached: it finds the reason in the kernel's own output.
  if (reason !== 'shutdown') writeSync(2, `\nMILLRACE_FATAL ${JSON.stringify({ reason, message })}\n`);
  if (reason === 'shutdown') flushCompileCache();
  append({ type: 'fatal', reason, message });
  const kill = () => process.kill(process.pid, 'SIGKILL');
  setTimeout(kill, reason === 'memory' ? 100 : LeaveMs);
  if (socket.attachment) socket.attachment.finish(kill);
  else kill();
}

port.on('message', (message: ToControl) => {
  take(message);
  socket.attachment?.pump();
});
await socket.listen();
setInterval(tick, TickMs);
