import { Popover } from 'radix-ui';
import { stores } from '../../state/stores.ts';
import { useNote } from '../../state/useNote.ts';
import { useFaces, usePeople } from '../../state/usePeople.ts';
import { classes } from '../../ui/classes.ts';
import { Hint } from '../../ui/Hint.tsx';
import { FaceDot } from './FaceDot.tsx';
import { NameField } from './NameField.tsx';

/** Faces in the toolbar before the rest is a number. */
const Most = 5;

/** Who looks at the note. Opens to their names, where each of them is, and how this person wants to be called where no account says it. */
export function Faces() {
  const faces = useFaces();
  const total = usePeople((s) => s.total);
  const mayChooseName = usePeople((s) => s.mayChooseName);
  if (faces.length === 0) return null;
  const others = faces.filter((face) => !face.isMe).slice(0, Most);
  const more = total - 1 - others.length;
  const me = faces.find((face) => face.isMe);
  return (
    <Popover.Root>
      <Hint label={total === 1 ? 'Only you are here' : `${total} are here`}>
        <Popover.Trigger asChild>
          <button
            type="button"
            aria-label={`Who is here: ${faces.map((face) => face.label).join(', ')}`}
            className="mr-1 flex h-8 items-center -space-x-1.5 rounded-full px-1 hover:bg-sunk data-[state=open]:bg-sunk"
          >
            {[...others, ...(me ? [me] : [])].map((face) => (
              <span
                key={face.person.id}
                className={classes('rounded-full ring-2 ring-bg', !face.isMe && 'max-sm:hidden')}
                title={face.label}
              >
                <FaceDot face={face} />
              </span>
            ))}
            {more > 0 && <span className="tabular pr-1 pl-2.5 text-muted text-xs max-sm:hidden">+{more}</span>}
            {total > 1 && <span className="tabular pr-1 pl-2.5 text-muted text-xs sm:hidden">+{total - 1}</span>}
          </button>
        </Popover.Trigger>
      </Hint>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Who is here"
          className="z-40 w-72 animate-appear rounded-lg border border-line bg-raised p-1.5 shadow-float outline-none"
        >
          <ul className="max-h-72 overflow-y-auto">
            {faces.map((face) => (
              <li key={face.person.id} className="flex items-center gap-2.5 px-2 py-1.5">
                <FaceDot face={face} />
                <span className="min-w-0 flex-1 truncate text-sm" title={face.person.user}>
                  {face.label}
                </span>
                {!face.isMe && <PlaceOf face={face} />}
              </li>
            ))}
          </ul>
          {total > faces.length && <p className="px-2 py-1 text-muted text-xs">and {total - faces.length} more who watch</p>}
          {me && mayChooseName && <NameField face={me} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Where somebody is; a click goes there. */
function PlaceOf({ face }: { face: ReturnType<typeof useFaces>[number] }) {
  const id = face.person.at?.paragraphId;
  const place = useNote((note) => (note.phase === 'open' && id ? note.order.indexOf(id) + 1 : 0));
  if (!id || place === 0) return <span className="text-2xs text-muted">watching</span>;
  return (
    <button
      type="button"
      onClick={() => stores.ui.revealPlace(id)}
      className="rounded-sm px-1.5 py-0.5 text-2xs text-accent hover:bg-accent-soft"
    >
      in paragraph {place}
    </button>
  );
}
