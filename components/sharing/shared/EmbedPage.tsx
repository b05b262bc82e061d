'use client';
import { Tooltip } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { DataOutput } from '../../notebook/outputs/DataOutput.tsx';
import { OutputList } from '../../notebook/outputs/OutputList.tsx';
import { useSharedLink } from '../../socket/useSharedLink.ts';
import { useOutputs } from '../../state/useOutputs.ts';
import { useShared } from '../../state/useShared.ts';
import { classes } from '../../ui/classes.ts';
import { SharedEnd } from './SharedEnd.tsx';

/** Tools and the line below a picture, px. */
const Around = 84;

/** What a link shows, filling the frame that another page has put it in. `theme`: what that page looks like. */
export function EmbedPage({ token, theme }: { token: string; theme: 'light' | 'dark' | undefined }) {
  useSharedLink(token);
  const shared = useShared();
  if (shared.phase === 'opening') return null;
  if (shared.phase !== 'open') return <SharedEnd shared={shared} />;
  const { paragraphs } = shared.note;
  return (
    <Tooltip.Provider delayDuration={500}>
      {/* The theme of this frame alone: the choice that somebody made for the notes stays as it is. */}
      <main aria-label={shared.note.name} className={classes('min-h-dvh bg-panel text-text', theme)}>
        {paragraphs.map((p, at) => (
          <Framed key={p.id} id={p.id} place={at + 1} isAlone={paragraphs.length === 1} />
        ))}
      </main>
    </Tooltip.Provider>
  );
}

function Framed({ id, place, isAlone }: { id: ParagraphId; place: number; isAlone: boolean }) {
  const outputs = useOutputs(id);
  const height = useFrameHeight();
  const [only] = outputs;
  if (isAlone && outputs.length === 1 && only?.kind === 'table')
    return (
      <div className="px-4 py-2">
        <DataOutput info={only} paragraphId={id} height={Math.max(120, height - Around)} />
      </div>
    );
  return <OutputList paragraphId={id} place={place} />;
}

function useFrameHeight(): number {
  const [height, setHeight] = useState(() => (typeof window === 'undefined' ? 360 : window.innerHeight));
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return height;
}
