import { realpathSync } from 'node:fs';
import type { LandlockRules } from './landlock.ts';

/** What any Node process reads of a Linux system: libraries, names and certificates, time zones, what it is told of itself and the machine. */
const SYSTEM = [
  '/lib',
  '/lib64',
  '/usr/lib',
  '/usr/local/lib',
  '/etc/ld.so.cache',
  '/etc/resolv.conf',
  '/etc/hosts',
  '/etc/host.conf',
  '/etc/nsswitch.conf',
  '/etc/gai.conf',
  '/etc/services',
  '/etc/localtime',
  '/etc/ssl',
  '/etc/pki',
  '/etc/ca-certificates',
  '/usr/share/zoneinfo',
  '/usr/share/ca-certificates',
  '/usr/share/locale',
  '/proc/self',
  '/proc/meminfo',
  '/proc/cpuinfo',
  '/proc/stat',
  '/proc/loadavg',
  '/proc/version',
  '/proc/sys/vm/overcommit_memory',
  '/proc/sys/kernel/pid_max',
  '/sys/fs/cgroup',
  '/sys/devices/system/cpu',
  '/sys/kernel/mm/transparent_hugepage',
];

const DEVICES = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom'];

/** The rules for a Node process that has these folders beside what every one needs. */
export function rulesFor({ read, write }: { read: readonly string[]; write: readonly string[] }): LandlockRules {
  return {
    read: resolved([...SYSTEM, ...read]),
    // The process becomes Node again after it is confined, and that one is loaded by the system's loader.
    execute: resolved([process.execPath, '/lib', '/lib64', '/usr/lib']),
    write: resolved([...DEVICES, ...write]),
  };
}

/** Links are followed when a rule is made; what they point to may lie elsewhere, as resolv.conf does. */
function resolved(paths: readonly string[]): string[] {
  return paths.flatMap((each) => {
    try {
      return [realpathSync(each)];
    } catch {
      return [];
    }
  });
}
