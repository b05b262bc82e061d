import dynamic from 'next/dynamic';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo } from '@/kernel/protocol/output.ts';
import { useParagraph } from '../../state/useNote.ts';
import { useBatchError, useOutputs, useOutputText } from '../../state/useOutputs.ts';
import { useInterpreter } from '../../state/useText.ts';
import { usePlaceWords } from '../../stream/placeWords.ts';
import { ErrorView } from './ErrorView.tsx';
import { HtmlOutput } from './HtmlOutput.tsx';
import { ImageOutput } from './ImageOutput.tsx';
import { MarkdownOutput, UnrunMarkdown } from './MarkdownOutput.tsx';
import { PictureHeight } from './pictureHeight.ts';
import { TestOutput } from './TestOutput.tsx';
import { TextOutput } from './TextOutput.tsx';

// Charts, and what checks their settings, are loaded when the first table is shown.
const DataOutput = dynamic(() => import('./DataOutput.tsx').then((m) => m.DataOutput), {
  ssr: false,
  // As high as what comes, so that nothing below it jumps.
  loading: () => <div style={{ height: PictureHeight + 36 }} />,
});

const NetworkOutput = dynamic(() => import('./network/NetworkOutput.tsx').then((m) => m.NetworkOutput), { ssr: false });

interface OutputListProps {
  paragraphId: ParagraphId;
  place: number;
  /** Where code is never seen: text shows what it says though it was never run. */
  isRead?: boolean;
}

/** A paragraph's outputs in order, and the error that ended its run. */
export function OutputList({ paragraphId, place, isRead = false }: OutputListProps) {
  const outputs = useOutputs(paragraphId);
  const meta = useParagraph(paragraphId);
  const error = meta?.error;
  const isMild = meta?.status === 'ABORT';
  const isUnrunText = useInterpreter(paragraphId) === 'md' && (isRead || meta?.config.editorHide === true) && outputs.length === 0;
  if (outputs.length === 0 && !error && !isUnrunText) return null;
  return (
    <section aria-label={`Outputs of paragraph ${place}`} className="min-w-0">
      {outputs.map((info) => (
        <div key={info.id} data-output-id={info.id} data-output-kind={info.kind} className="min-w-0 px-4 py-2.5">
          {info.title && info.kind !== 'table' && <p className="mb-1 font-medium text-muted text-xs">{info.title}</p>}
          <Output info={info} paragraphId={paragraphId} />
        </div>
      ))}
      {isUnrunText && (
        <div className="min-w-0 px-4 py-2.5">
          <UnrunMarkdown id={paragraphId} />
        </div>
      )}
      {error && (
        // Where no frame is around it, it has its own, in line with the text.
        <div className={isRead && !isMild ? 'mx-4 my-2.5 overflow-hidden rounded-md' : undefined}>
          <ErrorView error={error} own={paragraphId} isMild={isMild} />
        </div>
      )}
    </section>
  );
}

interface OutputProps {
  info: OutputInfo;
  paragraphId: ParagraphId;
  /** Of a picture, px. */
  height?: number;
}

/** One output, by its kind. */
export function Output({ info, paragraphId, height }: OutputProps) {
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
      return <DataOutput info={info} paragraphId={paragraphId} height={height} />;
    case 'network':
      return <NetworkOutput id={info.id} paragraphId={paragraphId} />;
    case 'test':
      return <TestOutput id={info.id} paragraphId={paragraphId} />;
  }
}

/** `stream.print()` goes on after a failed batch: the error stands under the text until a batch succeeds. */
function WithBatchError({ id, paragraphId }: { id: OutputId; paragraphId: ParagraphId }) {
  const say = usePlaceWords();
  const failed = useBatchError(id);
  const isStreaming = useParagraph(paragraphId)?.streaming ?? false;
  return (
    <>
      <TextOutput id={id} isStreaming={isStreaming} />
      {failed && <ErrorView error={{ code: 'BATCH_FAILED', message: say(failed) }} own={paragraphId} />}
    </>
  );
}

function PrintedError({ id, paragraphId }: { id: OutputId; paragraphId: ParagraphId }) {
  const { text } = useOutputText(id);
  return <ErrorView error={{ code: 'ERROR', message: text.trimEnd() }} own={paragraphId} />;
}
