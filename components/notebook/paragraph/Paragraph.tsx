import { type KeyboardEvent, memo, useState } from 'react';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import { stores } from '../../state/stores.ts';
import { useMay } from '../../state/useMay.ts';
import { useParagraph } from '../../state/useNote.ts';
import { useInterpreter } from '../../state/useText.ts';
import { useUi } from '../../state/useUi.ts';
import { classes } from '../../ui/classes.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { useCommands } from '../commands/useCommands.ts';
import { editParagraph, focusParagraph } from './focus.ts';
import { InsertLine } from './InsertLine.tsx';
import { ParagraphBody } from './ParagraphBody.tsx';
import { useFocusWish } from './useFocusWish.ts';
import { useNear } from './useNear.ts';
import { WidthHandle } from './WidthHandle.tsx';

interface ParagraphProps {
  noteId: NoteId;
  id: ParagraphId;
  /** From 1. */
  place: number;
  above: ParagraphId | undefined;
  below: ParagraphId | undefined;
  /** One of so many that only those near what is seen are drawn. */
  isBig: boolean;
  /** Without frames, footers and status lines: code and what it made. */
  isSimple: boolean;
}

/** Code, and under it what the code made. */
export const Paragraph = memo(function Paragraph({ noteId, id, place, above, below, isBig, isSimple }: ParagraphProps) {
  const meta = useParagraph(id);
  const run = useCommands();
  const mayWrite = useMay('writer');
  const isSelected = useUi((u) => u.selected === id);
  const isDocument = /^(md|html)$/.test(useInterpreter(id));
  const section = useFocusWish(id, meta?.config.editorHide === true);
  const { isNear, isSettled, keptHeight } = useNear(section, isBig);
  const [isPointedAt, setPointedAt] = useState(false);
  const [preview, setPreview] = useState<number>();
  if (!meta) return null;

  const { config, title, status, streaming } = meta;
  const isBare = isSimple || (isDocument && config.editorHide === true && config.title !== true);
  const width = config.colWidth ?? 12;
  const hasTools = isSettled || isSelected || isPointedAt;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // In the code it undoes what was typed there; on a paragraph as a whole, what was done last.
    const retraces = event.target === event.currentTarget ? retracing(event) : undefined;
    if (retraces) {
      event.preventDefault();
      return run(retraces);
    }
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
      style={{ '--columns': preview ?? width } as object}
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
        onPointerEnter={() => setPointedAt(true)}
        className={classes(
          'group relative scroll-my-4 rounded-lg border outline-none transition-[border-color,background-color]',
          isBare ? 'border-transparent hover:border-line' : 'border-line bg-panel',
          'focus-within:border-line-strong focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent',
        )}
      >
        {isNear || isSelected ? (
          <ParagraphBody
            noteId={noteId}
            id={id}
            place={place}
            above={above}
            below={below}
            meta={meta}
            isDocument={isDocument}
            isSimple={isSimple}
            hasTools={hasTools}
          />
        ) : (
          <div style={{ height: keptHeight }} />
        )}
      </section>
      {isNear && hasTools && mayWrite && <InsertLine index={place} />}
      {isNear && hasTools && mayWrite && (
        <WidthHandle
          place={place}
          width={width}
          isReachable={isSelected}
          onPreview={setPreview}
          onWidth={(next) => void reportingErrors(actions.paragraph.configure(id, { colWidth: next }))}
        />
      )}
      {preview !== undefined && (
        <span
          className="tabular pointer-events-none absolute -top-2.5 right-2 z-20 rounded-full bg-accent px-2 text-2xs text-on-accent"
          aria-hidden="true"
        >
          {preview} of 12
        </span>
      )}
    </div>
  );
});

/** Ctrl+Z; Ctrl+Shift+Z or Ctrl+Y. */
function retracing({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if ((!ctrlKey && !metaKey) || altKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : undefined;
}
