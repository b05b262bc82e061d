import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo } from '@/kernel/protocol/output.ts';
import { useParagraph } from '../../state/useNote.ts';
import { useBatchError, useOutputs, useOutputText } from '../../state/useOutputs.ts';
import { DataOutput } from './DataOutput.tsx';
import { ErrorView } from './ErrorView.tsx';
import { HtmlOutput } from './HtmlOutput.tsx';
import { ImageOutput } from './ImageOutput.tsx';
import { MarkdownOutput } from './MarkdownOutput.tsx';
import { TextOutput } from './TextOutput.tsx';

/** A paragraph's outputs in order, and the error that ended its run. */
export function OutputList({ paragraphId, place }: { paragraphId: ParagraphId; place: number }) {
  const outputs = useOutputs(paragraphId);
  const meta = useParagraph(paragraphId);
  const error = meta?.error;
  if (outputs.length === 0 && !error) return null;
  return (
    <section aria-label={`Outputs of paragraph ${place}`} className="min-w-0">
      {outputs.map((info) => (
        <div key={info.id} data-output-id={info.id} data-output-kind={info.kind} className="min-w-0 px-4 py-2.5">
          {info.title && info.kind !== 'table' && <p className="mb-1 font-medium text-muted text-xs">{info.title}</p>}
          <Output info={info} paragraphId={paragraphId} />
        </div>
      ))}
      {error && <ErrorView error={error} own={paragraphId} isMild={meta?.status === 'ABORT'} />}
    </section>
  );
}

function Output({ info, paragraphId }: { info: OutputInfo; paragraphId: ParagraphId }) {
  switch (info.kind) {
    case 'text':
      return <WithBatchError id={info.id} paragraphId={paragraphId} />;
    case 'error':
      return <PrintedError id={info.id} paragraphId={paragraphId} />;
    case 'md':
      return <MarkdownOutput id={info.id} />;
    case 'html':
      return <HtmlOutput id={info.id} />;
    case 'img':
      return <ImageOutput id={info.id} title={info.title} />;
    case 'table':
      return <DataOutput info={info} paragraphId={paragraphId} />;
    case 'network':
      return <TextOutput id={info.id} />;
  }
}

/** `stream.print()` goes on after a failed batch: the error stands under the text until a batch succeeds. */
function WithBatchError({ id, paragraphId }: { id: OutputId; paragraphId: ParagraphId }) {
  const failed = useBatchError(id);
  return (
    <>
      <TextOutput id={id} />
      {failed && <ErrorView error={{ code: 'BATCH_FAILED', message: failed }} own={paragraphId} />}
    </>
  );
}

function PrintedError({ id, paragraphId }: { id: OutputId; paragraphId: ParagraphId }) {
  const { text } = useOutputText(id);
  return <ErrorView error={{ code: 'ERROR', message: text.trimEnd() }} own={paragraphId} />;
}
