import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useParagraph, useParagraphOrder } from '../../state/useNote.ts';
import { useTextOf } from '../../state/useText.ts';
import { useUi } from '../../state/useUi.ts';
import { classes } from '../../ui/classes.ts';
import { focusParagraph } from '../paragraph/focus.ts';
import { outlineOf } from '../paragraph/outline.ts';

/** One line a paragraph, headings indented; a click goes there. */
export function Outline() {
  const order = useParagraphOrder();
  return (
    <ol aria-label="Outline" className="px-2">
      {order.map((id, at) => (
        <Line key={id} id={id} place={at + 1} />
      ))}
    </ol>
  );
}

function Line({ id, place }: { id: ParagraphId; place: number }) {
  const meta = useParagraph(id);
  const title = meta?.config.title ? meta.title : undefined;
  const label = useTextOf(id, (text) => outlineOf(text, title).label);
  const language = useTextOf(id, (text) => outlineOf(text, title).language);
  const level = useTextOf(id, (text) => outlineOf(text, title).level);
  const isSelected = useUi((u) => u.selected === id);
  return (
    <li>
      <button
        type="button"
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => focusParagraph(id)}
        style={{ paddingLeft: 8 + Math.max(0, level - 1) * 12 }}
        className={classes('flex h-7 w-full items-center gap-2 rounded-md pr-2 text-left text-sm hover:bg-sunk', isSelected && 'bg-sunk')}
      >
        <span className="tabular w-5 shrink-0 text-right text-2xs text-muted">{place}</span>
        <span className={classes('min-w-0 flex-1 truncate', level > 0 ? 'font-medium' : !title && 'font-mono text-xs')}>
          {label || '(empty)'}
        </span>
        {meta?.streaming && <span className="size-1.5 rounded-full bg-accent" title="streaming" />}
        {meta?.status === 'ERROR' && <span className="size-1.5 rounded-full bg-bad" title="error" />}
        <span className="shrink-0 text-2xs text-muted">{level > 0 || language === 'ts' ? '' : language}</span>
      </button>
    </li>
  );
}
