import { z } from 'zod';
import { NoteId, ParagraphId } from './ids.ts';

/** A `%lib` of another note, as it ran there last: `import { f } from 'course/Clicks/jobs'` is the `jobs` of the note `course/Clicks`. */
export const Library = z.object({
  /** As it is imported. Modules that it imports from its own note are found under the same path. */
  specifier: z.string().max(700),
  /** The specifier without the module's name; as it is written by those who import it. */
  note: z.string().max(600),
  noteId: NoteId,
  paragraphId: ParagraphId,
  /** Text after the header, and the place of its first character. */
  text: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
});
export type Library = z.infer<typeof Library>;
