import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The secret by which clients other than the page are let in. Kept in MILLRACE_HOME/token, which only its owner can read.
 *
 * @example
 * // curl -H "Authorization: Bearer $(cat ~/.millrace/token)" http://127.0.0.1:3000/api/notebook
 */
export class AccessToken {
  readonly value: string;

  private constructor(value: string) {
    this.value = value;
  }

  static keptIn(home: string): AccessToken {
    const file = path.join(home, 'token');
    const kept = read(file);
    if (kept) {
      chmodSync(file, 0o600);
      return new AccessToken(kept);
    }
    const made = randomBytes(32).toString('base64url');
    writeFileSync(file, `${made}\n`, { mode: 0o600 });
    return new AccessToken(made);
  }

  equals(given: string): boolean {
    return timingSafeEqual(digest(given), digest(this.value));
  }
}

function read(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text.length >= 32 ? text : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
