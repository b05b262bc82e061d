import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { ShareLink, ShareLinks } from '../people/ShareLinks.ts';
import { readJson } from './body.ts';
import type { Route } from './Router.ts';

const Hour = 3_600_000;
const lifetimes = { hour: Hour, day: 24 * Hour, week: 7 * 24 * Hour, never: undefined };

const NewLink = z.object({
  label: z.string().trim().max(100).nullish(),
  output: z.object({ paragraphId: ParagraphId, index: z.int().min(0) }).nullish(),
  withCode: z.boolean().nullish(),
  /** Origins that may show it in a frame; ['*'] for any. */
  origins: z.array(z.string().max(300)).max(20).nullish(),
  lifetime: z.enum(['hour', 'day', 'week', 'never']).nullish(),
});

/** Links for people without an account. */
export function linkRoutes(links: ShareLinks): Route[] {
  const shown = (link: ShareLink) => ({ ...link, token: links.tokenOf(link) });
  return [
    {
      method: 'GET',
      path: '/api/notebook/:noteId/links',
      needs: 'owner',
      about: 'Share links of the note. Each shows at /shared/{token}, and in a frame at /embed/{token}.',
      answer: ({ params }) => ({ body: links.ofNote(NoteId.parse(params.noteId)).map(shown) }),
    },
    {
      method: 'POST',
      path: '/api/notebook/:noteId/links',
      needs: 'owner',
      about:
        "{label?, output?: {paragraphId, index}, withCode?, origins?, lifetime?: 'hour' | 'day' | 'week' | 'never'}: makes a link; a day by default.",
      async answer({ params, incoming, person }, { notebook }) {
        const { label, output, withCode, origins, lifetime } = await readJson(incoming, NewLink);
        const note = notebook.get(NoteId.parse(params.noteId));
        if (output) note.paragraph(output.paragraphId);
        const lasts = lifetimes[lifetime ?? 'day'];
        const link = links.create(person, {
          noteId: note.id,
          label: label ?? '',
          withCode: withCode ?? false,
          ...(output && { output }),
          ...(origins && { origins: origins.map(originOf) }),
          ...(lasts !== undefined && { expiresAt: Date.now() + lasts }),
        });
        return { body: shown(link) };
      },
    },
    {
      method: 'DELETE',
      path: '/api/notebook/:noteId/links/:linkId',
      needs: 'owner',
      about: 'Revokes a link: pages that show it end at once.',
      answer({ params }) {
        links.revoke(NoteId.parse(params.noteId), params.linkId ?? '');
        return {};
      },
    },
  ];
}

/** It becomes part of a header: nothing but an origin may be in it. */
function originOf(given: string): string {
  if (given.trim() === '*') return '*';
  const url = URL.parse(given.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new KernelError('REQUEST_INVALID', `"${given}" is no origin. Write it as https://example.org, or * for any page.`);
  return url.origin;
}
