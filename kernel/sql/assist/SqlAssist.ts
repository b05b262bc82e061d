import { assertNever } from '../../base/errors.ts';
import { identifier } from '../dialect/quote.ts';
import { type Token, tokensOf } from '../dialect/tokens.ts';
import type { SqlField } from '../duckdb/readResult.ts';
import { Execution } from '../plan/Execution.ts';
import type { SqlSession } from '../SqlSession.ts';
import { StreamTable } from '../streams/StreamTable.ts';
import { isQuery, sparkCommand, statementsOf } from '../text/commands.ts';
import { QueryError } from '../text/placedError.ts';
import { frameSql, type TableSql, TextQuery } from '../text/TextQuery.ts';
import { savedTables } from '../text/tablesSql.ts';
import { simpleType } from '../types/StructType.ts';
import { cursorPlace } from './cursorPlace.ts';
import { dataFiles } from './dataFiles.ts';
import { type CommonTable, commonTablesOf, plainName, type Relation, relationsOf } from './relations.ts';
import { type SqlFunction, sqlFunctions } from './sqlFunctions.ts';

/** Something that may stand where the cursor is. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'table' | 'stream' | 'column' | 'function' | 'file';
  /** What is put in, when it is not the label. */
  readonly insert?: string;
  /** Its type, its arguments, or where it comes from. */
  readonly detail?: string;
  readonly documentation?: string;
}

/** What a name in a query stands for. */
export interface Meaning {
  readonly start: number;
  readonly end: number;
  /** In one line: `total bigint`. */
  readonly title: string;
  readonly text?: string;
}

/** What is wrong with a query, without running it. */
export interface Problem {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly message: string;
  /** It may be right as soon as other paragraphs have run. */
  readonly isLater: boolean;
}

/** Suggestions that are given at most: the rest comes when more is typed. */
const MOST = 400;

interface Columns {
  readonly relation: Relation;
  readonly fields: readonly SqlField[];
  /** The names are known, the types are not yet. */
  readonly isGuess: boolean;
}

/**
 * Answers an editor that asks about a query while it is written: what may come next, what a name means, what is wrong. No query is run and no table
 * loaded for it: DuckDB binds the text to the columns that are known.
 */
export class SqlAssist {
  readonly #session: SqlSession;

  constructor(session: SqlSession) {
    this.#session = session;
  }

  async complete(text: string, offset: number): Promise<{ from: number; suggestions: Suggestion[] }> {
    const { wanted, prefix, from, tokens } = cursorPlace(text, offset);
    const fitting = (all: readonly Suggestion[]) => bestFirst(all, prefix.toLowerCase()).slice(0, MOST);
    switch (wanted.kind) {
      case 'nothing':
        return { from, suggestions: [] };
      case 'file':
        return { from, suggestions: dataFiles(this.#session.database.options).map((path) => ({ label: path, kind: 'file' as const })) };
      case 'table':
        return { from, suggestions: fitting(await this.#tables(commonTablesOf(tokens, text))) };
      case 'expression': {
        const columns = await this.#columnsAt(text, { offset, tokens });
        return {
          from,
          suggestions: fitting(
            wanted.qualifier.length > 0 ? qualified(columns, wanted.qualifier) : await this.#unqualified(columns, prefix),
          ),
        };
      }
      default:
        return assertNever(wanted);
    }
  }

  async meaning(text: string, offset: number): Promise<Meaning | undefined> {
    const { tokens } = cursorPlace(text, offset);
    const at = tokens.findIndex(({ start, end }) => start <= offset && offset <= end);
    const token = tokens[at];
    if (!token || (token.kind !== 'word' && token.kind !== 'quoted' && token.kind !== 'backtick')) return undefined;
    const name = plainName(token).toLowerCase();
    const span = { start: token.start, end: token.end };
    if (tokens[at + 1]?.text === '(') {
      const found = (await sqlFunctions(this.#session.database)).find((one) => one.name.toLowerCase() === name);
      return found && { ...span, title: signature(found), ...(found.description === undefined ? {} : { text: found.description }) };
    }
    const columns = await this.#columnsAt(text, { offset, tokens });
    const table = columns.find(({ relation }) => relation.name.toLowerCase() === name);
    const isQualifier = tokens[at + 1]?.text === '.' && table !== undefined;
    const before = tokens[at - 1]?.text === '.' ? tokens[at - 2] : undefined;
    const column = isQualifier ? undefined : columnMeaning(columns, { name, qualifier: before && plainName(before).toLowerCase() });
    if (column) return { ...span, ...column };
    if (!table) return undefined;
    const title = `${table.relation.name} (${table.fields.map((field) => typed(field, table.isGuess)).join(', ')})`;
    return { ...span, title, text: this.#isStream(name) ? 'Table of a stream: its rows are those of each batch' : 'Table' };
  }

  async problems(text: string): Promise<Problem[]> {
    const found: Problem[] = [];
    for (const statement of statementsOf(text)) {
      const error = await this.#errorOf(statement.text);
      if (!error) continue;
      const start = statement.offset + (error.queryOffset ?? 0);
      const token = tokensOf(text).find((one) => one.start <= start && start < one.end);
      found.push({
        start,
        end: error.queryOffset === undefined ? statement.offset + statement.text.length : (token?.end ?? start + 1),
        code: error.code,
        message: error.plainMessage,
        isLater: error.missingTable !== undefined,
      });
    }
    return found;
  }

  async #errorOf(statement: string): Promise<QueryError | undefined> {
    if (!isQuery(statement)) return sparkCommand(statement) ? undefined : this.#checked(statement);
    let isGuess = false;
    const described: TableSql = async (name, table, execution) => {
      const sql = await describedSql(name, table, execution);
      isGuess ||= execution.isGuess;
      return sql;
    };
    const error = await queryErrorOf(this.#dry(statement, async () => {}, described));
    // Before a stream's first rows only the names of its columns are known: what a query does with their types is no error of the text yet.
    if (isGuess && !(error && isAboutNames(error))) return this.#checked(statement);
    return error;
  }

  #checked(statement: string): Promise<QueryError | undefined> {
    return queryErrorOf(this.#session.check(statement));
  }

  async #unqualified(columns: readonly Columns[], prefix: string): Promise<Suggestion[]> {
    const key = ({ name }: SqlField) => name.toLowerCase();
    const counts = Map.groupBy(
      columns.flatMap(({ fields }) => fields),
      key,
    );
    const seen = new Set<string>();
    const names = columns.flatMap(({ relation, fields, isGuess }) =>
      fields.flatMap((field): Suggestion[] => {
        const plain = columnSuggestion(field, { of: relation.name, isGuess });
        const isFirst = !seen.has(key(field));
        seen.add(key(field));
        // A name that two have can say whose it is.
        const isShared = counts.get(key(field))!.length > 1 && relation.name !== '';
        const whole = { ...plain, label: `${relation.name}.${field.name}`, insert: `${written(relation.name)}.${plain.insert}` };
        return [...(isFirst ? [plain] : []), ...(isShared ? [whole] : [])];
      }),
    );
    const aliases = columns.flatMap(({ relation }): Suggestion[] =>
      relation.name === '' ? [] : [{ label: relation.name, kind: 'table', insert: written(relation.name) }],
    );
    const functions =
      prefix === ''
        ? []
        : (await sqlFunctions(this.#session.database)).filter(({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase()));
    return [
      ...names,
      ...aliases,
      ...functions.map(
        (one): Suggestion => ({
          label: one.name,
          kind: 'function',
          detail: signature(one).slice(one.name.length),
          ...(one.description === undefined ? {} : { documentation: one.description }),
        }),
      ),
    ];
  }

  async #tables(common: readonly CommonTable[]): Promise<Suggestion[]> {
    const { catalog, database } = this.#session;
    const saved = await database.use(savedTables);
    return [
      ...common.map(({ name }): Suggestion => ({ label: name, kind: 'table', insert: written(name), detail: 'of this query' })),
      ...catalog.names.map((name): Suggestion => {
        const isStream = this.#isStream(name);
        return { label: name, kind: isStream ? 'stream' : 'table', insert: written(name), detail: isStream ? 'stream' : 'table' };
      }),
      ...saved.map((name): Suggestion => ({ label: name, kind: 'table', insert: written(name), detail: 'saved table' })),
    ];
  }

  /** The columns of what the cursor sees. */
  async #columnsAt(text: string, { offset, tokens }: { offset: number; tokens: readonly Token[] }): Promise<Columns[]> {
    const visible = relationsOf(tokens, text).filter(({ group }) => group.start <= offset && offset <= group.end);
    const common = commonTablesOf(tokens, text);
    const found: Columns[] = [];
    for (const relation of visible) {
      const known = common.filter(({ end }) => end <= offset);
      const head = known.length === 0 ? '' : `WITH RECURSIVE ${known.map(({ sql }) => sql).join(', ')} `;
      const described = await this.#described(`${head}SELECT * FROM ${relation.sql}`);
      if (described) found.push({ relation, ...described });
    }
    return found;
  }

  async #described(sql: string): Promise<Pick<Columns, 'fields' | 'isGuess'> | undefined> {
    try {
      return await this.#dry(sql, async (bound, execution) => ({ fields: await execution.fields(bound), isGuess: execution.isGuess }));
    } catch {
      // Half a query has no columns yet.
      return undefined;
    }
  }

  #dry<T>(sql: string, work: (sql: string, execution: Execution) => Promise<T>, tableSql: TableSql = describedSql): Promise<T> {
    const { database, catalog, settled } = this.#session;
    return Execution.run(database, new TextQuery(sql, { catalog: catalog.snapshot(), after: settled, tableSql }), {
      isDry: true,
      work,
    });
  }

  #isStream(name: string): boolean {
    return this.#session.catalog.get(name) instanceof StreamTable;
  }
}

/** A table's columns, and no rows. */
const describedSql: TableSql = async (name, table, execution) => {
  if (!(table instanceof StreamTable)) return frameSql(name, table, execution);
  return execution.described(table);
};

/** A table whose columns nobody knows yet is no error of the text. */
async function queryErrorOf(work: Promise<unknown>): Promise<QueryError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof QueryError ? error : undefined;
  }
}

const isAboutNames = (error: QueryError): boolean => error.missingTable !== undefined || /not found/.test(error.plainMessage);

/** Those that have what is typed in them, first those that begin with it. */
function bestFirst(all: readonly Suggestion[], prefix: string): Suggestion[] {
  const place = ({ label }: Suggestion) => label.toLowerCase().indexOf(prefix);
  return all.filter((one) => place(one) >= 0).sort((a, b) => Math.min(1, place(a)) - Math.min(1, place(b)));
}

function qualified(columns: readonly Columns[], qualifier: readonly string[]): Suggestion[] {
  const [first, ...path] = qualifier.map((one) => one.toLowerCase());
  const relation = columns.find((one) => one.relation.name.toLowerCase() === first);
  if (relation) {
    const { isGuess } = relation;
    return fieldsBelow(relation.fields, path).map((field) => columnSuggestion(field, { of: relation.relation.name, isGuess }));
  }
  // `visitor.`: fields of a struct.
  const all = columns.flatMap(({ fields }) => fields);
  return fieldsBelow(all, [first!, ...path]).map((field) => columnSuggestion(field, { of: qualifier.join('.'), isGuess: false }));
}

function fieldsBelow(fields: readonly SqlField[], path: readonly string[]): readonly SqlField[] {
  const [next, ...rest] = path;
  if (next === undefined) return fields;
  const field = fields.find(({ name }) => name.toLowerCase() === next);
  return field?.type.typeName === 'struct' ? fieldsBelow(field.type.fields, rest) : [];
}

/** A column of those that the cursor sees; of one of them when that is said. */
function columnMeaning(
  columns: readonly Columns[],
  { name, qualifier }: { name: string; qualifier: string | undefined },
): Pick<Meaning, 'title' | 'text'> | undefined {
  const from = columns.filter(({ relation }) => qualifier === undefined || relation.name.toLowerCase() === qualifier);
  const found = from.flatMap(({ relation, fields, isGuess }) => {
    const field = fields.find((one) => one.name.toLowerCase() === name);
    return field ? [{ of: relation.name || 'a subquery', title: typed(field, isGuess) }] : [];
  });
  return found[0] && { title: found[0].title, text: `Column of ${found.map(({ of }) => of).join(', ')}` };
}

const typed = ({ name, type }: SqlField, isGuess: boolean): string => (isGuess ? name : `${name} ${simpleType(type)}`);

function columnSuggestion(field: SqlField, { of, isGuess }: { of: string; isGuess: boolean }) {
  return {
    label: field.name,
    kind: 'column' as const,
    insert: written(field.name),
    ...(isGuess ? {} : { detail: simpleType(field.type) }),
    ...(of === '' ? {} : { documentation: `Column of ${of}` }),
  };
}

/** As it stands in a query: in quotes where it would not be read as a name. */
const written = (name: string): string => (/^[a-z_]\w*$/i.test(name) && !Reserved.has(name.toLowerCase()) ? name : identifier(name));

const Reserved = new Set(
  'all and any array as asc case cast check collate column constraint create default desc distinct do else end except false fetch for foreign from group having in initially intersect into lateral leading limit not null offset on only or order primary references returning select some table then to trailing true union unique using when where window with'.split(
    ' ',
  ),
);

const signature = ({ name, parameters, returns }: SqlFunction): string =>
  `${name}(${parameters.join(', ')})${returns === undefined ? '' : ` → ${returns}`}`;
