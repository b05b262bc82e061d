'use client';
import dynamic from 'next/dynamic';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { useOpenNote } from '../../socket/useOpenNote.ts';
import { assertNever } from '../../state/assertNever.ts';
import { useNote } from '../../state/useNote.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { useCommands } from '../commands/useCommands.ts';
import { ReportView } from '../looks/ReportView.tsx';
import { useLook } from '../looks/useLook.ts';
import { useLookOfAddress } from '../looks/useLookOfAddress.ts';
import { noteName } from '../tree/notePaths.ts';
import { CrashBand } from './CrashBand.tsx';
import { NoteBar } from './NoteBar.tsx';
import { ParagraphList } from './ParagraphList.tsx';
import { TabTitle } from './TabTitle.tsx';
import { TrashBand } from './TrashBand.tsx';
import { useFirstParagraph } from './useFirstParagraph.ts';
import { useNoteHash } from './useNoteHash.ts';

const AppView = dynamic(() => import('../looks/AppView.tsx').then((m) => m.AppView), { ssr: false });

/** The note in the middle of the page. */
export function NotePage({ id }: { id: NoteId }) {
  useOpenNote(id);
  useNoteHash();
  useFirstParagraph(id);
  useLookOfAddress(id);
  const phase = useNote((n) => n.phase);
  const run = useCommands();
  const gone = useNote((n) => (n.phase === 'removed' ? noteName(n.path) : ''));
  const refusal = useNote((n) => (n.phase === 'refused' ? n.error : undefined));

  if (refusal) {
    return (
      <Message title="This note cannot be opened" text={refusal.message} detail={[refusal.code, refusal.hint].filter(Boolean).join(' · ')}>
        <Button onClick={() => run('new-note')}>New note</Button>
      </Message>
    );
  }
  if (phase === 'removed') {
    return (
      <Message
        title={`“${gone}” is no longer here`}
        text="It was moved to the trash or deleted. The trash is at the foot of the list of notes."
      >
        <Button onClick={() => run('new-note')}>New note</Button>
      </Message>
    );
  }
  return (
    <>
      <TabTitle id={id} />
      <NoteBar />
      <TrashBand id={id} />
      <CrashBand />
      {phase === 'open' && <NoteBody id={id} />}
    </>
  );
}

/** The paragraphs, as the note is looked at. */
function NoteBody({ id }: { id: NoteId }) {
  const look = useLook();
  switch (look) {
    case 'default':
    case 'simple':
      return <ParagraphList noteId={id} isSimple={look === 'simple'} />;
    case 'report':
      return <ReportView noteId={id} />;
    case 'app':
      return <AppView noteId={id} />;
    default:
      return assertNever(look);
  }
}
