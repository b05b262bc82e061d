import { KernelError } from '../../base/errors.ts';
import type { ParagraphId } from '../../protocol/ids.ts';
import {
  isQuery,
  QueryError,
  type SQLContext,
  type SqlTable,
  StandingQuery,
  type Statement,
  StreamTable,
  statementsOf,
} from '../../sql/index.ts';
import type { RunCommand } from '../Interpreter.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import { outputFacts } from '../live/display.ts';
import { showPages } from '../live/displayFrame.ts';
import type { Emit } from '../live/ParagraphOutputs.ts';
import { sqlTable } from '../live/sqlTable.ts';
import type { RunOutcome } from '../NoteInterpreter.ts';
import { ParagraphContext } from '../ParagraphContext.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import { orAborted } from '../RunQueue.ts';
import { isPicture } from '../streams/isPicture.ts';
import type { NoteStreams } from '../streams/NoteStreams.ts';
import { displayOptions } from './displayOptions.ts';
import type { FilledSql } from './SqlText.ts';
import { sqlDiagnostics } from './sqlDiagnostics.ts';

export interface SqlRunnerOptions {
  emit: Emit;
  streams: NoteStreams;
  paragraph(id: string): ParagraphState;
  maxRows: number;
}

/** Runs `%sql` paragraphs: over tables once, over streams with every batch until the paragraph is stopped or run again. */
export class SqlRunner {
  readonly #options: SqlRunnerOptions;

  constructor(options: SqlRunnerOptions) {
    this.#options = options;
  }

  async run(command: RunCommand, signal: AbortSignal): Promise<RunOutcome> {
    const { emit, streams, paragraph } = this.#options;
    const { paragraphId, runId } = command;
    const state = paragraph(paragraphId);
    const { sc, sqlContext } = streams;
    const cancel = () => sc.cancelJobGroup(runId, 'the run was stopped');
    signal.addEventListener('abort', cancel, { once: true });
    const reads = new Set<string>();
    try {
      await orAborted(signal, () =>
        streams.edit(paragraphId, () =>
          ParagraphContext.run(paragraphId, () =>
            sc.withJobGroup(runId, () => orAborted(signal, () => this.#statements(command, { state, sqlContext, reads }))),
          ),
        ),
      );
      emit({ type: 'diagnostics', paragraphId, runId, diagnostics: [] });
    } catch (error) {
      emit({ type: 'diagnostics', paragraphId, runId, diagnostics: sqlDiagnostics(error, command) });
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
    return { reads: [...reads] as ParagraphId[] };
  }

  async #statements(
    command: RunCommand,
    { state, sqlContext, reads }: { state: ParagraphState; sqlContext: SQLContext; reads: Set<string> },
  ): Promise<void> {
    const fill = state.forms.sql(command);
    const filled = fill();
    const statements = statementsOf(filled.text);
    if (statements.length === 0)
      throw new KernelError('SQL_ERROR', 'There is no query here: write one, such as select * from words.', {
        paragraphId: command.paragraphId,
        line: command.line,
        column: command.column,
      });
    const display = displayOptions(command.header.properties);
    for (const [i, statement] of statements.entries()) {
      const named = [...(await sqlContext.session.tablesOf(statement.text))];
      const tables = new Map(named.flatMap(([name, table]) => (table instanceof StreamTable ? [[name, table] as const] : [])));
      const isStanding = tables.size > 0 && isQuery(statement.text);
      const run = isStanding
        ? this.#standing(tables, { command, state, sqlContext, display, fill, index: i })
        : this.#once(statement, { state, sqlContext, display });
      await run.catch((error: unknown) => {
        throw placed(error, { command, filled, statement });
      });
      for (const [name] of named) {
        const owner = sqlContext.session.catalog.ownerOf(name);
        if (owner !== undefined && owner !== command.paragraphId) reads.add(owner);
      }
    }
  }

  async #once(
    statement: Statement,
    { state, sqlContext, display }: { state: ParagraphState; sqlContext: SQLContext; display: DisplayOptions },
  ): Promise<void> {
    const limit = Math.min(display.limit ?? this.#options.maxRows, this.#options.maxRows);
    const pages = isQuery(statement.text)
      ? await sqlContext.sql(statement.text).pages(limit)
      : { first: await sqlContext.command(statement.text, limit) };
    if (pages.first.fields.length > 0) showPages(state.outputs.open('table', outputFacts(display)), pages);
  }

  async #standing(
    tables: ReadonlyMap<string, StreamTable>,
    {
      command,
      state,
      sqlContext,
      display,
      fill,
      index,
    }: {
      command: RunCommand;
      state: ParagraphState;
      sqlContext: SQLContext;
      display: DisplayOptions;
      fill: () => FilledSql;
      index: number;
    },
  ): Promise<void> {
    const { streams, maxRows } = this.#options;
    const all = [...tables.values()];
    const { context } = all[0]!.stream;
    const showing = streams.openDisplay(state, {
      context,
      options: display,
      isPicture: all.some(({ stream, window, slide }) => slide.less(window) || isPicture(stream.node)),
    });
    let latest: { filled: FilledSql; statement: Statement } | undefined;
    const session = sqlContext.session;
    const now = () => {
      const filled = fill();
      const statement = statementsOf(filled.text)[index] ?? { text: '', offset: 0 };
      latest = { filled, statement };
      return statement.text;
    };
    await session.check(now());
    const query = new StandingQuery(context, {
      session,
      tables,
      text: now,
      limit: Math.min(display.limit ?? maxRows, maxRows),
      onResult: (table: SqlTable, time) => showing.display.showTable(sqlTable(table), { time, totalRows: table.totalRows }),
      onError: (error, time) => {
        const known = latest ? placed(error, { command, ...latest }) : error;
        showing.fail(known, time);
        return known;
      },
    });
    context.addOutput(query);
    streams.own(state.id, { isRunning: false, stop: () => query.end() });
  }
}

/** An error of a statement at its place in the paragraph. */
function placed(error: unknown, { command, filled, statement }: { command: RunCommand; filled: FilledSql; statement: Statement }): unknown {
  if (!(error instanceof QueryError)) return error;
  const { code, plainMessage: message, hint, queryOffset } = error;
  const rest = hint === undefined ? {} : { hint };
  const { paragraphId, text, line, column } = command;
  if (queryOffset === undefined) return new KernelError(code, message, { paragraphId, line, column, ...rest });
  const before = text.slice(0, filled.originalOffset(statement.offset + queryOffset)).split('\n');
  const at = { line: line + before.length - 1, column: (before.length === 1 ? column : 1) + before.at(-1)!.length };
  return new KernelError(code, message, { paragraphId, ...at, ...rest });
}
