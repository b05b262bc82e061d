import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Client } from '../../../../components/socket/Client.ts';
import { memoryShelf } from '../../../../components/state/shelf.ts';
import { createStores } from '../../../../components/state/stores.ts';
import { Texts } from '../../../../components/state/texts/Texts.ts';
import { seededRandom } from '../../testing/seededRandom.ts';
import { TextServer } from '../../testing/TextServer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const People = 3;
const Steps = 40;
/** Once failed: what an earlier page had left was forgotten when something typed later had arrived. */
const KeptSeeds = [239641];

/** A browser tab with the page's own client; `shelf` is what outlives it. */
function tab(server: TextServer, name: string, shelf = memoryShelf()) {
  const stores = { ...createStores(), texts: new Texts({ shelf }) };
  const line = server.line(name);
  const client = new Client(line, stores);
  client.connect();
  void client.open(server.noteId);
  return { stores, line, client, shelf };
}

/** One random interleaving of typing, deleting, lost connections, crashed tabs and edits over REST; what must be there at the end. */
async function interleaving(seed: number) {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const server = new TextServer({ paragraphs: 2, delay: () => below(90) });
  const tabs = Array.from({ length: People }, (_, i) => tab(server, `page${i}`));
  const typed = new Set<string>();
  const deleted = new Set<string>();
  // Every character is another one, so that each can be accounted for.
  let next = 0x4e00;
  const fresh = (n: number): string => {
    const characters = Array.from({ length: n }, () => String.fromCharCode(next++));
    for (const character of characters) typed.add(character);
    return characters.join('');
  };
  const edit = (i: number): void => {
    const text = tabs[i]!.stores.texts.get(server.ids[below(server.ids.length)]!);
    if (!text?.isSynced) return;
    const length = text.ytext.length;
    if (length > 0 && random() < 0.35) {
      const at = below(length);
      const removed = text.read().slice(at, at + 1 + below(4));
      for (const character of removed) deleted.add(character);
      text.ytext.delete(at, removed.length);
    } else text.ytext.insert(below(length + 1), fresh(1 + below(4)));
  };

  for (let step = 0; step < Steps; step++) {
    const i = below(People);
    const what = random();
    if (what < 0.6) edit(i);
    else if (what < 0.7) tabs[i]!.line.cut();
    else if (what < 0.8) tabs[i]!.line.mend();
    else if (what < 0.84) {
      // The tab is closed, or crashes, whatever it was doing; another one is opened in the same browser.
      tabs[i]!.line.cut();
      tabs[i]!.client.dispose();
      tabs[i] = tab(server, `page${i}.${step}`, tabs[i]!.shelf);
    } else if (what < 0.88) server.paragraphs.move({ noteId: server.noteId, paragraphId: server.ids[0]! }, below(2));
    else if (what < 0.92) {
      const place = { noteId: server.noteId, paragraphId: server.ids[below(2)]! };
      server.paragraphs.replaceText(place, server.paragraphs.get(place).text.text + fresh(2));
    }
    await vi.advanceTimersByTimeAsync(below(120));
  }
  for (const { line } of tabs) line.mend();
  await vi.advanceTimersByTimeAsync(2000);

  const texts = server.ids.map((paragraphId) => server.paragraphs.get({ noteId: server.noteId, paragraphId }).text.text);
  const pages = tabs.map(({ stores }) => server.ids.map((id) => stores.texts.get(id)?.read()));
  const unsent = tabs.map(({ stores }) => stores.connection.getState().unsentEdits);
  for (const { client } of tabs) client.dispose();
  server.close();
  return { texts, pages, unsent, lost: [...typed].filter((c) => !deleted.has(c) && !texts.join('').includes(c)), deleted };
}

it('1,000 random interleavings with lost connections and crashed tabs end in one text that holds all that was typed', async () => {
  const first = Number(process.env.SEED ?? Date.now() % 1_000_000);
  for (const seed of [...KeptSeeds, ...Array.from({ length: 1000 }, (_, i) => first + i)]) {
    const { texts, pages, unsent, lost, deleted } = await interleaving(seed);
    const there = texts.join('');
    expect(pages, `seed ${seed}: every page shows the server's text`).toEqual(Array(People).fill(texts));
    expect(unsent, `seed ${seed}: all edits have arrived`).toEqual(Array(People).fill(0));
    expect(lost, `seed ${seed}: nothing that was typed is lost`).toEqual([]);
    expect(new Set(there).size, `seed ${seed}: nothing is there twice`).toBe(there.length);
    expect(
      [...there].filter((c) => deleted.has(c)),
      `seed ${seed}: what was deleted stays deleted`,
    ).toEqual([]);
  }
}, 120_000);
