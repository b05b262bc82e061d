import { useNote } from '../../state/useNote.ts';
import { mayDo } from './commandRoles.ts';
import type { CommandId } from './commands.ts';

/** Whether this person's role allows a command: `const can = useCan(); can('run') && <Run />`. All of them while no note is open yet. */
export function useCan(): (id: CommandId) => boolean {
  const role = useNote((note) => (note.phase === 'open' ? note.role : 'owner'));
  return (id) => mayDo(id, role);
}
