import type { Role } from './people.ts';

const rank: Record<Role, number> = { reader: 1, runner: 2, writer: 3, owner: 4 };

/**
 * Whether a role is enough for what needs another. A file of its own, so that a page does not carry the validation library for it.
 *
 * @example
 * covers('writer', 'runner') // true
 */
export function covers(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && rank[role] >= rank[needed];
}
