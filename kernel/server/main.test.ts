import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'millrace-main-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Starts the server as `npm start` does, and waits for its end. */
async function run(env: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const main = path.join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--no-warnings', main], {
    env: { ...process.env, MILLRACE_HOME: home, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors };
}

describe('a server that cannot start says why in one line', () => {
  it('when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, errors } = await run({ PORT: String(port) });
    other.close();
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringMatching(new RegExp(`^PORT_TAKEN: Port ${port} .*PORT=${port + 1} npm start\n$`)),
    });
  });

  it.each([
    [{ PORT: 'eighty' }, /^SETTING_INVALID: PORT is set to "eighty"/],
    [{ MILLRACE_AUTH: 'maybe' }, /^SETTING_INVALID: MILLRACE_AUTH is set to "maybe"/],
    [{ HOST: '203.0.113.7', PORT: '0' }, /^SETTING_INVALID: HOST is set to "203.0.113.7"/],
  ])('when a setting is wrong: %j', async (env, line) => {
    expect(await run(env as unknown as Record<string, string>)).toEqual({ code: 1, errors: expect.stringMatching(line) });
  });
});

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings({ HOME: '/home/ann' }, [])).toEqual({
      port: 3000,
      host: '127.0.0.1',
      home: expect.stringMatching(/\.millrace$/),
      auth: 'session',
      data: [],
      hosts: [],
      isDev: false,
    });
  });

  it('come from the environment and the arguments', () => {
    const env = {
      PORT: '8080',
      HOST: '::',
      MILLRACE_HOME: '/srv/m',
      MILLRACE_AUTH: 'none',
      MILLRACE_DATA: `/a${path.delimiter}/b`,
      MILLRACE_HOSTS: 'x.example, y.example',
    };
    const hosts = ['x.example', 'y.example'];
    expect(readSettings(env, ['--dev'])).toEqual({
      port: 8080,
      host: '::',
      home: '/srv/m',
      auth: 'none',
      data: ['/a', '/b'],
      hosts,
      isDev: true,
    });
  });
});
