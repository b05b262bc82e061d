import { readFileSync } from 'node:fs';
import { KernelError } from '../../base/errors.ts';
import type { Case } from './Case.ts';

/** The cases of a file: `{ "cases": [ { "id", "kind", … } ] }`. */
export function readCases(file: string): Case[] {
  const refuse = (why: string): never => {
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `${file} is no file of cases: ${why}. It must be JSON: { "cases": [ { "id": …, "kind": …, … } ] }.`,
    );
  };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new KernelError('ILLEGAL_ARGUMENT', `${file} cannot be read: ${(error as Error).message}. Name a file by --cases.`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const cases = typeof content === 'object' && content !== null && 'cases' in content ? content.cases : undefined;
  if (!Array.isArray(cases)) return refuse('it has no list of cases');
  const ids = new Set<string>();
  for (const [i, one] of cases.entries()) {
    if (typeof one?.id !== 'string' || typeof one?.kind !== 'string') return refuse(`entry ${i} has no id or no kind, as text`);
    if (ids.has(one.id)) return refuse(`the id ${one.id} is there twice`);
    ids.add(one.id);
  }
  return cases as Case[];
}
