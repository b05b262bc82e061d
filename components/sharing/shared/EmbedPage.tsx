'use client';
import { Tooltip } from 'radix-ui';
import { FullOutput } from '../../notebook/looks/FullOutput.tsx';
import { useSharedLink } from '../../socket/useSharedLink.ts';
import { useShared } from '../../state/useShared.ts';
import { classes } from '../../ui/classes.ts';
import { SharedEnd } from './SharedEnd.tsx';

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
          <FullOutput key={p.id} id={p.id} place={at + 1} isAlone={paragraphs.length === 1} />
        ))}
      </main>
    </Tooltip.Provider>
  );
}
