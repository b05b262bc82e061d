import type { NoteId } from '@/kernel/protocol/ids.ts';
import { useMay } from '../../state/useMay.ts';
import { useParagraphOrder } from '../../state/useNote.ts';
import { NoteForms } from '../forms/NoteForms.tsx';
import { InsertLine } from '../paragraph/InsertLine.tsx';
import { Paragraph } from '../paragraph/Paragraph.tsx';
import { WholeUpTo } from '../paragraph/useNear.ts';

/** The note's paragraphs on a grid of twelve columns; one column where there is no room for more. */
export function ParagraphList({ noteId, isSimple }: { noteId: NoteId; isSimple: boolean }) {
  const order = useParagraphOrder();
  const mayWrite = useMay('writer');
  return (
    <div className="on-paper @container min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]" data-note-id={noteId}>
      <div className="mx-auto grid max-w-[1180px] grid-cols-12 content-start gap-x-4 gap-y-5 px-5 pt-5 pb-[40vh] @max-xl:px-3 print:p-0">
        <NoteForms />
        {order.map((id, at) => (
          <Paragraph
            key={id}
            noteId={noteId}
            id={id}
            place={at + 1}
            above={order[at - 1]}
            below={order[at + 1]}
            isBig={order.length > WholeUpTo}
            isSimple={isSimple}
          />
        ))}
        {!mayWrite && order.length === 0 && (
          <p className="col-span-12 py-[18vh] text-center text-muted">There is nothing in this note yet.</p>
        )}
        {mayWrite && <InsertLine index={order.length} isLast />}
      </div>
    </div>
  );
}
