import { createHash, randomBytes } from 'node:crypto';

/** A secret that nobody can guess: what a cookie, a token or a link consists of. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of one. A secret of 256 random bits needs no slow hash. */
export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** Names a record in addresses and lists; lets nobody in. */
export function newRecordId(): string {
  return randomBytes(9).toString('base64url');
}
