import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useFaces } from '../../state/usePeople.ts';
import { Hint } from '../../ui/Hint.tsx';
import { FaceDot } from './FaceDot.tsx';

/** At most so many faces at a paragraph. */
const Most = 3;

/** The others who are in a paragraph. */
export function FacesAt({ id }: { id: ParagraphId }) {
  const faces = useFaces().filter((face) => !face.isMe && face.person.at?.paragraphId === id);
  if (faces.length === 0) return null;
  const names = faces.map((face) => face.label).join(', ');
  const isWriting = faces.some((face) => face.person.at?.selection);
  return (
    <Hint label={`${names} ${faces.length === 1 ? 'is' : 'are'} ${isWriting ? 'writing' : ''} here`.replace('  ', ' ')}>
      <span data-said role="img" aria-label={`Here: ${names}`} className="mr-1 flex items-center -space-x-1">
        {faces.slice(0, Most).map((face) => (
          <span key={face.person.id} className="rounded-full ring-2 ring-panel">
            <FaceDot face={face} isSmall />
          </span>
        ))}
        {faces.length > Most && <span className="tabular pl-2 text-2xs text-muted">+{faces.length - Most}</span>}
      </span>
    </Hint>
  );
}
