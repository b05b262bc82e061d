import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { NoteSession, temporaryHome } from './testing/NoteSession.ts';

let note: NoteSession;
afterEach(() => note.end());

/** What a paragraph gets when it tries. */
async function attempt(text: string): Promise<string> {
  const { status, error } = await note.run(text);
  return status === 'FINISHED' ? 'done' : (error?.message ?? '');
}

test('a kernel has its own folder and the data folders, and nothing else', async () => {
  const home = temporaryHome();
  const data = path.join(home, 'data');
  mkdirSync(data);
  writeFileSync(path.join(home, 'token'), 'the secret of the server');
  process.env.SECRET_OF_THE_SERVER = 'x';
  note = new NoteSession({ dataRoots: [data] }, home);
  const restricted = /restricted/;
  expect(await attempt('builtin("node:fs").readFileSync("/etc/passwd")')).toMatch(restricted);
  expect(await attempt('builtin("node:fs").readFileSync("/proc/" + process.ppid + "/environ")')).toMatch(restricted);
  expect(await attempt(`builtin("node:fs").readFileSync(${JSON.stringify(path.join(home, 'token'))})`)).toMatch(restricted);
  expect(await attempt(`builtin("node:fs").readdirSync(${JSON.stringify(path.join(home, 'kernels'))})`)).toMatch(restricted);
  expect(await attempt(`builtin("node:fs").writeFileSync(${JSON.stringify(path.join(home, 'evil'))}, "x")`)).toMatch(restricted);
  expect(await attempt('builtin("node:fs").writeFileSync("/tmp/evil", "x")')).toMatch(restricted);
  expect(await attempt('builtin("node:child_process").execSync("id")')).toMatch(restricted);
  expect(await attempt('builtin("node:fs").writeFileSync("own.txt", "x"); builtin("node:fs").readFileSync("own.txt")')).toBe('done');
  expect(await attempt(`builtin("node:fs").writeFileSync(${JSON.stringify(path.join(data, 'in.txt'))}, "x")`)).toBe('done');
  await note.run('console.log(Object.keys(process.env).sort().join(), process.cwd())', 'p2');
  const [names, cwd] = note.text('p2').trim().split(' ');
  expect(names?.split(',').filter((name) => !['HOME', 'LANG', 'MILLRACE_DATA', 'PATH', 'TZ'].includes(name))).toEqual([]);
  expect(cwd).toBe(path.join(home, 'notes', note.noteId));
  expect(note.kernels.status(note.noteId).level).toBe('L2');
  delete process.env.SECRET_OF_THE_SERVER;
});

test('native code in a kernel gets no further: the system confines the process', async () => {
  const home = temporaryHome();
  const secret = path.join(home, 'token');
  writeFileSync(secret, 'the secret of the server');
  note = new NoteSession({}, home);
  await note.run(`
    const koffi = builtin('node:module').createRequire(${JSON.stringify(path.resolve('package.json'))})('koffi');
    const libc = koffi.load(null);
    const open = libc.func('int open(str path, int flags, int mode)');
    const system = libc.func('int system(str command)');
    const kill = libc.func('int kill(int pid, int signal)');
    const tried = {
      passwd: open('/etc/passwd', 0, 0),
      token: open(${JSON.stringify(secret)}, 0, 0),
      environment: open('/proc/${process.pid}/environ', 0, 0),
      write: open('/tmp/millrace-evil', 65, 384),
      spawn: system('cat /etc/passwd'),
      signal: kill(${process.pid}, 0),
      own: open('own.txt', 65, 384) > 0,
    };
    console.log(JSON.stringify(tried));`);
  expect(JSON.parse(note.text())).toEqual({
    passwd: -1,
    token: -1,
    environment: -1,
    write: -1,
    // The shell itself may not be executed.
    spawn: 32512,
    signal: -1,
    own: true,
  });
});

test('without the permission flags the level is L0 and says so', async () => {
  note = new NoteSession({ isolated: false });
  expect(await attempt('builtin("node:fs").readFileSync("/etc/passwd")')).toBe('done');
  expect(note.kernels.status(note.noteId).level).toBe('L0');
});

test('SIGUSR1 opens no inspector of a kernel', async () => {
  note = new NoteSession();
  await note.run('1');
  process.kill(note.kernels.status(note.noteId).pid!, 'SIGUSR1');
  await note.run('console.log(String(builtin("node:inspector").url()))');
  await note.state('idle');
  expect(note.text()).toBe('undefined\n');
});
