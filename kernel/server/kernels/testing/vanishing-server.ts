import { NoteSession } from './NoteSession.ts';

// A server that is about to be killed: starts a kernel whose paragraph counts on and on, says so, and waits for its end.
const [home = ''] = process.argv.slice(2);
const note = new NoteSession({}, home);
await note.run(`
  console.log('begun');
  scope.kept = 'kept';
  let n = 0;
  scope.timer = setInterval(() => console.log('tick ' + ++n), 20);`);
const runId = await note.send('await new Promise((resolve) => { scope.finish = resolve; })', 'p2');
await note.until(() => note.text().includes('tick 5'));
const seq = Math.max(...note.events.map(({ stamp }) => stamp.seq));
process.stdout.write(`${JSON.stringify({ runId, seq, kernel: note.kernels.status(note.noteId).pid, text: note.text() })}\n`);
setInterval(() => {}, 1000);
