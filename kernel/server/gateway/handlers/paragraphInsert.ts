import type { Handler } from './Handler.ts';

export const paragraphInsert: Handler<'paragraph.insert'> = ({ noteId, ...paragraph }, { paragraphs }) => {
  const { id } = paragraphs.insert(noteId, paragraph);
  return { paragraphId: id };
};
