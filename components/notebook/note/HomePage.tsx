'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useConnection } from '../../state/useConnection.ts';
import { useNotes } from '../../state/useNotes.ts';
import { useUi } from '../../state/useUi.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { useCommands } from '../commands/useCommands.ts';

/** Goes on to the note that was open last, or to the first; says how to begin when there is none. */
export function HomePage() {
  const { notes, loaded } = useNotes((s) => s);
  const last = useUi((u) => u.lastNote);
  const router = useRouter();
  const run = useCommands();
  const isKnown = useConnection((c) => c.link.state !== 'connecting');
  const there = notes.filter((n) => !n.trashed);
  const target = (there.find((n) => n.id === last) ?? there.find((n) => n.path.endsWith('Speed layer')) ?? there[0])?.id;

  useEffect(() => {
    if (target) router.replace(`/notebook/${encodeURIComponent(target)}`);
  }, [target, router]);

  if (target || !loaded || !isKnown) return null;
  return (
    <Message
      title="A few lines, and a chart is alive"
      text="There is no note here yet. Make one, or import a .zpln file that Zeppelin or Millrace wrote."
    >
      <Button tone="accent" onClick={() => run('new-note')}>
        New note
      </Button>
      <Button onClick={() => run('import')}>Import a note</Button>
    </Message>
  );
}
