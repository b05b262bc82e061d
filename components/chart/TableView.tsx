import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { classes } from '@/components/ui/classes.ts';
import type { Field, Table } from '@/kernel/protocol/table.ts';
import { cellFormat } from './cellFormat.ts';
import { columnWidths } from './columnWidths.ts';
import { HtmlCell, isHtml } from './HtmlCell.tsx';
import type { Surface } from './Surface.ts';
import { sortedRows } from './sortedRows.ts';
import type { View } from './View.ts';
import { memoryOf } from './viewMemory.ts';

interface Props {
  id: string;
  surface: Surface;
  sort: View['sort'];
  height: number;
  onSortChange: (sort: View['sort']) => void;
}

const RowHeight = 26;

/** Any number of rows; only those in sight are in the document. */
export function TableView({ id, surface, sort, height, onSortChange }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [table, setTable] = useState<Table>();
  const widths = useRef<{ key: string; widths: number[] }>({ key: '', widths: [] });

  useLayoutEffect(() => surface.show(setTable), [surface]);

  const pages = surface.pages;
  const total = pages && table ? (surface.live.totalRows() ?? table.length) : (table?.length ?? 0);
  const isPaged = table !== undefined && total > table.length;
  // Not all rows are here, so they cannot be brought into another order here.
  const given = isPaged ? undefined : sort;
  const [, setArrived] = useState(0);
  useEffect(() => pages?.subscribe(() => setArrived((n) => n + 1)), [pages]);

  const order = useMemo(() => table && given && sortedRows(table, given.field, given.descending), [table, given]);
  const formats = useMemo(() => table?.fields.map((_, i) => cellFormat(table, i)) ?? [], [table]);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => RowHeight,
    overscan: 8,
    initialOffset: memoryOf(id).scrollTop ?? 0,
  });
  if (!table) return <div style={{ height }} data-chart="table" />;

  const key = table.fields.map((f) => f.name).join('\n');
  widths.current = { key, widths: columnWidths(table, widths.current.key === key ? widths.current.widths : []) };
  const columns = widths.current.widths;
  const template = `${columns.map((w) => `minmax(${w}px, ${Math.max(1, w)}fr)`).join(' ')}`;
  const cycle = (field: Field): void => {
    const first = field.type === 'number' || field.type === 'time';
    if (sort?.field !== field.name) onSortChange({ field: field.name, descending: first });
    else onSortChange(sort.descending === first ? { field: field.name, descending: !first } : undefined);
  };
  const fitted = Math.min(height, (total + 1) * RowHeight + 10);
  const place = (index: number): { table: Table; row: number } | undefined =>
    index < table.length ? { table, row: order ? order[index]! : index } : pages?.row(index);

  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label="Rows"
      className="overflow-auto overscroll-x-contain rounded-sm max-sm:fade-beyond"
      style={{ height: fitted }}
      data-chart="table"
      onScroll={(event) => {
        memoryOf(id).scrollTop = event.currentTarget.scrollTop;
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a real table cannot be placed one by one */}
      <div role="table" aria-rowcount={total + 1} className="min-w-fit text-xs">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a header row takes no focus, its buttons do */}
        <div
          role="row"
          className="sticky top-0 z-[1] grid border-line border-b bg-panel"
          style={{ gridTemplateColumns: template, height: RowHeight }}
        >
          {table.fields.map((field) => (
            <ColumnHeader key={field.name} field={field} sort={given} onSort={isPaged ? undefined : () => cycle(field)} />
          ))}
        </div>
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const found = place(item.index);
            return (
              <Row
                key={item.index}
                table={found?.table ?? table}
                row={found?.row ?? -1}
                place={item.index}
                start={item.start}
                template={template}
                formats={formats}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

const isRight = (field: Field): boolean => field.type === 'number';

interface ColumnHeaderProps {
  field: Field;
  sort: View['sort'];
  /** Absent where the rows cannot be sorted. */
  onSort: (() => void) | undefined;
}

function ColumnHeader({ field, sort, onSort }: ColumnHeaderProps) {
  const isSorted = sort?.field === field.name;
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table above
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="columnheader" aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'} className="flex min-w-0">
      <button
        type="button"
        title={
          onSort
            ? `${field.name} (${field.type}): sort`
            : `${field.name} (${field.type}): too many rows to sort here; sort them in the code`
        }
        disabled={!onSort}
        className={classes(
          'flex min-w-0 flex-1 items-center gap-1 px-3 font-medium text-muted hover:text-text',
          isRight(field) && 'flex-row-reverse',
          isSorted && 'text-text',
        )}
        onClick={onSort}
      >
        <span className="truncate">{field.name}</span>
        {isSorted && <Arrow size={11} aria-hidden="true" className="shrink-0 text-accent" />}
      </button>
    </div>
  );
}

interface RowProps {
  table: Table;
  /** -1: not here yet. */
  row: number;
  place: number;
  start: number;
  template: string;
  formats: readonly ((cell: unknown) => string)[];
}

const Row = memo(function Row({ table, row, place, start, template, formats }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table above
    // biome-ignore lint/a11y/useFocusableInteractive: rows are read, not used
    <div
      role="row"
      aria-rowindex={place + 2}
      className="absolute top-0 left-0 grid w-full border-line border-b hover:bg-sunk"
      style={{ gridTemplateColumns: template, height: RowHeight, transform: `translateY(${start}px)` }}
    >
      {table.fields.map((field, i) => {
        const cell = table.columns[i]![row];
        const text = formats[i]!(cell);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the table above
          <div
            key={field.name}
            role="cell"
            title={text.length > 40 && !isHtml(cell) ? text : undefined}
            className={classes('tabular truncate px-3 leading-[26px]', isRight(field) && 'text-right')}
          >
            {cell === null || cell === undefined ? (
              <span className="text-line-strong">–</span>
            ) : isHtml(cell) ? (
              <HtmlCell html={cell.slice(5)} />
            ) : (
              text
            )}
          </div>
        );
      })}
    </div>
  );
});
