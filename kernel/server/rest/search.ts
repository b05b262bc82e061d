import type { Found } from '../notebooks/search/Search.ts';
import type { Route } from './Router.ts';

export const searchRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/notebook/search',
    needs: 'person',
    about: 'Notes and paragraphs that hold all words of ?q=, the best first.',
    answer: ({ query, person }, { search, roles }) => ({
      body: search.find(query.get('q') ?? '', (noteId) => roles.may(person, noteId, 'reader')).map(asInZeppelin),
    }),
  },
];

/** Zeppelin's form, whose snippet is HTML with the hit in bold; and beside it the same in parts. */
function asInZeppelin({ noteId, paragraphId, path, title, text, snippet }: Found) {
  const { before, hit, after } = snippet;
  return {
    id: paragraphId ? `${noteId}/paragraph/${paragraphId}` : noteId,
    name: `/${path}`,
    snippet: `${escaped(before)}<B>${escaped(hit)}</B>${escaped(after)}`,
    text,
    header: title,
    parts: snippet,
  };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
