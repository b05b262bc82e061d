import { homedir } from 'node:os';
import path from 'node:path';
import { KernelError } from '../base/errors.ts';
import { isLoopback } from './people/hosts.ts';

/** What the server was told by its environment and its arguments. */
export interface Settings {
  port: number;
  host: string;
  /** Everything that is kept: notes, outputs, kernels, the token. */
  home: string;
  /** `session`: the page gets a session by itself on loopback, everything else needs the token. `accounts`: people sign in. `none`: whoever reaches the port may do all. */
  auth: 'session' | 'accounts' | 'none';
  /** Folders that paragraphs may read and write. */
  data: string[];
  /** Host names by which pages may ask for this server, beside those that are its own. */
  hosts: string[];
  isDev: boolean;
}

/**
 * @example
 * readSettings({ PORT: '8080' }, []).port // 8080
 */
export function readSettings(env: Record<string, string | undefined>, args: readonly string[]): Settings {
  const home = path.resolve(env.MILLRACE_HOME || path.join(homedir(), '.millrace'));
  const host = env.HOST || '127.0.0.1';
  return {
    port: readPort(env.PORT),
    host,
    home,
    auth: readAuth(env.MILLRACE_AUTH, host),
    data: list(env.MILLRACE_DATA, path.delimiter).map((folder) => path.resolve(folder)),
    hosts: list(env.MILLRACE_HOSTS, ','),
    isDev: args.includes('--dev'),
  };
}

function readPort(value: string | undefined): number {
  if (!value) return 3000;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new KernelError(
      'SETTING_INVALID',
      `PORT is set to "${value}", which is no port. Set it to a number from 1 to 65535, or leave it out for 3000.`,
    );
  return port;
}

/** A server that other machines can reach asks who they are. */
function readAuth(value: string | undefined, host: string): Settings['auth'] {
  if (!value) return isLoopback(host) ? 'session' : 'accounts';
  if (value === 'session' || value === 'accounts' || value === 'none') return value;
  throw new KernelError(
    'SETTING_INVALID',
    `MILLRACE_AUTH is set to "${value}". Leave it out, or set it to "accounts" (people sign in), "session" (one person, and a token for other machines) or "none" (whoever reaches the port may do all).`,
  );
}

function list(value: string | undefined, separator: string): string[] {
  return (value ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
