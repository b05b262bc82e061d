import { commentAdd } from './commentAdd.ts';
import { commentEdit } from './commentEdit.ts';
import { commentList } from './commentList.ts';
import { commentRemove } from './commentRemove.ts';
import { commentResolve } from './commentResolve.ts';
import type { HandlerTable } from './Handler.ts';
import { jobsWatch } from './jobsWatch.ts';
import { kernelRestart } from './kernelRestart.ts';
import { kernelStop } from './kernelStop.ts';
import { librariesFind } from './librariesFind.ts';
import { noteClearOutputs } from './noteClearOutputs.ts';
import { noteClone } from './noteClone.ts';
import { noteClose } from './noteClose.ts';
import { noteConfigure } from './noteConfigure.ts';
import { noteCreate } from './noteCreate.ts';
import { noteDelete } from './noteDelete.ts';
import { noteOpen } from './noteOpen.ts';
import { noteParams } from './noteParams.ts';
import { noteRename } from './noteRename.ts';
import { noteRestore } from './noteRestore.ts';
import { noteRun } from './noteRun.ts';
import { noteStop } from './noteStop.ts';
import { notesList } from './notesList.ts';
import { noteTrash } from './noteTrash.ts';
import { outputResync } from './outputResync.ts';
import { outputRows } from './outputRows.ts';
import { paragraphClear } from './paragraphClear.ts';
import { paragraphConfigure } from './paragraphConfigure.ts';
import { paragraphInsert } from './paragraphInsert.ts';
import { paragraphMove } from './paragraphMove.ts';
import { paragraphParams } from './paragraphParams.ts';
import { paragraphRemove } from './paragraphRemove.ts';
import { paragraphRestore } from './paragraphRestore.ts';
import { paragraphRun } from './paragraphRun.ts';
import { paragraphStop } from './paragraphStop.ts';
import { presenceJoin } from './presenceJoin.ts';
import { presenceMove } from './presenceMove.ts';
import { revisionCommit } from './revisionCommit.ts';
import { revisionGet } from './revisionGet.ts';
import { revisionList } from './revisionList.ts';
import { revisionRestore } from './revisionRestore.ts';
import { sqlHelp } from './sqlHelp.ts';
import { streamGraph } from './streamGraph.ts';
import { streamResume } from './streamResume.ts';
import { streamStop } from './streamStop.ts';
import { textSync } from './textSync.ts';
import { textUpdate } from './textUpdate.ts';

/** Every message that a page may send, and who answers it. */
export const handlers: HandlerTable = {
  'notes.list': notesList,
  'jobs.watch': jobsWatch,
  'note.create': noteCreate,
  'note.rename': noteRename,
  'note.configure': noteConfigure,
  'note.params': noteParams,
  'note.clone': noteClone,
  'note.trash': noteTrash,
  'note.restore': noteRestore,
  'note.delete': noteDelete,
  'note.run': noteRun,
  'note.stop': noteStop,
  'note.clearOutputs': noteClearOutputs,
  'note.close': noteClose,
  'libraries.find': librariesFind,
  'paragraph.insert': paragraphInsert,
  'paragraph.move': paragraphMove,
  'paragraph.remove': paragraphRemove,
  'paragraph.configure': paragraphConfigure,
  'paragraph.params': paragraphParams,
  'paragraph.run': paragraphRun,
  'paragraph.stop': paragraphStop,
  'paragraph.clear': paragraphClear,
  'text.sync': textSync,
  'text.update': textUpdate,
  'paragraph.restore': paragraphRestore,
  'revision.commit': revisionCommit,
  'revision.list': revisionList,
  'revision.get': revisionGet,
  'revision.restore': revisionRestore,
  'comment.list': commentList,
  'comment.add': commentAdd,
  'comment.edit': commentEdit,
  'comment.remove': commentRemove,
  'comment.resolve': commentResolve,
  'presence.join': presenceJoin,
  'presence.move': presenceMove,
  'kernel.restart': kernelRestart,
  'kernel.stop': kernelStop,
  'stream.graph': streamGraph,
  'stream.resume': streamResume,
  'stream.stop': streamStop,
  'output.resync': outputResync,
  'output.rows': outputRows,
  'sql.help': sqlHelp,
  'note.open': noteOpen,
};
