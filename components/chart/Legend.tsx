import { classes } from '@/components/ui/classes.ts';
import type { LegendEntry } from './ChartModel.ts';

interface Props {
  entries: readonly LegendEntry[];
  onToggle: (name: string) => void;
  /** Shows this series alone, or all again when it is alone already. */
  onIsolate: (name: string) => void;
}

/** Names and colours of the series. A click hides one or shows it again, a double click shows it alone. */
export function Legend({ entries, onToggle, onIsolate }: Props) {
  if (entries.length < 2) return null;
  return (
    <fieldset aria-label="Series" className="flex max-h-12 min-w-0 flex-wrap gap-x-1 overflow-y-auto">
      {entries.map((entry) => (
        <button
          key={entry.name}
          type="button"
          aria-pressed={!entry.isHidden}
          title={entry.isHidden ? `Show ${entry.name}` : `Hide ${entry.name} (double click: show it alone)`}
          className={classes(
            'inline-flex max-w-48 items-center gap-1.5 rounded-sm -ml-1.5 mr-1.5 px-1.5 text-xs leading-5 hover:bg-sunk',
            entry.isHidden ? 'text-muted line-through opacity-60' : 'text-text',
          )}
          onClick={(event) => (event.shiftKey || event.altKey ? onIsolate(entry.name) : onToggle(entry.name))}
          onDoubleClick={() => onIsolate(entry.name)}
        >
          <span className="size-2 shrink-0 rounded-[2px]" style={{ background: entry.isHidden ? 'var(--line-strong)' : entry.color }} />
          <span className="truncate">{entry.name}</span>
        </button>
      ))}
    </fieldset>
  );
}
