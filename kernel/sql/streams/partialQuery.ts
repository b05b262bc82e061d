import type { DuckDBConnection } from '@duckdb/node-api';

/** A query over a window in parts: one for each pane, one that puts panes' results together, and one that makes the answer of them. */
export interface PartialQuery {
  /** Reads the pane under the name of the table. */
  readonly ofPane: string;
  /** Makes one of several panes' results, which it reads as PARTIALS. */
  readonly joined: string;
  /** The table that it reads. */
  readonly table: string;
  /** How many counts there are, where panes compute nothing but counts of the rows, by one column. */
  readonly countsAlone: number | undefined;
  /** Reads all that came of the panes, together, as PARTIALS. */
  readonly merged: string;
}

export const PARTIALS = '__partials';

/** A node of DuckDB's syntax tree. */
type Node = { readonly [property: string]: unknown };

export interface PartialOptions {
  /** Names of the table's columns. */
  readonly columns: readonly string[];
  /** What the result's columns are called. */
  readonly names: readonly string[];
  /** Functions of TypeScript: they may give something else each time. */
  readonly isUserFunction: (name: string) => boolean;
}

/** It cannot be cut into panes; the whole query is right in any case. */
class NotMergeable extends Error {}

/**
 * `select word, avg(n) from clicks group by word` → `select word, sum(n), count(n) … group by word` of each pane, and
 * `select word, sum(…) / sum(…) … group by word` over them. Undefined for what is more than counts, sums, extremes and means of one table, grouped:
 * joins, distinct counts, windows of rows, subqueries, functions that give something else each time.
 */
export async function partialQuery(connection: DuckDBConnection, sql: string, options: PartialOptions): Promise<PartialQuery | undefined> {
  try {
    const { node, error } = await parsed(connection, sql);
    if (error || !node) return undefined;
    const cut = new Cut(node, { ...options, aggregates: await aggregateNames(connection) });
    const ofPane = await written(connection, cut.ofPane());
    return {
      ofPane,
      joined: cut.joined(),
      table: cut.table,
      countsAlone: cut.countsAlone,
      merged: await written(connection, await cut.merged(connection)),
    };
  } catch (thrown) {
    if (thrown instanceof NotMergeable) return undefined;
    throw thrown;
  }
}

const Volatile = new Set(
  'random uuid gen_random_uuid uuidv4 uuidv7 now today get_current_timestamp current_timestamp current_date current_time transaction_timestamp nextval currval setseed unix_timestamp'.split(
    ' ',
  ),
);
/** Macros of ours that aggregate. */
const Gathering = new Set(['collect_list', 'collect_set', 'percentile', 'percentile_approx']);
const Refused = new Set(['SUBQUERY', 'WINDOW', 'STAR', 'LAMBDA', 'PARAMETER', 'POSITIONAL_REFERENCE', 'DEFAULT']);

class Cut {
  readonly #node: Node;
  readonly #options: PartialOptions & { aggregates: ReadonlySet<string> };
  readonly #columns: ReadonlySet<string>;
  readonly #select: readonly Node[];
  /** Items of the select list by their alias, where that is no column. */
  readonly #aliases = new Map<string, Node>();
  readonly #groups: readonly Node[];
  readonly #groupKeys: readonly string[];
  /** What each pane computes beside its groups. */
  readonly #partials: Node[] = [];
  /** Expressions that merge them, as text, by the aggregate that they stand for. */
  readonly #merges = new Map<string, string>();
  readonly #qualifiers: ReadonlySet<string>;

  constructor(node: Node, options: PartialOptions & { aggregates: ReadonlySet<string> }) {
    this.#node = node;
    this.#options = options;
    this.#columns = new Set(options.columns.map((name) => name.toLowerCase()));
    const from = node.from_table as Node;
    const isPlain =
      node.type === 'SELECT_NODE' &&
      from?.type === 'BASE_TABLE' &&
      node.aggregate_handling === 'STANDARD_HANDLING' &&
      !node.qualify &&
      !node.sample &&
      !from.sample &&
      ((node.cte_map as { map?: unknown[] } | undefined)?.map?.length ?? 0) === 0 &&
      ((node.group_sets as unknown[] | undefined)?.length ?? 0) <= 1;
    if (!isPlain) throw new NotMergeable();
    this.#qualifiers = new Set([from.table_name, from.alias].filter(Boolean).map((name) => String(name).toLowerCase()));
    this.#select = node.select_list as Node[];
    for (const item of this.#select) {
      const alias = String(item.alias ?? '').toLowerCase();
      if (alias !== '' && !this.#columns.has(alias)) this.#aliases.set(alias, item);
    }
    this.#groups = ((node.group_expressions as Node[]) ?? []).map((group) => this.#resolved(group));
    this.#groupKeys = this.#groups.map((group) => this.#keyOf(group));
  }

  ofPane(): Node {
    // Finds the aggregates on its way.
    this.#rewrittenParts();
    for (const group of this.#groups) this.#requireOfPane(group);
    if (this.#node.where_clause) this.#requireOfPane(this.#node.where_clause as Node);
    for (const partial of this.#partials) this.#requireOfPane(partial);
    if (this.#partials.length + this.#groups.length === 0) throw new NotMergeable();
    const select = [
      ...this.#groups.map((group, i) => ({ ...group, alias: `__g${i}` })),
      ...this.#partials.map((partial, i) => ({ ...partial, alias: `__a${i}` })),
    ];
    return { ...this.#node, select_list: select, group_expressions: this.#groups, having: null, modifiers: [] };
  }

  get table(): string {
    return String((this.#node.from_table as Node).table_name);
  }

  get countsAlone(): number | undefined {
    const [group, ...more] = this.#groups;
    const isColumn = group?.class === 'COLUMN_REF' && more.length === 0;
    const isCount = ({ function_name: name, filter, children }: Node) =>
      !filter &&
      (name === 'count_star' || (name === 'count' && ['COLUMN_REF', 'CONSTANT'].includes(String((children as Node[])[0]?.class))));
    return isColumn && !this.#node.where_clause && this.#partials.every(isCount) ? this.#partials.length : undefined;
  }

  /** Groups and what was computed of them keep their names: what comes of it is like the result of a pane. */
  joined(): string {
    const groups = this.#groups.map((_, i) => `__g${i}`);
    const partials = this.#partials.map(({ function_name: name }, i) => {
      const known = String(name).toLowerCase();
      return `${known === 'min' || known === 'max' ? known : 'sum'}(__a${i}) AS __a${i}`;
    });
    const grouped = groups.length > 0 ? ` GROUP BY ${groups.join(', ')}` : '';
    return `SELECT ${[...groups, ...partials].join(', ')} FROM ${PARTIALS}${grouped}`;
  }

  async merged(connection: DuckDBConnection): Promise<Node> {
    const texts = [...this.#merges.values()];
    const { node } = texts.length === 0 ? { node: undefined } : await parsed(connection, `SELECT ${texts.join(', ')}`);
    const trees = (node?.select_list as Node[] | undefined) ?? [];
    const byKey = new Map([...this.#merges.keys()].map((key, i) => [key, trees[i]!]));
    const { select, having, modifiers } = this.#rewrittenParts(byKey);
    return {
      ...this.#node,
      select_list: select.map((item, i) => ({ ...item, alias: this.#options.names[i] ?? item.alias })),
      from_table: { ...(this.#node.from_table as Node), table_name: PARTIALS, alias: '', schema_name: '', catalog_name: '' },
      where_clause: null,
      group_expressions: this.#groups.map((_, i) => reference(`__g${i}`)),
      having,
      modifiers,
    };
  }

  #rewrittenParts(merges?: ReadonlyMap<string, Node>) {
    const rewrite = (value: unknown) => this.#rewritten(value, merges);
    return {
      select: this.#select.map((item) => rewrite(item) as Node),
      having: this.#node.having ? rewrite(this.#node.having) : null,
      modifiers: rewrite(this.#node.modifiers ?? []),
    };
  }

  /** An expression of the result, with groups and aggregates in terms of the panes' results. */
  #rewritten(value: unknown, merges: ReadonlyMap<string, Node> | undefined): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#rewritten(one, merges));
    if (typeof value !== 'object' || value === null) return value;
    const node = value as Node;
    if ('class' in node) {
      const group = this.#groupKeys.indexOf(this.#keyOf(node));
      if (group >= 0) return { ...reference(`__g${group}`), alias: node.alias ?? '' };
      if (Refused.has(String(node.class))) throw new NotMergeable();
      if (node.class === 'FUNCTION' && this.#isAggregate(node)) {
        const key = this.#aggregate(node);
        return { ...(merges?.get(key) ?? node), alias: node.alias ?? '' };
      }
      if (node.class === 'COLUMN_REF' && !this.#aliases.has(this.#nameOf(node).toLowerCase())) throw new NotMergeable();
      if (node.class === 'FUNCTION') this.#requireSteady(node);
    }
    return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, this.#rewritten(one, merges)]));
  }

  #isAggregate({ function_name: name }: Node): boolean {
    if (Gathering.has(String(name).toLowerCase())) throw new NotMergeable();
    return this.#options.aggregates.has(String(name).toLowerCase());
  }

  /** Notes what panes compute for an aggregate and how it is merged. */
  #aggregate(node: Node): string {
    const key = this.#keyOf(node);
    if (this.#merges.has(key)) return key;
    const orders = (node.order_bys as { orders?: unknown[] } | undefined)?.orders ?? [];
    const count = ((node.children as unknown[]) ?? []).length;
    if (node.distinct === true || orders.length > 0 || count > 1) throw new NotMergeable();
    const partial = (name = String(node.function_name)) => `__a${this.#partials.push({ ...node, function_name: name }) - 1}`;
    this.#merges.set(key, mergeOf(String(node.function_name).toLowerCase(), partial));
    return key;
  }

  /** What panes compute reads columns of the table and nothing that changes from time to time. */
  #requireOfPane(value: unknown): void {
    if (Array.isArray(value)) for (const one of value) this.#requireOfPane(one);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const node = value as Node;
    if (Refused.has(String(node.class))) throw new NotMergeable();
    if (node.class === 'COLUMN_REF' && !this.#columns.has(this.#nameOf(node).toLowerCase())) throw new NotMergeable();
    if (node.class === 'FUNCTION') this.#requireSteady(node);
    for (const one of Object.values(node)) this.#requireOfPane(one);
  }

  #requireSteady({ function_name: name }: Node): void {
    if (Volatile.has(String(name).toLowerCase()) || this.#options.isUserFunction(String(name))) throw new NotMergeable();
  }

  /** `group by 1` and `group by alias` mean items of the select list. */
  #resolved(group: Node): Node {
    const constant = (group.value as { value?: unknown } | undefined)?.value;
    const item =
      group.class === 'CONSTANT' && typeof constant === 'number'
        ? this.#select[constant - 1]
        : group.class === 'COLUMN_REF'
          ? this.#aliases.get(this.#nameOf(group).toLowerCase())
          : undefined;
    return { ...(item ?? group), alias: '' };
  }

  /** The column that a reference begins with. */
  #nameOf({ column_names: names }: Node): string {
    const [first = '', second] = names as string[];
    return second !== undefined && this.#qualifiers.has(first.toLowerCase()) ? second : first;
  }

  /** The same for expressions that mean the same, wherever they stand and whatever they are called. */
  #keyOf(node: Node): string {
    return JSON.stringify(node, (name, value) => {
      if (name === 'query_location' || name === 'alias') return undefined;
      if (name === 'column_names' && Array.isArray(value)) {
        const all = value.map((one) => String(one).toLowerCase());
        return all.length > 1 && this.#qualifiers.has(all[0]!) ? all.slice(1) : all;
      }
      return value;
    });
  }
}

function mergeOf(name: string, partial: (name?: string) => string): string {
  switch (name) {
    case 'count':
    case 'count_star':
      return `CAST(coalesce(sum(${partial()}), 0) AS BIGINT)`;
    case 'sum':
      return `sum(${partial()})`;
    case 'min':
    case 'max':
      return `${name}(${partial()})`;
    case 'avg':
    case 'mean':
      return `CAST(sum(${partial('sum')}) AS DOUBLE) / sum(${partial('count')})`;
    default:
      throw new NotMergeable();
  }
}

const reference = (name: string): Node => ({ class: 'COLUMN_REF', type: 'COLUMN_REF', alias: '', query_location: 0, column_names: [name] });

async function parsed(connection: DuckDBConnection, sql: string): Promise<{ node?: Node; error: boolean }> {
  const result = await connection.run('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  const tree = JSON.parse(String((await result.getRows())[0]![0]), plainNumbers) as { error?: boolean; statements?: { node: Node }[] };
  const { error = false, statements = [] } = tree;
  return statements.length === 1 ? { node: statements[0]!.node, error } : { error: true };
}

/** Places are of no use here, and of what JavaScript has no number for nothing shall be lost. */
function plainNumbers(name: string, value: unknown): unknown {
  if (name === 'query_location') return 0;
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) throw new NotMergeable();
  return value;
}

async function written(connection: DuckDBConnection, node: Node): Promise<string> {
  const tree = JSON.stringify({ error: false, statements: [{ node, named_param_map: [] }] });
  const result = await connection.run('SELECT json_deserialize_sql($1::JSON)', [tree]);
  return String((await result.getRows())[0]![0]);
}

let aggregates: Promise<ReadonlySet<string>> | undefined;

function aggregateNames(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  aggregates ??= connection
    .run("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'aggregate'")
    .then(async (result) => new Set((await result.getRows()).map(([name]) => String(name))));
  return aggregates;
}
