import { covers } from '@/kernel/protocol/covers.ts';
import type { Role } from '@/kernel/protocol/people.ts';
import type { CommandId, Commands } from './commands.ts';

type OfNote = { [Id in CommandId]: (typeof Commands)[Id]['scope'] extends 'page' ? never : Id }[CommandId];

/** The role that a command needs. The server decides; this only leaves out what it would refuse. */
const roles: Record<OfNote, Role> = {
  'run-go-on': 'runner',
  run: 'runner',
  'run-above': 'runner',
  'run-below': 'runner',
  'run-downstream': 'runner',
  stop: 'runner',
  'insert-above': 'writer',
  'insert-below': 'writer',
  'move-up': 'writer',
  'move-down': 'writer',
  'copy-below': 'writer',
  'toggle-code': 'writer',
  'toggle-output': 'writer',
  'toggle-title': 'writer',
  'toggle-lines': 'writer',
  'toggle-enabled': 'writer',
  'toggle-run-on-change': 'writer',
  narrower: 'writer',
  wider: 'writer',
  link: 'reader',
  alone: 'reader',
  clear: 'writer',
  delete: 'writer',
  'run-all': 'runner',
  'stop-all': 'runner',
  'all-code': 'writer',
  'all-output': 'writer',
  'clear-all': 'writer',
  find: 'reader',
  rename: 'writer',
  clone: 'reader',
  export: 'reader',
  'export-code': 'reader',
  'export-ipynb': 'reader',
  'export-html': 'reader',
  commit: 'writer',
  revisions: 'reader',
  compare: 'reader',
  undo: 'writer',
  redo: 'writer',
  'undo-structure': 'writer',
  share: 'owner',
  schedule: 'writer',
  'look-default': 'reader',
  'look-simple': 'reader',
  'look-report': 'reader',
  'look-app': 'reader',
  trash: 'owner',
  'restart-kernel': 'runner',
  'stop-kernel': 'runner',
};

/** @example mayDo('run', 'reader') // false */
export function mayDo(id: CommandId, role: Role | undefined): boolean {
  const needed = (roles as Partial<Record<CommandId, Role>>)[id];
  return needed === undefined || covers(role, needed);
}
