'use client';
import dynamic from 'next/dynamic';
import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import type { SharedNote } from '@/kernel/protocol/shared.ts';
import { ReportPart } from '../../notebook/looks/ReportPart.tsx';
import { ThemeMenu } from '../../notebook/note/ThemeMenu.tsx';
import { useSharedLink } from '../../socket/useSharedLink.ts';
import { useShared } from '../../state/useShared.ts';
import { classes } from '../../ui/classes.ts';
import { MillMark } from '../../ui/Wordmark.tsx';
import { when } from '../people.ts';
import { SharedCode } from './SharedCode.tsx';
import { SharedEnd } from './SharedEnd.tsx';

// Loaded by who sees a grid.
const AppGrid = dynamic(() => import('../../notebook/looks/AppGrid.tsx').then((m) => m.AppGrid), { ssr: false });

/** Header, footer, a title, and the air between them, px. */
const Around = 240;

interface SharedPageProps {
  token: string;
  /** What the address asks for; else it is as the note keeps it. */
  look: 'report' | 'app' | undefined;
}

/** The page behind a share link: what the note shows, live, and nothing to do but to look. */
export function SharedPage({ token, look }: SharedPageProps) {
  useSharedLink(token);
  const shared = useShared();
  const name = shared.phase === 'open' ? shared.note.name : undefined;
  useEffect(() => {
    if (name) document.title = `${name} · Millrace`;
  }, [name]);
  if (shared.phase === 'opening') return null;
  if (shared.phase !== 'open') return <SharedEnd shared={shared} />;
  const { note, isOnline } = shared;
  return (
    <Tooltip.Provider delayDuration={500}>
      <div className="mx-auto flex min-h-dvh max-w-[1180px] flex-col px-5 sm:px-8">
        <header className="flex items-center gap-x-4 border-b py-3">
          <MillMark turning={isOnline && note.paragraphs.some((p) => p.streams.length > 0)} />
          <h1 className="min-w-0 flex-1 truncate font-semibold text-[1.0625rem] tracking-[-0.015em]">{note.name}</h1>
          <LiveWord note={note} isOnline={isOnline} />
          <ThemeMenu />
        </header>
        <main className="grid flex-1 grid-cols-12 content-start gap-x-6 gap-y-8 pt-8">
          {(look ?? note.look) === 'app' && !note.isSingle ? (
            <div className="col-span-12" data-look="app">
              <AppGrid />
            </div>
          ) : (
            note.paragraphs.map((p, at) => (
              <ReportPart
                key={p.id}
                id={p.id}
                place={at + 1}
                title={p.title}
                width={note.isSingle ? 12 : p.width}
                alone={note.isSingle ? Around : undefined}
              >
                {p.code?.trim() && <SharedCode text={p.code} />}
              </ReportPart>
            ))
          )}
        </main>
        <footer className="mt-14 flex flex-wrap items-center gap-x-2 gap-y-1 border-t py-5 text-muted text-xs">
          <MillMark size={16} />
          <span className="min-w-0 flex-1">Made with Millrace. You see what its author shares, and can change nothing.</span>
          {note.expiresAt !== undefined && <span className="whitespace-nowrap">Shared until {when(note.expiresAt)}</span>}
        </footer>
      </div>
    </Tooltip.Provider>
  );
}

/** Whether what is seen is of this moment. */
function LiveWord({ note, isOnline }: { note: SharedNote; isOnline: boolean }) {
  const isLive = note.paragraphs.some((p) => p.streams.length > 0);
  const word = !isOnline ? 'Connecting again' : isLive ? 'Live' : 'At rest';
  return (
    <p role="status" className="flex h-7 items-center gap-2 rounded-full border bg-panel px-3 text-sm">
      <span
        aria-hidden="true"
        className={classes('size-2 rounded-full', !isOnline ? 'bg-warn' : isLive ? 'animate-breathe bg-accent' : 'bg-line-strong')}
      />
      {word}
    </p>
  );
}
