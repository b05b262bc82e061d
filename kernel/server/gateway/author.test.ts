import { io } from 'socket.io-client';
import { expect, it } from 'vitest';
import { TestServer } from '../testing/TestServer.ts';

it('without accounts, comments, commits and what is done to a note are written under the name that a person goes by', async () => {
  const server = await TestServer.start();
  const { notebook, paragraphs } = server.server.workplace;
  const noteId = notebook.create('named').id;
  const paragraphId = paragraphs.insert(noteId, { text: 'one' }).id;
  const page = await server.page(io);
  await page.must({ type: 'note.open', noteId });
  const joined = await page.must({ type: 'presence.join', noteId, tab: 'tab-of-ann', name: 'Ann \u202eLee' });
  expect([joined.mayChooseName, joined.people.map((p) => p.name)]).toEqual([true, ['Ann Lee']]);
  await page.must({ type: 'comment.add', noteId, paragraphId, text: 'why?' });
  await page.must({ type: 'note.clearOutputs', noteId });
  expect((await page.must({ type: 'revision.commit', noteId, message: 'first' })).user).toBe('Ann Lee');
  const [thread] = await page.must({ type: 'comment.list', noteId });
  expect(thread?.comments.map((comment) => comment.user)).toEqual(['Ann Lee']);
  await page.must({ type: 'comment.resolve', noteId, threadId: thread!.id, isResolved: true });
  expect((await page.must({ type: 'comment.list', noteId }))[0]?.resolvedBy).toBe('Ann Lee');
  expect((await page.must({ type: 'revision.list', noteId })).map((r) => r.user)).toEqual(['Ann Lee', 'Ann Lee']);

  // Who takes the name back is called as the server knows them.
  const { people } = await page.must({ type: 'presence.join', noteId, tab: 'tab-of-ann' });
  expect((await page.must({ type: 'revision.commit', noteId, message: 'second' })).user).toBe(people[0]?.user);
  await server.end();
});

it('without accounts, a run is by the name that a person goes by, and may still import what another note publishes', async () => {
  const server = await TestServer.start();
  const { notebook, paragraphs, roles } = server.server.workplace;
  const jobs = notebook.create('jobs').id;
  paragraphs.insert(jobs, { text: '%lib(name=numbers)\nexport const five: number = 5' });
  const owner = { name: 'somebody', isAdministrator: true };
  roles.set(jobs, { owners: ['somebody'], writers: ['somebody'], runners: ['somebody'], readers: ['somebody'] }, owner);
  const noteId = notebook.create('runs').id;
  const paragraphId = paragraphs.insert(noteId, { text: "import { five } from 'jobs/numbers'\nfive + 1" }).id;
  const page = await server.page(io);
  await page.must({ type: 'note.open', noteId });
  await page.must({ type: 'presence.join', noteId, tab: 'tab-of-ann', name: 'Ann' });
  await page.must({ type: 'paragraph.run', noteId, paragraphId });
  await expect.poll(() => paragraphs.get({ noteId, paragraphId }).status, { timeout: 30_000 }).toBe('FINISHED');
  expect(paragraphs.get({ noteId, paragraphId }).user).toBe('Ann');
  await server.end();
});
