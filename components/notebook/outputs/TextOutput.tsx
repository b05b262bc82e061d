import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import type { OutputId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../state/useOutputs.ts';
import { sizeWords } from '../../ui/durations.ts';

const LineHeight = 20;
/** Up to so many lines the text is simply there; beyond, only the lines in sight are. */
const PlainLines = 200;
/** What a stream prints goes on growing: beyond so many lines it scrolls, so that nothing below it moves. */
const GrowingLines = 19;
/** A single line beyond this is cut on screen: no browser lays out a line of megabytes quickly. */
const LineLimit = 20_000;

/** What a paragraph printed: the kept tail, with a word about what went before it. It follows its end until scrolled away from it. */
export function TextOutput({ id, isStreaming = false }: { id: OutputId; isStreaming?: boolean }) {
  const { lines, droppedBytes } = useOutputText(id);
  const shown = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  // It keeps its height when the stream ends.
  const hasGrown = useRef(false);
  hasGrown.current ||= isStreaming && shown.length > GrowingLines;
  return (
    <div>
      {droppedBytes > 0 && (
        <p className="mb-1 text-muted text-xs">{sizeWords(droppedBytes)} of earlier output are no longer kept: this is the tail.</p>
      )}
      {shown.length > PlainLines ? (
        <LongText lines={shown} />
      ) : hasGrown.current ? (
        <GrowingText lines={shown} />
      ) : (
        <PlainText lines={shown} />
      )}
    </div>
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what these sequences begin with
const TerminalColors = /\u001b\[[0-9;]*m/g;

const onScreen = (line: string): string => {
  const plain = line.includes('\u001b') ? line.replace(TerminalColors, '') : line;
  return plain.length <= LineLimit ? plain : `${plain.slice(0, LineLimit)} … (${sizeWords(plain.length - LineLimit)} more)`;
};

function PlainText({ lines }: { lines: readonly string[] }) {
  return <pre className="whitespace-pre-wrap break-words font-mono text-sm leading-5">{lines.map(onScreen).join('\n')}</pre>;
}

const boxOf = (lines: readonly string[]) => ({
  role: 'log',
  'aria-live': 'off' as const,
  'aria-label': `Text output, ${lines.length} lines`,
  // A region that scrolls has to be reached from the keyboard.
  tabIndex: 0,
  className: 'max-h-[400px] overflow-auto font-mono text-sm leading-5',
});

/** Scrolls to the end when there is more, unless somebody has scrolled away from it. */
function useEnd(box: RefObject<HTMLDivElement | null>, lines: readonly string[]) {
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are other lines
  useEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box, lines]);
  return ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: { currentTarget: HTMLDivElement }) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < 2 * LineHeight;
  };
}

function GrowingText({ lines }: { lines: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const onScroll = useEnd(box, lines);
  return (
    <div ref={box} onScroll={onScroll} {...boxOf(lines)}>
      <PlainText lines={lines} />
    </div>
  );
}

function LongText({ lines }: { lines: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const onScroll = useEnd(box, lines);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LineHeight,
    overscan: 20,
  });
  return (
    <div ref={box} onScroll={onScroll} {...boxOf(lines)}>
      <div className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div key={row.key} className="absolute left-0 min-w-full whitespace-pre" style={{ top: row.start, height: LineHeight }}>
            {onScreen(lines[row.index] ?? '')}
          </div>
        ))}
      </div>
    </div>
  );
}
