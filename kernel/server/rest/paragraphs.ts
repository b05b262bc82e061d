import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { NoteId } from '../../protocol/ids.ts';
import { ParagraphConfig } from '../../protocol/note.ts';
import { exportParagraph } from '../notebooks/zpln/exportNote.ts';
import { readJson } from './body.ts';
import { placeIn } from './place.ts';
import type { Route } from './Router.ts';

const NewParagraph = z.object({
  title: z.string().max(500).nullish(),
  text: z.string().nullish(),
  /** Zeppelin's clients send it as a number with a fraction, 0.0. */
  index: z.number().min(0).nullish(),
  config: ParagraphConfig.nullish(),
});
const Edit = z.object({ title: z.string().max(500).nullish(), text: z.string().nullish() });

export const paragraphRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/notebook/:noteId/paragraph',
    needs: 'writer',
    about: 'Adds a paragraph: {title?, text, index?, config?}. Answers with its id.',
    async answer({ params, incoming }, { paragraphs }) {
      const { title, text, index, config } = await readJson(incoming, NewParagraph);
      const made = paragraphs.insert(NoteId.parse(params.noteId), {
        index: index == null ? undefined : Math.floor(index),
        text: text ?? '',
        title: title ?? undefined,
        config: config ?? undefined,
      });
      return { body: made.id };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/:noteId/paragraph/:paragraphId',
    needs: 'reader',
    about: 'One paragraph with what it shows.',
    answer(request, { paragraphs, outputs }) {
      const place = placeIn(request);
      const p = paragraphs.get(place);
      return { body: exportParagraph(p, { outputs: () => outputs.ofParagraph(place.noteId, p.id) }) };
    },
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId/paragraph/:paragraphId',
    needs: 'writer',
    about: '{title?, text?}. Only what differs in the text is changed, so that others can go on typing.',
    async answer(request, { paragraphs }) {
      const { title, text } = await readJson(request.incoming, Edit);
      const place = placeIn(request);
      if (typeof text === 'string') paragraphs.replaceText(place, text);
      if (typeof title === 'string') paragraphs.configure(place, { title });
      return {};
    },
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId/paragraph/:paragraphId/config',
    needs: 'writer',
    about: 'Changes the fields that are given.',
    async answer(request, { paragraphs, outputs }) {
      const config = await readJson(request.incoming, ParagraphConfig);
      const place = placeIn(request);
      const p = paragraphs.get(place);
      paragraphs.configure(place, { config: { ...p.config, ...config } });
      return { body: exportParagraph(p, { outputs: () => outputs.ofParagraph(place.noteId, p.id) }) };
    },
  },
  {
    method: 'POST',
    path: '/api/notebook/:noteId/paragraph/:paragraphId/move/:index',
    needs: 'writer',
    about: 'Moves a paragraph to a place, from 0.',
    answer(request, { paragraphs }) {
      const index = Number(request.params.index);
      if (!Number.isInteger(index) || index < 0)
        throw new KernelError('REQUEST_INVALID', `A paragraph is moved to a place from 0 on; "${request.params.index}" is none.`);
      paragraphs.move(placeIn(request), index);
      return {};
    },
  },
  {
    method: 'DELETE',
    path: '/api/notebook/:noteId/paragraph/:paragraphId',
    needs: 'writer',
    about: 'Removes a paragraph, its streams and its names.',
    answer(request, { paragraphs }) {
      paragraphs.remove(placeIn(request));
      return {};
    },
  },
];
