import { EyeOff, GripHorizontal } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useParagraph } from '../../state/useNote.ts';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ParagraphForms } from '../forms/ParagraphForms.tsx';
import { readForms } from '../forms/readForms.ts';
import { Output } from '../outputs/OutputList.tsx';
import { PictureHeight } from '../outputs/pictureHeight.ts';
import type { Tile } from './useTiles.ts';

/** Tools, legend and the line below a picture, px. */
const Around = 92;
const Lowest = 90;
/** Of a tile's body, and the tile's frame, px. */
const Padding = 18;

interface AppTileProps {
  tile: Tile;
  /** What it holds is so high, px, whatever room it has. */
  onHeld: (height: number) => void;
  /** Absent: there is no room to arrange in. */
  onGripKey: ((event: KeyboardEvent) => void) | undefined;
  /** Absent: who looks may not arrange. */
  onLeaveOut: (() => void) | undefined;
}

/** One output in its tile; a picture is as high as there is room. */
export function AppTile({ tile, onHeld, onGripKey, onLeaveOut }: AppTileProps) {
  const { info, paragraphId, heading, label } = tile;
  const meta = useParagraph(paragraphId);
  const body = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLDivElement>(null);
  const room = useRoom(body);
  useHeld(held, onHeld);
  const isText = info.kind === 'md' || info.kind === 'html';
  const hasForms = info.index === 0 && meta !== undefined && readForms(meta.settings.forms).length > 0;
  return (
    <section
      aria-label={label}
      className={classes(
        'group/tile relative flex h-full flex-col rounded-lg border',
        isText ? 'border-transparent hover:border-line' : 'bg-panel',
        'focus-within:border-line-strong',
      )}
    >
      {onLeaveOut && (
        <div
          data-chrome
          className="-top-3 -translate-x-1/2 absolute left-1/2 z-20 flex h-6 items-center rounded-full border border-line-strong bg-panel px-0.5 opacity-0 transition-opacity focus-within:opacity-100 group-hover/tile:opacity-100 [@media(hover:none)]:opacity-100"
        >
          {onGripKey && (
            <button
              type="button"
              aria-label={`Move or size ${label}`}
              aria-describedby="arranging"
              onKeyDown={onGripKey}
              className="tile-grip flex h-5 w-8 cursor-grab items-center justify-center rounded-full text-muted hover:text-text active:cursor-grabbing"
            >
              <GripHorizontal size={15} aria-hidden="true" />
            </button>
          )}
          <IconButton icon={EyeOff} label={`Leave ${label} out`} className="size-5 [&_svg]:size-3.5" onClick={onLeaveOut} />
        </div>
      )}
      {heading && <h2 className="truncate px-4 pt-2.5 font-semibold text-[0.9375rem] tracking-[-0.01em]">{heading}</h2>}
      {hasForms && <ParagraphForms id={paragraphId} place={0} meta={meta} />}
      <div ref={body} className="min-h-0 flex-1 overflow-auto px-4 py-2">
        <div ref={held} className="flow-root">
          <Output info={info} paragraphId={paragraphId} height={room === undefined ? PictureHeight : Math.max(Lowest, room - Around)} />
        </div>
      </div>
    </section>
  );
}

/** Height of an element that its surroundings give it; undefined until it is known. */
function useRoom(element: RefObject<HTMLElement | null>): number | undefined {
  const [room, setRoom] = useState<number>();
  useEffect(() => {
    const target = element.current;
    // A tile that is as high as what is in it has no room of its own.
    if (!target?.closest('[data-tile]')) return;
    const observer = new ResizeObserver(() => setRoom(target.clientHeight));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

/** Tells how high a tile would have to be to show all of an element: what stands above it in the tile, itself, padding and frame. */
function useHeld(element: RefObject<HTMLElement | null>, onHeld: (height: number) => void): void {
  const latest = useRef(onHeld);
  useLayoutEffect(() => {
    latest.current = onHeld;
  });
  useLayoutEffect(() => {
    const target = element.current;
    const body = target?.parentElement;
    if (!target || !body?.closest('[data-tile]')) return;
    const tell = () => latest.current(body.offsetTop + Math.ceil(target.getBoundingClientRect().height) + Padding);
    tell();
    const observer = new ResizeObserver(tell);
    for (const one of [target, body]) observer.observe(one);
    return () => observer.disconnect();
  }, [element]);
}
