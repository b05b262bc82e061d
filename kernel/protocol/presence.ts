import { z } from 'zod';
import { ParagraphId } from './ids.ts';

const ItemId = z.object({ client: z.int().min(0), clock: z.int().min(0) });

/** A place in a paragraph's text that stays where it is while others type around it: Yjs's relative position, as JSON. */
export const TextPlace = z.object({
  type: ItemId.nullish(),
  tname: z.string().max(64).nullish(),
  item: ItemId.nullish(),
  assoc: z.int().min(-1).max(1).nullish(),
});
export type TextPlace = z.infer<typeof TextPlace>;

/** Where a person is: in a paragraph, and with a cursor or a selection in its text when they are writing. */
export const Whereabouts = z.object({
  paragraphId: ParagraphId,
  selection: z.object({ anchor: TextPlace, head: TextPlace }).optional(),
});
export type Whereabouts = z.infer<typeof Whereabouts>;

/** One page that looks at a note. Two tabs of the same person are two of these. */
export const PersonHere = z.object({
  /** Of this page's connection; never reused. */
  id: z.string(),
  /** Who it is as the server knows it. */
  user: z.string(),
  /** What to call them. */
  name: z.string(),
  /** One of eight colours, from 0; no two pages of a note have the same as long as there are enough. */
  color: z.int().min(0).max(7),
  at: Whereabouts.optional(),
});
export type PersonHere = z.infer<typeof PersonHere>;

/** The first of them, and how many there are in all. */
export interface PeopleHere {
  people: PersonHere[];
  total: number;
}
