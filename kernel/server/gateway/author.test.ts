import { io } from 'socket.io-client';
import { expect, it } from 'vitest';
import { TestServer } from '../testing/TestServer.ts';

it('without accounts, comments and commits are written under the name that a person goes by', async () => {
  const server = await TestServer.start();
  const { notebook, paragraphs } = server.server.workplace;
  const noteId = notebook.create('named').id;
  const paragraphId = paragraphs.insert(noteId, { text: 'one' }).id;
  const page = await server.page(io);
  await page.must({ type: 'note.open', noteId });
  const joined = await page.must({ type: 'presence.join', noteId, tab: 'tab-of-ann', name: 'Ann \u202eLee' });
  expect([joined.mayChooseName, joined.people.map((p) => p.name)]).toEqual([true, ['Ann Lee']]);
  await page.must({ type: 'comment.add', noteId, paragraphId, text: 'why?' });
  expect((await page.must({ type: 'revision.commit', noteId, message: 'first' })).user).toBe('Ann Lee');
  const [thread] = await page.must({ type: 'comment.list', noteId });
  expect(thread?.comments.map((comment) => comment.user)).toEqual(['Ann Lee']);

  // Who takes the name back is called as the server knows them.
  const { people } = await page.must({ type: 'presence.join', noteId, tab: 'tab-of-ann' });
  expect((await page.must({ type: 'revision.commit', noteId, message: 'second' })).user).toBe(people[0]?.user);
  await server.end();
});
