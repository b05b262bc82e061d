import { z } from 'zod';
import { KernelError } from '../../../base/errors.ts';
import type { Json } from '../NoteParagraph.ts';
import { parseJson } from './parseJson.ts';

// Only what Millrace reads is checked; every other field passes as it is.
const ZplnParagraph = z.looseObject({
  id: z.string().max(128).nullish(),
  title: z.string().max(500).nullish(),
  text: z.string().max(2_000_000).nullish(),
  user: z.string().nullish(),
  config: z.looseObject({}).nullish(),
  settings: z.looseObject({}).nullish(),
  status: z.string().nullish(),
});
const Zpln = z.looseObject({
  id: z.string().max(128).nullish(),
  name: z.string().max(500).nullish(),
  paragraphs: z.array(ZplnParagraph).max(10_000),
  config: z.looseObject({}).nullish(),
});

export type ZplnParagraph = z.infer<typeof ZplnParagraph>;
export type Zpln = z.infer<typeof Zpln>;

/**
 * Reads a `.zpln` (or the `note.json` of older Zeppelins) far enough to know that it is one.
 *
 * @example
 * parseZpln('{"name": "a", "paragraphs": []}').paragraphs // []
 */
export function parseZpln(text: string): Zpln {
  return checkZpln(parseJson(text));
}

export function checkZpln(value: unknown): Zpln {
  const checked = Zpln.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const at = issue && issue.path.length > 0 ? `/${issue.path.join('/')}` : 'The file';
    throw new KernelError(
      'NOTE_FILE_INVALID',
      `${at} is not as in a note: ${issue?.message ?? 'unreadable'}. A note is {"name": …, "paragraphs": [{"text": …}, …]}.`,
    );
  }
  // zod puts the fields that it knows first; the value itself has the file's own order.
  return value as Zpln;
}

/** A copy without some fields. */
export function without(source: Json, ...fields: string[]): Json {
  return Object.fromEntries(Object.entries(source).filter(([key]) => !fields.includes(key)));
}
