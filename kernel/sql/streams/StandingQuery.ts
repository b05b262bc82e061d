import type { Duration } from '../../base/Duration.ts';
import type { Time } from '../../base/Time.ts';
import type { RDD } from '../../rdd/index.ts';
import type { OutputNode } from '../../streaming/dstream/operators/ForEachDStream.ts';
import { StreamNode } from '../../streaming/dstream/StreamNode.ts';
import type { StreamRuntime } from '../../streaming/dstream/StreamRuntime.ts';
import type { CatalogSnapshot } from '../Catalog.ts';
import { readTable, type SqlTable } from '../duckdb/readResult.ts';
import { Execution, type Plan } from '../plan/Execution.ts';
import type { RDDSource } from '../plan/RDDSource.ts';
import type { SqlSession } from '../SqlSession.ts';
import { frameSql, TextQuery } from '../text/TextQuery.ts';
import type { StreamTable } from './StreamTable.ts';
import { WindowAggregates } from './WindowAggregates.ts';

export interface StandingQueryOptions {
  readonly session: SqlSession;
  /** The streams that it reads, by the name of the table. */
  readonly tables: ReadonlyMap<string, StreamTable>;
  /** The query, as it is when a batch comes: forms may have been filled in anew. */
  readonly text: () => string;
  /** Rows that are read of a result; more are counted. */
  readonly limit: number;
  readonly onResult: (table: SqlTable, time: Time) => void;
  /** Is told of a batch that fails, and gives the error that it fails with. */
  readonly onError: (error: unknown, time: Time) => unknown;
}

type Windows = ReadonlyMap<StreamTable, readonly RDD<unknown>[]>;

/**
 * A query that is answered with every batch of the streams that it reads. The batches of a window are panes, each loaded once and dropped
 * when the window has left it:
 *
 *     batch 4   |--2--|--3--|--4--|        loads 4, drops 1
 *     batch 5         |--3--|--4--|--5--|  loads 5, drops 2
 */
export class StandingQuery extends StreamNode<never> implements OutputNode {
  readonly slideDuration: Duration;
  readonly #options: StandingQueryOptions;
  readonly #aggregates: WindowAggregates;
  #held: ReadonlySet<RDDSource> = new Set();
  #isOver = false;

  constructor(runtime: StreamRuntime, options: StandingQueryOptions) {
    const tables = [...options.tables.values()];
    super(
      runtime,
      tables.map(({ stream }) => stream.node),
      { operation: 'sql', settings: [options.text(), ...tables.flatMap(({ window, slide }) => [window, slide])] },
    );
    this.#options = options;
    this.#aggregates = new WindowAggregates(options.session);
    this.slideDuration = tables.map(({ slide }) => slide).reduce((a, b) => (a.less(b) ? a : b));
  }

  override get parentRememberDuration(): Duration | undefined {
    const windows = [...this.#options.tables.values()].map(({ window, slide }) => window.plus(slide));
    return this.rememberDuration?.plus(windows.reduce((a, b) => a.max(b)));
  }

  compute(): undefined {
    return undefined;
  }

  generateJob(time: Time): (() => Promise<void>) | undefined {
    if (!this.isTimeValid(time)) return undefined;
    const windows = new Map<StreamTable, RDD<unknown>[]>();
    for (const [i, table] of [...this.#options.tables.values()].entries()) {
      const parent = this.parents[i] as StreamNode<never>;
      windows.set(table, this.windowOf(parent, time.floor(table.slide, this.zeroTime), table.window));
    }
    const job = () => this.runtime.inJobGroup(this.owner, () => this.#answer(windows, time));
    return () => this.inDefinition(job);
  }

  /** Lets go of the panes. */
  end(): void {
    this.#isOver = true;
    this.#keep(new Set());
    this.#aggregates.release();
  }

  async #answer(windows: Windows, time: Time): Promise<void> {
    const { session, tables, text, limit, onResult, onError } = this.#options;
    const panes = new Map([...windows].map(([table, rdds]) => [table, rdds.map((rdd) => table.pane(rdd))] as const));
    if (!this.#isOver) this.#keep(new Set([...panes.values()].flat()));
    let hasRows = true;
    const now = text();
    const whole = new TextQuery(now, {
      catalog: withOwn(session.catalog.snapshot(), tables),
      after: session.settled,
      tableSql: async (name, table, execution) => {
        const own = panes.get(table as StreamTable);
        if (!own) return frameSql(name, table, execution);
        const sql = await (table as StreamTable).sql(own, execution);
        if (sql === undefined) hasRows = false;
        return sql ?? 'SELECT 1 WHERE false';
      },
    });
    const query: Plan = {
      sources: whole.sources,
      compile: async (execution) => {
        const bound = () => whole.compile(execution);
        const [name, table] = [...tables][0]!;
        if (tables.size > 1 || this.#isOver) return bound();
        const window = { name, ...(await table.loaded(panes.get(table)!, execution)) };
        return (await this.#aggregates.sql(now, { window, execution, bound })) ?? bound();
      },
    };
    try {
      const result = await this.runtime.sparkContext.cancellable((signal) =>
        session.functions.running(() =>
          Execution.run(session.database, query, { signal, work: (sql, { connection }) => readTable(connection, sql, limit) }),
        ),
      );
      onResult(result, time);
    } catch (error) {
      // A stream of which nothing has come yet has no columns to complain about.
      if (!hasRows) return;
      throw onError(error, time);
    }
  }

  #keep(panes: ReadonlySet<RDDSource>): void {
    for (const pane of panes) if (!this.#held.has(pane)) pane.hold();
    for (const pane of this.#held) if (!panes.has(pane)) void pane.release();
    this.#held = panes;
  }
}

/** The streams that a query began with are its own, whatever becomes of their names. */
function withOwn(catalog: CatalogSnapshot, tables: ReadonlyMap<string, StreamTable>): CatalogSnapshot {
  const own = new Map([...tables].map(([name, table]) => [name.toLowerCase(), table]));
  return { get: (name) => own.get(name.toLowerCase()) ?? catalog.get(name), names: () => catalog.names() };
}
