'use client';
import { ArrowUpLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { Toaster } from 'sonner';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { useConnected, useOpenNote } from '../../socket/useOpenNote.ts';
import { stores } from '../../state/stores.ts';
import { useNote, useParagraph, useParagraphOrder } from '../../state/useNote.ts';
import { useOutputs } from '../../state/useOutputs.ts';
import { useInterpreter } from '../../state/useText.ts';
import { MessagePage } from '../../ui/Message.tsx';
import { ParagraphForms } from '../forms/ParagraphForms.tsx';
import { ThemeMenu } from '../note/ThemeMenu.tsx';
import { noteName } from '../tree/notePaths.ts';
import { FullOutput } from './FullOutput.tsx';

/** Height of the line above, px. */
const Header = 44;

interface ParagraphPageProps {
  noteId: NoteId;
  paragraphId: ParagraphId;
  /** For a frame in another page of this server: nothing but the outputs. */
  isFramed: boolean;
}

/** The outputs of one paragraph alone, live: on a screen on the wall, or in a frame. */
export function ParagraphPage({ noteId, paragraphId, isFramed }: ParagraphPageProps) {
  useConnected();
  useOpenNote(noteId);
  useNoteForPlaces(`/notebook/${encodeURIComponent(noteId)}`, isFramed);
  const phase = useNote((n) => n.phase);
  const refusal = useNote((n) => (n.phase === 'refused' ? n.error.message : undefined));
  const name = useNote((n) => (n.phase === 'open' ? noteName(n.path) : ''));
  const meta = useParagraph(paragraphId);
  const place = useParagraphOrder().indexOf(paragraphId) + 1;
  const isText = useInterpreter(paragraphId) === 'md';
  const hasOutputs = useOutputs(paragraphId).length > 0 || isText || meta?.error !== undefined;

  if (refusal) return <MessagePage title="This note cannot be opened" text={refusal} />;
  if (phase === 'removed') return <MessagePage title="This note is no longer here" text="It was moved to the trash or deleted." />;
  if (phase !== 'open') return null;
  if (!meta)
    return (
      <MessagePage title="This paragraph is no longer here" text={`The note “${name}” has no such paragraph. It may have been deleted.`} />
    );
  const title = meta.title || `Paragraph ${place}`;
  return (
    <Tooltip.Provider delayDuration={500}>
      <title>{`${title} · ${name} · Millrace`}</title>
      <div className="flex min-h-dvh flex-col bg-panel">
        {!isFramed && (
          <header className="flex items-center gap-2 border-b px-4" style={{ height: Header }}>
            <Link
              href={`/notebook/${encodeURIComponent(noteId)}#${encodeURIComponent(paragraphId)}`}
              className="-ml-1.5 inline-flex min-w-0 items-center gap-1.5 rounded-md px-1.5 py-1 text-muted text-sm hover:bg-sunk hover:text-text"
            >
              <ArrowUpLeft size={15} aria-hidden="true" />
              <span className="truncate">{name}</span>
            </Link>
            <h1 className="min-w-0 flex-1 truncate font-semibold text-sm">{title}</h1>
            <ThemeMenu />
          </header>
        )}
        <main aria-label={title} className="min-w-0 flex-1">
          <ParagraphForms id={paragraphId} place={place} meta={meta} />
          {!hasOutputs && (
            <p className="px-5 py-8 text-muted text-sm">This paragraph shows nothing yet. What it makes appears here as soon as it runs.</p>
          )}
          <FullOutput id={paragraphId} place={place} isAlone taken={isFramed ? 0 : Header} />
        </main>
      </div>
      <Toaster position="bottom-right" />
    </Tooltip.Provider>
  );
}

/** There is no code here: who asks for a place in it, of an error say, gets to the paragraph in its note; a frame stays what it is. */
function useNoteForPlaces(note: string, isFramed: boolean): void {
  const router = useRouter();
  useEffect(
    () =>
      stores.ui.subscribe(({ reveal }, before) => {
        if (!reveal || reveal === before.reveal) return;
        const place = `${note}#${encodeURIComponent(reveal.paragraphId)}`;
        if (isFramed) window.open(place, '_blank', 'noopener');
        else router.push(place);
      }),
    [note, isFramed, router],
  );
}
