import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

// Receivers that are written in a paragraph run in threads of their own.

let note: TestNote;
beforeEach(() => {
  note = new TestNote({ workers: 1, typeCheck: false });
});
afterEach(() => note.dispose());

/** Lets batches come until something is so; the threads have a clock of their own. */
async function batchesUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await note.batch();
  }
}

const rows = (paragraph: string): unknown[] =>
  note.frames(paragraph).flatMap((frame) => (frame.op === 'replace' || frame.op === 'append' ? (frame.table.columns[0] as unknown[]) : []));
const errorsOf = (): string[] =>
  note.of('stream.status').flatMap(({ stream }) => stream.receivers.flatMap(({ lastError }) => lastError ?? []));
const receiver = () => note.of('stream.status').findLast(({ stream }) => stream.receivers.length > 0)?.stream.receivers[0];

test('what it captures, imports, keeps to itself and prints is there', async () => {
  const { error } = await note.run(
    'p1',
    `import { basename } from 'node:path';
     const names = ['/a/x', '/a/y'];
     const shared = sc.broadcast({ suffix: '!' });
     class Names extends Receiver {
       #timer; every = 5;
       #next = () => { for (const name of names) this.store(basename(name) + shared.value.suffix); };
       onStart() { console.log('begun by ' + this.constructor.name); this.#timer = setTimeout(this.#next, this.every); }
       onStop() { clearTimeout(this.#timer); }
     }
     display(ssc.receiverStream(new Names()), { fields: ['name'], mode: 'append' });`,
  );
  expect(error).toBeUndefined();
  await batchesUntil(() => rows('p1').length > 0);
  expect(JSON.stringify(note.frames('p1'))).toMatch(/"x!","y!"/);
  await batchesUntil(() => note.events.some((event) => JSON.stringify(event).includes('begun by Names')));
  const printed = note.events.find((event) => JSON.stringify(event).includes('begun by Names'))!;
  expect(printed).toMatchObject({ type: 'output.frame', frame: { op: 'text' } });
  expect(receiver()).toMatchObject({ active: true, location: 'a thread of its own' });
});

test('one that spins holds up no batch and no other receiver, and Stop ends it', async () => {
  const { error } = await note.run(
    'p1',
    `class Spinning extends Receiver { onStart() { while (true); } onStop() {} }
     class Busy extends Receiver { onStart() { let n = 0; while (true) this.store(n++); } onStop() {} }
     display(ssc.receiverStream(new Spinning()).count(), { fields: ['spun'] });
     display(ssc.receiverStream(new Busy()).count(), { fields: ['busy'] });`,
  );
  expect(error).toBeUndefined();
  const busy = () => note.frames('p1', 1).some((frame) => frame.op === 'replace' && Number(frame.table.columns[0]?.[0]) > 1000);
  await batchesUntil(busy);
  expect(note.frames('p1', 0).at(-1)).toMatchObject({ op: 'replace', table: { columns: [[0]] } });
  await note.interpreter.stopParagraph('p1');
  expect(note.of('paragraph.streaming').at(-1)).toMatchObject({ streaming: false });
});

test('a reliable one is told when its block is stored', async () => {
  await note.run(
    'p1',
    `class Blocks extends Receiver {
       async onStart() { await this.storeBlock(['a', 'b'], { upTo: 2 }); await this.storeBlock(['acknowledged ' + this.streamId]); }
       onStop() {}
     }
     display(ssc.receiverStream(new Blocks()), { fields: ['name'], mode: 'append' });`,
  );
  await batchesUntil(() => JSON.stringify(note.frames('p1')).includes('acknowledged 0'));
  expect(JSON.stringify(note.frames('p1'))).toMatch(/"a","b"/);
});

test('one that fails, restarts or loses its thread comes again, and keeps what it knows while its thread lasts', async () => {
  await note.run(
    'p1',
    `class Falling extends Receiver {
       #starts = 0;
       onStart() {
         this.#starts++;
         if (this.#starts === 1) throw new Error('no cable');
         if (this.#starts === 2) return this.restart('lost the line', undefined, 100);
         if (this.#starts === 3) { this.store('third start'); setTimeout(() => process.exit(), 200); }
       }
       onStop() {}
     }
     display(ssc.receiverStream(new Falling()), { fields: ['name'], mode: 'append' });`,
  );
  await batchesUntil(() => JSON.stringify(note.frames('p1')).includes('third start'));
  await batchesUntil(() => errorsOf().some((error) => error.includes('thread of the receiver has ended')));
  const errors = errorsOf().join('\n');
  expect(errors).toMatch(/Error starting receiver 0 \(.*no cable/);
  expect(errors).toMatch(/lost the line/);
});

test('one that throws in a callback says so and goes on; one that has read all ends', async () => {
  await note.run(
    'p1',
    `class Clumsy extends Receiver {
       onStart() { setTimeout(() => { throw new Error('dropped it'); }, 1); setTimeout(() => { this.store('went on'); this.stop('all is read'); }, 50); }
       onStop() {}
     }
     display(ssc.receiverStream(new Clumsy()), { fields: ['name'], mode: 'append' });`,
  );
  await batchesUntil(() => JSON.stringify(note.frames('p1')).includes('went on'));
  await batchesUntil(() => receiver()?.active === false);
  expect(errorsOf().join()).toMatch(/A callback of the receiver failed \(.*dropped it/);
});

test('keeps to the rate limit', async () => {
  await note.run(
    'p1',
    `const limited = new StreamingContext(sc, Seconds(1), { conf: { 'spark.streaming.receiver.maxRate': '10' } });
     class Fast extends Receiver { async onStart() { while (!this.isStopped()) await this.store(1); } onStop() {} }
     display(limited.receiverStream(new Fast()).count(), { fields: ['n'] });
     limited.start();`,
  );
  const counts = () => note.frames('p1').flatMap((frame) => (frame.op === 'replace' ? Number(frame.table.columns[0]?.[0]) : []));
  await batchesUntil(() => counts().filter((n) => n > 0).length > 4);
  expect(Math.max(...counts())).toBeLessThanOrEqual(21);
});

test.each([
  [
    'the context',
    'class R extends Receiver { onStart() { ssc.getState(); } onStop() {} }',
    'new R()',
    /captures 'ssc'.*lives in the driver/,
  ],
  [
    'a connection',
    "import { Socket } from 'node:net'; const socket = new Socket(); class R extends Receiver { onStart() { socket.end(); } onStop() {} }",
    'new R()',
    /captures 'socket'.*instance of Socket/,
  ],
  [
    'an accumulator',
    'const seen = sc.longAccumulator(); class R extends Receiver { onStart() { seen.add(1); } onStop() {} }',
    'new R()',
    /uses an accumulator, which only tasks add to/,
  ],
  [
    'a secret that a constructor made',
    'class R extends Receiver { #at; constructor(at) { super(); this.#at = at; } onStart() { this.store(this.#at); } onStop() {} }',
    'new R(1)',
    /R has a constructor and a private field \(#at\).*ssc\.receiverStream\(\(\) => new R\(…\)\)/,
  ],
  ['something else', '', '42', /receiverStream takes a receiver/],
])('what cannot go to a thread is refused where it is defined: %s', async (_, before, made, message) => {
  const { error } = await note.run('p1', `${before}\ndisplay(ssc.receiverStream(${made}));`);
  expect(error?.message).toMatch(message);
});

test('a function makes one whose constructor has to run in its thread', async () => {
  await note.run(
    'p1',
    `class At extends Receiver { #at; constructor(at) { super(); this.#at = at; } onStart() { this.store('at ' + this.#at); } onStop() {} }
     const places = [7];
     display(ssc.receiverStream(() => new At(places[0])), { fields: ['name'], mode: 'append' });
     class From extends Receiver { constructor(from) { super(); this.from = from; } onStart() { this.store('from ' + this.from); } onStop() {} }
     display(ssc.receiverStream(new From(8)), { fields: ['name'], mode: 'append' });`,
  );
  await batchesUntil(() => /at 7/.test(JSON.stringify(note.frames('p1', 0))) && /from 8/.test(JSON.stringify(note.frames('p1', 1))));
});
