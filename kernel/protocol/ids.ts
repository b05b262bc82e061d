import { z } from 'zod';

// Branded, so that a paragraph's id cannot be handed over where a note's is meant.
const id = z.string().min(1).max(128);

export const NoteId = id.brand<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;

export const ParagraphId = id.brand<'ParagraphId'>();
export type ParagraphId = z.infer<typeof ParagraphId>;

/** One execution of one paragraph. */
export const RunId = id.brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

/** One output of a paragraph; stays the same when the paragraph is run again and makes the same output at the same place. */
export const OutputId = id.brand<'OutputId'>();
export type OutputId = z.infer<typeof OutputId>;

export const KernelId = id.brand<'KernelId'>();
export type KernelId = z.infer<typeof KernelId>;
