import type { ServerMessage } from '@/kernel/protocol/browser.ts';
import { assertNever } from '../state/assertNever.ts';
import { withThread } from '../state/comments.ts';
import { withJobs } from '../state/jobs.ts';
import { addLog } from '../state/log.ts';
import { sortedByPath } from '../state/notes.ts';
import { withNews } from '../state/people.ts';
import type { Stores } from '../state/stores.ts';
import { withoutStream, withStatus } from '../state/streams.ts';
import { applyFrames } from './apply/frames.ts';
import { applyNote } from './apply/note.ts';
import { applyDiagnostics, applyParagraph } from './apply/paragraph.ts';
import { bytes } from './bytes.ts';

/** Applies one message of the server to the stores. What is about another note than the open one is none of this page's business. */
export function applyMessage(stores: Stores, message: ServerMessage): void {
  if (message.type === 'notes.changed') {
    stores.notes.setState({ loaded: true, notes: sortedByPath(message.notes) });
    return;
  }
  if (message.type === 'jobs.changed') {
    stores.jobs.setState((state) => ({ ...state, jobs: withJobs(state.jobs, message.jobs) }));
    return;
  }
  const open = stores.note.getState();
  if (open.phase !== 'open' || open.id !== message.noteId) return;

  switch (message.type) {
    case 'note.changed':
    case 'note.removed':
    case 'note.role':
    case 'note.refused':
    case 'paragraph.inserted':
    case 'paragraph.moved':
    case 'paragraph.removed':
      applyNote(stores, message);
      break;
    case 'paragraph.changed':
      applyParagraph(stores, message);
      break;
    case 'paragraph.diagnostics':
      applyDiagnostics(stores, message);
      break;
    case 'text.update':
      stores.texts.get(message.paragraphId)?.receive(bytes(message.update));
      break;
    case 'presence.changed':
      stores.people.setState((state) => withNews(state, message));
      break;
    case 'comments.changed':
      stores.comments.setState((state) => withThread(state, message.threadId, message.thread));
      break;
    case 'outputs.changed':
      stores.outputs.setParagraph(message.paragraphId, message.outputs);
      break;
    case 'frames':
      applyFrames(stores, message);
      break;
    case 'kernel.status':
      stores.kernel.setState(message.kernel, true);
      break;
    case 'stream.status':
      stores.streams.setState((state) => withStatus(state, message.stream));
      break;
    case 'stream.removed':
      stores.streams.setState((state) => withoutStream(state, message.streamId));
      break;
    case 'log': {
      const { level, message: words, error, at, noteId } = message;
      addLog(stores.log, { level, message: words, error, at, noteId });
      break;
    }
    default:
      assertNever(message);
  }
}
