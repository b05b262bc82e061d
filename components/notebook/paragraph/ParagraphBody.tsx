import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { CodeEditor } from '../../editor/CodeEditor.tsx';
import type { ParagraphMeta } from '../../state/note.ts';
import { stores } from '../../state/stores.ts';
import { useMay } from '../../state/useMay.ts';
import { useCommands } from '../commands/useCommands.ts';
import { ParagraphForms } from '../forms/ParagraphForms.tsx';
import { OutputList } from '../outputs/OutputList.tsx';
import { editParagraph, focusParagraph } from './focus.ts';
import { ParagraphControls } from './ParagraphControls.tsx';
import { ParagraphFooter } from './ParagraphFooter.tsx';
import { ParagraphTitle } from './ParagraphTitle.tsx';
import { Race } from './Race.tsx';
import { StreamStrips } from './StreamStrips.tsx';

/** Zeppelin keeps the size of a paragraph's code in points. */
const PixelsOfPoint = 4 / 3;

interface ParagraphBodyProps {
  noteId: NoteId;
  id: ParagraphId;
  place: number;
  above: ParagraphId | undefined;
  below: ParagraphId | undefined;
  meta: ParagraphMeta;
  /** Markdown or HTML: read as a document when its code is folded away. */
  isDocument: boolean;
  isSimple: boolean;
  /** Whether there is something to work with it. */
  hasTools: boolean;
}

/** What is in a paragraph's frame: title, code, outputs, streams, and when it last ran. */
export function ParagraphBody({ noteId, id, place, above, below, meta, isDocument, isSimple, hasTools }: ParagraphBodyProps) {
  const run = useCommands();
  const mayWrite = useMay('writer');
  const { config, title, status, streaming } = meta;
  const isCodeShown = !config.editorHide;
  const isTitled = config.title === true;
  const isBare = isDocument && !isCodeShown && !isTitled;
  const leaveTo = (other: ParagraphId | undefined) => (other ? () => editOrFocus(other) : undefined);
  return (
    <>
      <Race status={status} isStreaming={streaming} isOutdated={meta.outdated} />
      <ParagraphControls id={id} place={place} meta={meta} hasTools={hasTools} />
      {/* Not the tools: they stand on the frame's edge, which containment would cut off. */}
      <div className="paragraph">
        {isTitled && <ParagraphTitle id={id} place={place} title={title ?? ''} />}
        {isCodeShown && (
          <div className="py-2 pr-2 pl-1">
            <CodeEditor
              noteId={noteId}
              paragraphId={id}
              label={`Code of paragraph ${place}`}
              isReadOnly={!mayWrite}
              hasLineNumbers={config.lineNumbers ?? false}
              {...(config.fontSize ? { fontSize: Math.round(config.fontSize * PixelsOfPoint) } : {})}
              onRun={() => run('run-go-on', id)}
              onRunStay={() => run('run', id)}
              onLeave={() => focusParagraph(id)}
              onLeaveUp={leaveTo(above)}
              onLeaveDown={leaveTo(below)}
              onUndo={() => run('undo')}
              onRedo={() => run('redo')}
              onFocus={() => stores.ui.select(id)}
            />
          </div>
        )}
        <ParagraphForms id={id} place={place} meta={meta} />
        {!config.tableHide && (
          // biome-ignore lint/a11y/noStaticElementInteractions: a double click is a shortcut for Enter and for "Show the code"
          <div
            onDoubleClick={isDocument && !isCodeShown ? () => editParagraph(id) : undefined}
            className={isBare || isSimple ? '' : 'has-[section]:border-t'}
          >
            <OutputList paragraphId={id} place={place} />
          </div>
        )}
        {streaming && !isSimple && <StreamStrips id={id} />}
        <div
          data-chrome
          className={isSimple || (isDocument && status !== 'ERROR') ? 'hidden group-focus-within:block group-hover:block' : ''}
        >
          <ParagraphFooter meta={meta} />
        </div>
      </div>
    </>
  );
}

/** The arrow keys cross from code to code, and stop at paragraphs whose code is folded away. */
function editOrFocus(id: ParagraphId): void {
  const note = stores.note.getState();
  if (note.phase === 'open' && note.paragraphs[id]?.config.editorHide) focusParagraph(id);
  else stores.ui.revealPlace(id);
}
