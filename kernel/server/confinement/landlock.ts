import { closeSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { KernelError } from '../../base/errors.ts';

// Linux's Landlock: a process gives up rights, for itself and all that it starts, native code included.
// https://docs.kernel.org/userspace-api/landlock.html

export interface LandlockRules {
  /** Files and folders that may be read. */
  read: readonly string[];
  /** The same, and executed. */
  execute: readonly string[];
  /** Files and folders with which everything may be done that is done with files. */
  write: readonly string[];
}

const CREATE_RULESET = 444;
const ADD_RULE = 445;
const RESTRICT_SELF = 446;
const PR_SET_NO_NEW_PRIVS = 38;
const RULE_PATH_BENEATH = 1;
const O_PATH = 0o10000000;

const EXECUTE = 1n << 0n;
const WRITE_FILE = 1n << 1n;
const READ_FILE = 1n << 2n;
const READ_DIR = 1n << 3n;
const TRUNCATE = 1n << 14n;
const IOCTL_DEV = 1n << 15n;
const OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;
/** All rights of version 1, from executing a file to making a symbolic link; later versions add a bit each. */
const FIRST_RIGHTS = (1n << 13n) - 1n;
const REFER_SINCE = 2;
const TRUNCATE_SINCE = 3;
const IOCTL_SINCE = 5;
const SCOPES_SINCE = 6;
/** Abstract Unix sockets and signals: only to processes that are confined with this one. */
const SCOPES = 0b11n;

/**
 * Confines this thread and every process that it becomes or starts. Returns false, and changes nothing, where the system has no Landlock.
 * A path that does not exist is left out: nothing is there to be read.
 */
export function restrictSelf({ read, execute, write }: LandlockRules): boolean {
  const { syscall, prctl } = libc();
  const version = syscall(CREATE_RULESET, 'void *', null, 'size_t', 0, 'uint32_t', 1);
  if (version < 1) return false;

  const all = rightsOf(version);
  const attributes = new BigUint64Array([all, 0n, SCOPES]);
  const size = version >= SCOPES_SINCE ? 24 : 8;
  const ruleset = syscall(CREATE_RULESET, 'void *', attributes, 'size_t', size, 'uint32_t', 0);
  if (ruleset < 0) return false;

  const allow = (paths: readonly string[], rights: bigint) => {
    for (const path of paths)
      addRule(path, rights & all, (rule) => syscall(ADD_RULE, 'int', ruleset, 'int', RULE_PATH_BENEATH, 'void *', rule, 'uint32_t', 0));
  };
  allow(read, READ_FILE | READ_DIR);
  allow(execute, READ_FILE | READ_DIR | EXECUTE);
  allow(write, all & ~EXECUTE);

  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) !== 0) return false;
  const done = syscall(RESTRICT_SELF, 'int', ruleset, 'uint32_t', 0) === 0;
  closeSync(ruleset);
  return done;
}

function rightsOf(version: number): bigint {
  let rights = FIRST_RIGHTS;
  if (version >= REFER_SINCE) rights |= 1n << 13n;
  if (version >= TRUNCATE_SINCE) rights |= TRUNCATE;
  if (version >= IOCTL_SINCE) rights |= IOCTL_DEV;
  return rights;
}

/** `add` takes struct landlock_path_beneath_attr, packed: u64 rights, s32 file descriptor. */
function addRule(path: string, rights: bigint, add: (rule: Uint8Array) => number): void {
  let fd: number;
  try {
    fd = openSync(path, O_PATH);
  } catch {
    return;
  }
  const rule = new DataView(new ArrayBuffer(12));
  // A right that only folders have is an error on a file.
  rule.setBigUint64(0, statSync(path).isDirectory() ? rights : rights & OF_A_FILE, true);
  rule.setInt32(8, fd, true);
  const failed = add(new Uint8Array(rule.buffer)) !== 0;
  closeSync(fd);
  if (failed) throw new KernelError('INTERNAL', `Landlock refused a rule for ${path}.`);
}

type Syscall = (number: number, ...typesAndValues: unknown[]) => number;
type Prctl = (option: number, a: number, b: number, c: number, d: number) => number;

function libc(): { syscall: Syscall; prctl: Prctl } {
  const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
  const lib = koffi.load(null);
  return {
    syscall: lib.func('long syscall(long number, ...)') as Syscall,
    prctl: lib.func('int prctl(int option, ulong a, ulong b, ulong c, ulong d)') as Prctl,
  };
}
