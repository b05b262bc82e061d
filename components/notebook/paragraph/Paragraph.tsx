import { type KeyboardEvent, memo } from 'react';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { CodeEditor } from '../../editor/CodeEditor.tsx';
import { stores } from '../../state/stores.ts';
import { useParagraph } from '../../state/useNote.ts';
import { useInterpreter } from '../../state/useText.ts';
import { useUi } from '../../state/useUi.ts';
import { classes } from '../../ui/classes.ts';
import { useCommands } from '../commands/useCommands.ts';
import { OutputList } from '../outputs/OutputList.tsx';
import { editParagraph, focusParagraph } from './focus.ts';
import { InsertLine } from './InsertLine.tsx';
import { ParagraphControls } from './ParagraphControls.tsx';
import { ParagraphFooter } from './ParagraphFooter.tsx';
import { ParagraphTitle } from './ParagraphTitle.tsx';
import { Race } from './Race.tsx';
import { StreamStrips } from './StreamStrips.tsx';
import { useFocusWish } from './useFocusWish.ts';

interface ParagraphProps {
  noteId: NoteId;
  id: ParagraphId;
  /** From 1. */
  place: number;
  above: ParagraphId | undefined;
  below: ParagraphId | undefined;
}

/** Code, and under it what the code made. */
export const Paragraph = memo(function Paragraph({ noteId, id, place, above, below }: ParagraphProps) {
  const meta = useParagraph(id);
  const run = useCommands();
  const isSelected = useUi((u) => u.selected === id);
  const isDocument = /^(md|html)$/.test(useInterpreter(id));
  const section = useFocusWish(id, meta?.config.editorHide === true);
  if (!meta) return null;

  const { config, title, status, streaming } = meta;
  const isCodeShown = !config.editorHide;
  const isTitled = config.title === true;
  const isBare = isDocument && !isCodeShown && !isTitled;
  const leaveTo = (other: ParagraphId | undefined) => (other ? () => editOrFocus(other) : undefined);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = event.key === 'ArrowUp' ? above : event.key === 'ArrowDown' ? below : undefined;
    if (event.key === 'Enter' && !event.shiftKey) editParagraph(id);
    else if (next) focusParagraph(next);
    else return;
    event.preventDefault();
  };

  return (
    <div
      className="relative col-span-12 min-w-0 @3xl:[grid-column:span_var(--columns)]"
      style={{ '--columns': config.colWidth ?? 12 } as object}
    >
      <section
        ref={section}
        id={id}
        data-paragraph-id={id}
        data-status={status}
        data-streaming={streaming}
        data-outdated={meta.outdated}
        aria-label={`Paragraph ${place}${title ? `: ${title}` : ''}`}
        tabIndex={isSelected || (place === 1 && stores.ui.getState().selected === undefined) ? 0 : -1}
        onKeyDown={onKeyDown}
        onFocus={() => stores.ui.select(id)}
        className={classes(
          'paragraph group relative scroll-my-4 rounded-lg border outline-none transition-[border-color,background-color]',
          isBare ? 'border-transparent hover:border-line' : 'border-line bg-panel',
          'focus-within:border-line-strong focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent',
        )}
      >
        <Race status={status} isStreaming={streaming} isOutdated={meta.outdated} />
        <ParagraphControls id={id} place={place} meta={meta} />
        {isTitled && <ParagraphTitle id={id} place={place} title={title ?? ''} />}
        {isCodeShown && (
          <div className="py-2 pr-2 pl-1">
            <CodeEditor
              noteId={noteId}
              paragraphId={id}
              label={`Code of paragraph ${place}`}
              hasLineNumbers={config.lineNumbers ?? false}
              {...(config.fontSize ? { fontSize: config.fontSize } : {})}
              onRun={() => run('run-go-on', id)}
              onRunStay={() => run('run', id)}
              onLeave={() => focusParagraph(id)}
              onLeaveUp={leaveTo(above)}
              onLeaveDown={leaveTo(below)}
              onFocus={() => stores.ui.select(id)}
            />
          </div>
        )}
        {!config.tableHide && (
          // biome-ignore lint/a11y/noStaticElementInteractions: a double click is a shortcut for Enter and for "Show the code"
          <div
            onDoubleClick={isDocument && !isCodeShown ? () => editParagraph(id) : undefined}
            className={isBare ? '' : 'has-[section]:border-t'}
          >
            <OutputList paragraphId={id} place={place} />
          </div>
        )}
        {streaming && <StreamStrips id={id} />}
        <div className={isDocument && status !== 'ERROR' ? 'hidden group-focus-within:block group-hover:block' : ''}>
          <ParagraphFooter meta={meta} />
        </div>
      </section>
      <InsertLine index={place} />
    </div>
  );
});

/** The arrow keys cross from code to code, and stop at paragraphs whose code is folded away. */
function editOrFocus(id: ParagraphId): void {
  const note = stores.note.getState();
  if (note.phase === 'open' && note.paragraphs[id]?.config.editorHide) focusParagraph(id);
  else stores.ui.revealPlace(id);
}
