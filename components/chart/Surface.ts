import type { Table } from '@/kernel/protocol/table.ts';
import { ChartModel } from './ChartModel.ts';
import type { LiveTable } from './LiveTable.ts';
import type { Turn } from './Painter.ts';
import { Playhead } from './Playhead.ts';
import { pagePainter, watchSight } from './pagePainter.ts';
import { type FetchRows, RowPages } from './RowPages.ts';

/**
 * Where one output is painted: its playhead, its chart's memory and its turn at the page's painter. Kinds of chart come and go
 * on it.
 */
export class Surface {
  readonly live: LiveTable;
  readonly playhead: Playhead;
  readonly model = new ChartModel();
  /** Rows beyond those that are held, where the whole result can be asked for. */
  readonly pages: RowPages | undefined;
  /** Set by the kind that is shown. */
  #paint: ((table: Table) => void) | undefined;
  #turn: Turn | undefined;
  readonly #listeners = new Set<(table: Table | undefined) => void>();

  constructor(live: LiveTable, fetchRows?: FetchRows) {
    this.live = live;
    this.pages = fetchRows && new RowPages(fetchRows);
    this.playhead = new Playhead(live);
  }

  /** Begins to follow the table and to be painted while `element` is seen. Returns what ends it. */
  mount(element: Element): () => void {
    const turn = pagePainter().join(() => this.#paintNow());
    this.#turn = turn;
    const ends = [
      this.playhead.start(),
      this.playhead.subscribe(() => turn.ask()),
      watchSight(element, (isVisible) => turn.setVisible(isVisible)),
      () => turn.leave(),
    ];
    turn.ask();
    return () => {
      this.#turn = undefined;
      for (const end of ends) end();
    };
  }

  /** Asks for a painting: something beside the data changed. */
  ask(): void {
    this.#turn?.ask();
  }

  /** Makes `paint` what is called at each turn. Returns what ends it. */
  show(paint: (table: Table) => void): () => void {
    this.#paint = paint;
    this.ask();
    return () => {
      if (this.#paint === paint) this.#paint = undefined;
    };
  }

  /** Calls `listener` after each painting with what was painted. */
  onPainted(listener: (table: Table | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #paintNow(): void {
    const table = this.playhead.table();
    if (table) this.#paint?.(table);
    for (const listener of this.#listeners) listener(table);
  }
}
