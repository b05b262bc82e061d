import type { ReactNode } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useOutputs } from '../../state/useOutputs.ts';
import { useInterpreter } from '../../state/useText.ts';
import { classes } from '../../ui/classes.ts';
import { OutputList } from '../outputs/OutputList.tsx';
import { FullOutput } from './FullOutput.tsx';

interface ReportPartProps {
  id: ParagraphId;
  place: number;
  title: string | undefined;
  /** Of twelve columns. */
  width: number;
  /** It failed, and its reader may know. */
  hasError?: boolean;
  /** Nothing else is on the page but what takes so many px of its height: a single picture may have the rest. */
  alone?: number | undefined;
  /** What stands above the outputs: code, or forms. */
  children?: ReactNode;
}

/** What a paragraph shows, as a part of a document: no code, no tools. */
export function ReportPart({ id, place, title, width, hasError = false, alone, children }: ReportPartProps) {
  const outputs = useOutputs(id);
  const isText = useInterpreter(id) === 'md';
  if (outputs.length === 0 && !children && !isText && !hasError) return null;
  return (
    <section
      aria-label={title ?? `Part ${place}`}
      className="paragraph col-span-12 min-w-0 md:[grid-column:span_var(--columns)]"
      style={{ '--columns': width } as object}
    >
      {title && <h2 className="mb-2 font-semibold text-[1.0625rem] tracking-[-0.015em]">{title}</h2>}
      {children}
      <div
        className={classes(
          outputs.some((o) => o.kind === 'table' || o.kind === 'network') ? 'rounded-lg border bg-panel' : '-mx-4',
          children !== undefined && 'mt-2',
        )}
      >
        {alone === undefined ? (
          <OutputList paragraphId={id} place={place} isRead />
        ) : (
          <FullOutput id={id} place={place} isAlone taken={alone} />
        )}
      </div>
    </section>
  );
}
