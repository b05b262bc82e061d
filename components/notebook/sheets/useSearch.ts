import { useEffect, useState } from 'react';
import { restBody } from '../../socket/restBody.ts';

export interface SearchHit {
  /** A note, or a note and a paragraph: `2FQC5WHZG/paragraph/paragraph_1`. */
  id: string;
  name: string;
  parts: { before: string; hit: string; after: string };
}

/** Typing is asked about when it rests this long, in ms. */
const Rest = 150;
const Shortest = 2;

/** What holds these words in all notes. */
export function useSearch(query: string): readonly SearchHit[] {
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  useEffect(() => {
    const words = query.trim();
    if (words.length < Shortest) {
      setHits([]);
      return;
    }
    let isWanted = true;
    const timer = setTimeout(() => {
      restBody(`/api/notebook/search?q=${encodeURIComponent(words)}`).then(
        (body) => isWanted && setHits((body as SearchHit[]).filter((hit) => hit.id.includes('/')).slice(0, 12)),
        // The palette is of use without it.
        () => isWanted && setHits([]),
      );
    }, Rest);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query]);
  return hits;
}
