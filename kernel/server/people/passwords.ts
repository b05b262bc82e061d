import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { KernelError } from '../../base/errors.ts';

/** OWASP's parameters for scrypt at 32 MB; about a fifth of a second. Kept with each password, so that they can rise. */
const Cost = { N: 2 ** 15, r: 8, p: 3 };
/** Passwords that are hashed at the same time, and that may wait: each takes memory and a thread of the pool. */
const AtOnce = 2;
const MayWait = 50;

let busy = 0;
const waiting: (() => void)[] = [];

/** `scrypt$N$r$p$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, Cost);
  return ['scrypt', Cost.N, Cost.r, Cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Takes as long for an account that is not there (`kept` undefined): how long an answer takes says nothing. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (kept ?? `scrypt$${Cost.N}$${Cost.r}$${Cost.p}$AAAA$AAAA`).split('$');
  const right = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return kept !== undefined && given.length === right.length && timingSafeEqual(given, right);
}

async function derive(password: string, salt: Uint8Array, cost: ScryptOptions): Promise<Buffer> {
  if (busy >= AtOnce) {
    if (waiting.length >= MayWait)
      throw new KernelError('TOO_MANY_ATTEMPTS', 'Too many people sign in at this moment. Try again in a few seconds.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  busy++;
  try {
    return await new Promise<Buffer>((resolve, reject) =>
      scrypt(password.normalize('NFKC'), salt, 32, { ...cost, maxmem: 64 * 1024 * 1024 }, (error, key) =>
        error ? reject(error) : resolve(key),
      ),
    );
  } finally {
    busy--;
    waiting.shift()?.();
  }
}
