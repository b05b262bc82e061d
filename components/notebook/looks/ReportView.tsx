import { useRef } from 'react';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { useParagraph, useParagraphOrder } from '../../state/useNote.ts';
import { NoteForms } from '../forms/NoteForms.tsx';
import { ParagraphForms } from '../forms/ParagraphForms.tsx';
import { readForms } from '../forms/readForms.ts';
import { useNear, WholeUpTo } from '../paragraph/useNear.ts';
import { ReportPart } from './ReportPart.tsx';

/** The note as a document: what its paragraphs show, live, and the forms that change it. */
export function ReportView({ noteId }: { noteId: NoteId }) {
  const order = useParagraphOrder();
  return (
    <div className="on-paper min-h-0 flex-1 overflow-y-auto bg-panel [scrollbar-gutter:stable]" data-note-id={noteId} data-look="report">
      <div className="mx-auto grid max-w-[1120px] grid-cols-12 content-start gap-x-6 gap-y-8 px-5 pt-10 pb-[20vh] sm:px-8 print:p-0">
        <NoteForms />
        {order.map((id, at) => (
          <Part key={id} id={id} place={at + 1} isBig={order.length > WholeUpTo} />
        ))}
      </div>
    </div>
  );
}

function Part({ id, place, isBig }: { id: ParagraphId; place: number; isBig: boolean }) {
  const meta = useParagraph(id);
  const element = useRef<HTMLDivElement>(null);
  const { isNear, keptHeight } = useNear(element, isBig);
  if (!meta || meta.config.tableHide) return null;
  const { config, title, status, error } = meta;
  const hasForms = readForms(meta.settings.forms).length > 0;
  const part = (
    <ReportPart
      id={id}
      place={place}
      title={config.title ? title : undefined}
      width={config.colWidth ?? 12}
      hasError={error !== undefined && status !== 'ABORT'}
    >
      {hasForms && (
        <div className="-mx-4">
          <ParagraphForms id={id} place={place} meta={meta} />
        </div>
      )}
    </ReportPart>
  );
  if (!isBig) return part;
  return (
    <div ref={element} className="col-span-12 grid grid-cols-12" style={isNear ? undefined : { height: keptHeight }}>
      {isNear && part}
    </div>
  );
}
