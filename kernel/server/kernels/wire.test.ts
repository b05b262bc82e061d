import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { encodeFrame, FrameReader } from '../../protocol/framing.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { KernelRecord } from './KernelFolder.ts';
import { KernelLink } from './KernelLink.ts';
import { NoteSession, temporaryHome } from './testing/NoteSession.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function started(): Promise<{ note: NoteSession; record: KernelRecord }> {
  const note = new NoteSession();
  cleanups.push(() => note.end());
  await note.run('scope.n = 1');
  const [id] = readdirSync(path.join(note.home, 'kernels'));
  return { note, record: JSON.parse(readFileSync(path.join(note.home, 'kernels', id!, 'kernel.json'), 'utf8')) };
}

/** Connects, writes, and collects what comes until the other side ends. */
function say(socketPath: string, ...chunks: (Buffer | string)[]): Promise<{ type: string; code?: string }[]> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const reader = new FrameReader();
    const messages: { type: string; code?: string }[] = [];
    socket.on('data', (bytes) => messages.push(...Array.from(reader.push(bytes), (body) => JSON.parse(body))));
    socket.on('error', () => {});
    socket.on('close', () => resolve(messages));
    for (const chunk of chunks) socket.write(chunk);
  });
}

test('a kernel lets nobody in without its token, and goes on after any bytes', async () => {
  const { note, record } = await started();
  const frame = (value: unknown) => encodeFrame(JSON.stringify(value));
  const attach = (token: string, protocol = PROTOCOL_VERSION) => frame({ type: 'attach', token, protocol, lastSeq: 0 });
  const codes = async (...chunks: (Buffer | string)[]) => (await say(record.socket, ...chunks)).map(({ code, type }) => code ?? type);
  expect(await codes(attach('0'.repeat(64)))).toEqual(['KERNEL_TOKEN']);
  expect(await codes(frame({ type: 'shutdown', graceful: false }))).toEqual(['KERNEL_TOKEN']);
  expect(await codes(frame({ type: 'nonsense' }))).toEqual(['KERNEL_MESSAGE']);
  expect(await codes(encodeFrame('{{{'))).toEqual(['KERNEL_MESSAGE']);
  expect(await codes('GET / HTTP/1.1\r\n\r\n')).toEqual(['KERNEL_MESSAGE']);
  expect(await codes(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toEqual(['KERNEL_MESSAGE']);
  expect(await codes(encodeFrame('x'.repeat(100_000)))).toEqual(['KERNEL_MESSAGE']);
  expect(await codes(attach(record.token, 999))).toEqual(['PROTOCOL_VERSION']);
  await note.run('console.log(++scope.n)', 'p2');
  expect(note.text('p2')).toBe('2\n');
});

test('garbage after attaching ends that connection only; the server comes back and loses nothing', async () => {
  const { note, record } = await started();
  // Another one with the token takes over, then speaks nonsense.
  const messages = await say(
    record.socket,
    encodeFrame(JSON.stringify({ type: 'attach', token: record.token, protocol: PROTOCOL_VERSION, lastSeq: 1_000_000 })),
    encodeFrame('[]'),
  );
  expect(messages.map(({ code, type }) => code ?? type)).toContain('KERNEL_MESSAGE');
  await note.run('console.log(++scope.n)', 'p2');
  expect(note.text('p2')).toBe('2\n');
});

test('a kernel’s forged events are dropped and reported; its own go through', async () => {
  const note = new NoteSession();
  cleanups.push(() => note.end());
  const forge = (event: unknown) => `emit(${JSON.stringify(event)});`;
  await note.run(
    forge({ type: 'run.finished', runId: 'another', paragraphId: 'p9', status: 'ERROR', reads: [], streaming: false }) +
      forge({ type: 'output.open', info: { id: 'x', paragraphId: 'p9', runId: 'r', index: 0, kind: 'text', live: false } }) +
      forge({ type: 'forms', paragraphId: 'p9', forms: {} }) +
      forge({ type: 'paragraph.streaming', paragraphId: 'p9', streaming: true }) +
      forge({ type: 'diagnostics', paragraphId: 'p9', diagnostics: [] }) +
      forge({ type: 'hello', pid: 1 }) +
      forge({ type: 'log', level: 'shout', message: 'x' }) +
      forge({ type: 'log', level: 'info', message: 'x'.repeat(200_000) }) +
      forge({ type: 'log', level: 'info', message: 'own' }),
  );
  expect(note.events.map(({ event }) => (event.type === 'log' ? event.message : event.type)).filter((type) => type !== 'busy')).toEqual([
    'run.started',
    'output.open',
    'own',
    'run.finished',
  ]);
  expect(note.refused).toHaveLength(8);
  expect(note.refused.slice(0, 5)).toEqual([
    'run.finished names a run that this kernel was not given.',
    'output.open names a run that this kernel was not given.',
    'forms names a paragraph that this kernel was not given.',
    'paragraph.streaming names a paragraph that this kernel was not given.',
    'diagnostics names a paragraph that this kernel was not given.',
  ]);
});

test('names of prototypes in messages reach nobody’s prototype', async () => {
  const note = new NoteSession();
  cleanups.push(() => note.end());
  await note.run(
    `emit({ type: 'forms', paragraphId: 'p1', forms: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') })`,
  );
  await note.until((event) => event.type === 'forms');
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

/** A kernel's side of the socket that says what it likes. */
function fakeKernel(speak: (socket: Socket) => void): Promise<string> {
  const file = path.join(temporaryHome(), 'k');
  return new Promise((resolve) => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => speak(socket));
    });
    cleanups.push(() => server.close());
    server.listen(file, () => resolve(file));
  });
}

const hello = encodeFrame(
  JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, pid: 1, node: 'v24', level: 'L1', startedAt: 0, firstSeq: 1 }),
);
const event = (seq: number) => encodeFrame(JSON.stringify({ type: 'event', seq, event: { type: 'busy', busy: false } }));

async function attach(file: string) {
  const events: KernelEventBody[] = [];
  const refused: string[] = [];
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const link = await KernelLink.attach({
    path: file,
    token: 'x'.repeat(16),
    lastSeq: 0,
    timeoutMs: 2000,
    ends: { event: (body) => events.push(body), pong: () => {}, refused: (reason) => refused.push(reason), closed: close },
  });
  cleanups.push(() => link.destroy());
  return { link, events, refused, closed };
}

test('the server drops what is no message of a kernel and reads on', async () => {
  const file = await fakeKernel((socket) => {
    socket.write(Buffer.concat([hello, event(1), encodeFrame('nonsense'), encodeFrame('{"type":"event","seq":0}'), event(2)]));
    socket.end();
  });
  const { events, refused, closed } = await attach(file);
  await closed;
  expect(events).toHaveLength(2);
  expect(refused).toEqual([expect.stringContaining('Not JSON'), expect.stringContaining('Not a message of a kernel')]);
});

test('a message that announces more than the limit, and endless nonsense, end the connection', async () => {
  const huge = await attach(await fakeKernel((socket) => socket.write(Buffer.concat([hello, Buffer.from([0x7f, 0xff, 0xff, 0xff])]))));
  await huge.closed;
  expect(huge.refused).toEqual([expect.stringContaining('the limit is')]);
  const noise = await attach(
    await fakeKernel((socket) => socket.write(Buffer.concat([hello, ...Array.from({ length: 500 }, () => encodeFrame('x'))]))),
  );
  await noise.closed;
  expect(noise.refused).toHaveLength(100);
});

test('sending to a kernel that has gone does nothing', async () => {
  const { link, closed } = await attach(
    await fakeKernel((socket) => {
      socket.write(hello, () => socket.destroy());
    }),
  );
  await closed;
  link.send({ type: 'ping', at: 0 });
  link.close();
});
