import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { OutputId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../state/useOutputs.ts';
import { sizeWords } from '../../ui/durations.ts';

const LineHeight = 20;
/** Up to so many lines the text is simply there; beyond, only the lines in sight are. */
const PlainLines = 200;
/** A single line beyond this is cut on screen: no browser lays out a line of megabytes quickly. */
const LineLimit = 20_000;

/** What a paragraph printed: the kept tail, with a word about what went before it. It follows its end until scrolled away from it. */
export function TextOutput({ id }: { id: OutputId }) {
  const { lines, droppedBytes } = useOutputText(id);
  const shown = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  return (
    <div>
      {droppedBytes > 0 && (
        <p className="mb-1 text-muted text-xs">{sizeWords(droppedBytes)} of earlier output are no longer kept: this is the tail.</p>
      )}
      {shown.length <= PlainLines ? <PlainText lines={shown} /> : <LongText lines={shown} />}
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

function LongText({ lines }: { lines: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LineHeight,
    overscan: 20,
  });
  useEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = lines.length * LineHeight;
  }, [lines]);
  return (
    <div
      ref={box}
      role="log"
      aria-live="off"
      aria-label={`Text output, ${lines.length} lines`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached from the keyboard
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 2 * LineHeight;
      }}
      className="max-h-[400px] overflow-auto font-mono text-sm leading-5"
    >
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
