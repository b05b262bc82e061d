import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { NoteSession, temporaryHome } from './testing/NoteSession.ts';

let note: NoteSession;
afterEach(() => note.end());

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a server is killed; the next one finds the kernel, misses nothing and goes on', async () => {
  const home = temporaryHome();
  const server = spawn(process.execPath, [path.join(import.meta.dirname, 'testing/vanishing-server.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await new Promise<string[]>((resolve) => createInterface(server.stdout).once('line', (first) => resolve([first])))) as [
    string,
  ];
  const before = JSON.parse(line) as { runId: string; seq: number; kernel: number; text: string };
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
  expect(isAlive(before.kernel)).toBe(true);

  note = new NoteSession({}, home);
  expect(await note.kernels.reattach({ lastSeq: () => before.seq })).toEqual([note.noteId]);
  await note.until(() => note.text().includes('tick 40'));
  expect(note.events[0]?.stamp.seq).toBe(before.seq + 1);
  const ticks = `${before.text}${note.text()}`.match(/tick \d+/g)?.slice(0, 40);
  expect(ticks).toEqual(Array.from({ length: 40 }, (_, i) => `tick ${i + 1}`));
  expect(note.kernels.status(note.noteId)).toMatchObject({ state: 'busy', pid: before.kernel, level: 'L2' });
  // A run of before ends now, and names are there.
  await note.run('clearInterval(scope.timer); scope.finish(); console.log(scope.kept)', 'p3');
  expect(await note.finished(before.runId)).toMatchObject({ status: 'FINISHED', paragraphId: 'p2' });
  expect(note.text('p3')).toBe('kept\n');
  expect(note.refused).toEqual([]);
});

test('nobody attached: the log is bounded, and the next server is told to ask anew', async () => {
  const home = temporaryHome();
  const first = new NoteSession({ logBytes: 200_000 }, home);
  const runId = await first.send(`
    emit({ type: 'output.open', info: { id: 'x', paragraphId: 'p1', runId: scope.runId ?? 'r', index: 1, kind: 'html', live: true } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (let i = 0; i < 5000; i++) emit({ type: 'output.frame', outputId: 'x', frame: { op: 'text', text: 'x'.repeat(500) } });`);
  await first.until((event) => event.type === 'run.started');
  await first.kernels.dispose({ keepKernels: true });
  note = new NoteSession({}, home);
  await new Promise((resolve) => setTimeout(resolve, 600));
  await note.kernels.reattach();
  expect(await note.finished(runId)).toMatchObject({ status: 'FINISHED' });
  await note.until((event) => event.type === 'gap');
  const frames = note.events.filter(({ event }) => event.type === 'output.frame').length;
  expect(frames).toBeGreaterThan(50);
  expect(frames).toBeLessThan(400);
});

test('folders of kernels that have died, and what is no kernel’s folder, are cleaned', async () => {
  const home = temporaryHome();
  const first = new NoteSession({}, home);
  await first.run('1');
  const { pid } = first.kernels.status(first.noteId);
  await first.kernels.dispose({ keepKernels: true });
  process.kill(pid!, 'SIGKILL');
  mkdirSync(path.join(home, 'kernels/broken'));
  writeFileSync(path.join(home, 'kernels/broken/kernel.json'), '{"token":');
  note = new NoteSession({}, home);
  expect(await note.kernels.reattach()).toEqual([]);
  expect(readdirSync(path.join(home, 'kernels'))).toEqual([]);
  expect(await note.run('console.log("fresh")')).toMatchObject({ status: 'FINISHED' });
}, 30_000);

test('a run that was open when its kernel died is aborted when the next server looks for it', async () => {
  const home = temporaryHome();
  const first = new NoteSession({}, home);
  const runId = await first.send('await new Promise(() => {})');
  await first.until((event) => event.type === 'run.started');
  const { pid } = first.kernels.status(first.noteId);
  await first.kernels.dispose({ keepKernels: true });
  process.kill(pid!, 'SIGKILL');
  note = new NoteSession({}, home);
  await note.kernels.reattach();
  expect(await note.finished(runId)).toMatchObject({ status: 'ABORT', error: { code: 'KERNEL_CRASHED' } });
}, 30_000);

test('a found kernel that crashes later is reported with its reason', async () => {
  const home = temporaryHome();
  const first = new NoteSession({ memoryLimitMb: 250 }, home);
  await first.run('1');
  await first.kernels.dispose({ keepKernels: true });
  note = new NoteSession({}, home);
  await note.kernels.reattach();
  const finished = await note.run('const kept = []; while (true) kept.push(Buffer.alloc(1e6, 1))');
  expect(finished).toMatchObject({
    status: 'ABORT',
    error: { code: 'KERNEL_CRASHED', message: expect.stringContaining('its limit is 250 MB') },
  });
});

test('a kernel whose folder is removed ends itself', async () => {
  const home = temporaryHome();
  const first = new NoteSession({}, home);
  await first.run('1');
  const pid = first.kernels.status(first.noteId).pid!;
  await first.kernels.dispose({ keepKernels: true });
  await first.end();
  note = new NoteSession();
  await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
}, 20_000);

test('a home whose path is too long for a socket works too, and leaves nothing behind', async () => {
  const home = path.join(temporaryHome(), 'a-long-name'.repeat(10));
  const first = new NoteSession({}, home);
  await first.run('scope.kept = "kept"');
  await first.kernels.dispose({ keepKernels: true });
  note = new NoteSession({}, home);
  expect(await note.kernels.reattach()).toEqual([note.noteId]);
  const [id] = readdirSync(path.join(home, 'kernels'));
  const { socket } = JSON.parse(readFileSync(path.join(home, 'kernels', id!, 'kernel.json'), 'utf8')) as { socket: string };
  await note.run(`console.log(scope.kept, builtin("node:fs").existsSync(${JSON.stringify(socket)}))`);
  expect(note.text()).toBe('kept true\n');
  await note.kernels.stop(note.noteId);
  expect(existsSync(path.dirname(socket))).toBe(false);
});

test('the record and the token are for the owner only', async () => {
  note = new NoteSession();
  await note.run('1');
  const [id] = readdirSync(path.join(note.home, 'kernels'));
  const file = path.join(note.home, 'kernels', id!, 'kernel.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { token } = JSON.parse(readFileSync(file, 'utf8')) as { token: string };
  const pid = note.kernels.status(note.noteId).pid!;
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(token);
});
