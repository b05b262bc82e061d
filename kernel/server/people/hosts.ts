import { isIP } from 'node:net';

/** @example hostName('localhost:3000') // 'localhost' */
export function hostName(header: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(header);
  return (bracketed?.[1] ?? header.replace(/:\d+$/, '')).toLowerCase();
}

export function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/**
 * Whether a page may ask for this server under this name. A foreign name that its owner points at this machine (DNS rebinding) is not
 * among them; an address cannot be pointed anywhere.
 */
export function isOwnHost(header: string, { host, hosts }: { host: string; hosts: readonly string[] }): boolean {
  const name = hostName(header);
  if (isLoopback(name) || hosts.some((own) => own.toLowerCase() === name) || name === host.toLowerCase()) return true;
  return !isLoopback(host) && isIP(name) !== 0;
}
