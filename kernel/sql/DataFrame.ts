// biome-ignore-all lint/style/noExcessiveLinesPerFile: the facade: one line and one docstring an operation
import { DRIVER_ONLY, type RDD } from '../rdd/index.ts';
import { Column, type ColumnOrName, toColumn } from './Column.ts';
import { DataFrameNa } from './DataFrameNa.ts';
import { DataFrameWriter } from './DataFrameWriter.ts';
import { identifier } from './dialect/quote.ts';
import { translate } from './dialect/translate.ts';
import { readRows, readTable, rowsOf, type SqlField, type SqlTable } from './duckdb/readResult.ts';
import { jsonObject } from './format/jsonText.ts';
import { showText } from './format/showText.ts';
import { ColumnExpression, PLAIN } from './functions/ColumnExpression.ts';
import type { SortOrder } from './functions/SortOrder.ts';
import { GroupedData } from './GroupedData.ts';
import { distinctOnSql, dropColumns, itemsSql, renamedColumn, withColumnSql } from './operations/columns.ts';
import { describeSql } from './operations/describe.ts';
import { type JoinType, joinPlan } from './operations/joinPlan.ts';
import { ClausePlan } from './plan/ClausePlan.ts';
import { DataFrameNode } from './plan/DataFrameNode.ts';
import { Execution, type Plan } from './plan/Execution.ts';
import { KeptResult } from './plan/KeptResult.ts';
import { ProjectPlan } from './plan/ProjectPlan.ts';
import { DerivedPlan, SourcePlan } from './plan/plans.ts';
import { QuerySource } from './plan/QuerySource.ts';
import type { SQLContext } from './SQLContext.ts';
import { StructType } from './types/StructType.ts';
import { valueText } from './types/valueText.ts';
import { sortSql } from './Window.ts';

/** A row: its values by column. */
export type Row = Record<string, unknown>;

const SHOWN_ROWS = 20;
const SHOWN_WIDTH = 20;

/**
 * A table that is described and not yet computed: operations make new ones, actions are awaited. DuckDB plans and runs them.
 *
 * @example
 * const df = rdd.toDF('word');
 * await df.groupBy('word').count().orderBy(desc('count')).show();
 */
export class DataFrame {
  readonly [DRIVER_ONLY] = 'a DataFrame';
  readonly sqlContext: SQLContext;
  /** @internal */
  readonly plan: Plan;
  /** @internal What `a.col('x')` in a join's condition means. */
  readonly origins: ReadonlySet<object>;
  readonly #held: Plan[] = [];
  #cached: { readonly source: QuerySource; readonly plan: SourcePlan } | undefined;

  /** @internal */
  constructor(sqlContext: SQLContext, plan: Plan, origins: Iterable<object> = []) {
    this.sqlContext = sqlContext;
    this.plan = plan;
    this.origins = new Set([this, ...origins]);
  }

  /** A column of this very DataFrame, for the condition of a join. @example clicks.join(users, clicks.col('visitor').eq(users.col('id'))) */
  col(name: string): Column {
    if (name === '*') return toColumn('*');
    const sql = identifier(name);
    return new Column(
      new ColumnExpression((scope) => {
        const side = scope.qualifier(this);
        return side === undefined ? sql : `${side}.${sql}`;
      }, name),
    );
  }

  /** Some columns, or what is computed from them. @example df.select('product', col('price').multiply(2).as('twice')) */
  select(...columns: readonly ColumnOrName[]): DataFrame {
    return this.#project(() => itemsSql(columns.map(toColumn)));
  }

  /** `select` in SQL. @example df.selectExpr('product', 'price * 2 as twice') */
  selectExpr(...expressions: readonly string[]): DataFrame {
    return this.#project(() => expressions.map((one) => translate(one).sql).join(', '));
  }

  /** The rows for which a condition holds, in SQL or as a column. @example df.filter("action = 'purchase'") */
  filter(condition: string | Column): DataFrame {
    const sql = typeof condition === 'string' ? translate(condition).sql : condition.expression.sql(PLAIN);
    return this.#under(`WHERE (${sql}\n)`);
  }

  /** `filter`. @example df.where(col('count').gt(1)) */
  where(condition: string | Column): DataFrame {
    return this.filter(condition);
  }

  /** One more column, or another in the place of one. @example df.withColumn('day', to_date('time')) */
  withColumn(name: string, value: Column): DataFrame {
    return this.#project(async (execution) => withColumnSql({ name, value, fields: await this.#fields(execution) }));
  }

  /** The same columns, one under another name. @example df.withColumnRenamed('value', 'count') */
  withColumnRenamed(existing: string, name: string): DataFrame {
    return this.#project(async (execution) => renamedColumn(await this.#fields(execution), { existing, name }));
  }

  /** Other names for all columns, in their order. @example df.toDF('word', 'count') */
  toDF(...names: readonly string[]): DataFrame {
    return this.#derive(([from]) =>
      names.length === 0 ? `SELECT * FROM ${from}` : `SELECT * FROM ${from} AS t(${names.map(identifier).join(', ')})`,
    );
  }

  /** Without these columns; one that is not there is no error. @example df.drop('page') */
  drop(...names: readonly string[]): DataFrame {
    return this.#project(async (execution) => dropColumns(await this.#fields(execution), names));
  }

  /** Rows of equal values together, for aggregates. @example df.groupBy('product').agg(sum('price').as('revenue')) */
  groupBy(...columns: readonly ColumnOrName[]): GroupedData {
    return new GroupedData((make) => this.#derive(([from], execution) => make(from!, execution)), columns.map(toColumn));
  }

  /** Aggregates of all rows. @example df.agg(max('price')) */
  agg(...aggregates: readonly [Column, ...Column[]]): DataFrame {
    return this.groupBy().agg(...aggregates);
  }

  /** Sorted. @example df.orderBy(desc('count'), 'word') */
  orderBy(...columns: readonly (ColumnOrName | SortOrder)[]): DataFrame {
    const order = columns.map((one) => sortSql(one)(PLAIN)).join(', ');
    return this.#under(`ORDER BY ${order}`);
  }

  /** `orderBy`. @example df.sort('word') */
  sort(...columns: readonly (ColumnOrName | SortOrder)[]): DataFrame {
    return this.orderBy(...columns);
  }

  /**
   * With the rows of another, by columns that both have, or by a condition. Kinds: inner, cross, left, right, outer, semi, anti, under all
   * of Spark's names.
   * @example clicks.join(products, 'product', 'left')
   */
  join(other: DataFrame, on?: string | readonly string[] | Column, how: JoinType = on === undefined ? 'cross' : 'inner'): DataFrame {
    return this.#joined(other, joinPlan({ left: this, right: other, on, how }));
  }

  /** Every row of this with every row of the other. @example sizes.crossJoin(colours) */
  crossJoin(other: DataFrame): DataFrame {
    return this.join(other, undefined, 'cross');
  }

  /** The rows of both, columns by their place. @example monday.union(tuesday) */
  union(other: DataFrame): DataFrame {
    return this.#both(other, 'UNION ALL');
  }

  /** `union`. @example monday.unionAll(tuesday) */
  unionAll(other: DataFrame): DataFrame {
    return this.union(other);
  }

  /** The rows of both, columns by their name. @example monday.unionByName(tuesday) */
  unionByName(other: DataFrame): DataFrame {
    return this.#both(other, 'UNION ALL BY NAME');
  }

  /** Rows that both have, each once. @example a.intersect(b) */
  intersect(other: DataFrame): DataFrame {
    return this.#both(other, 'INTERSECT');
  }

  /** Rows that the other does not have, each once. @example all.except(seen) */
  except(other: DataFrame): DataFrame {
    return this.#both(other, 'EXCEPT');
  }

  /** Each row once. @example df.select('product').distinct() */
  distinct(): DataFrame {
    return this.#derive(([from]) => `SELECT DISTINCT * FROM ${from}`);
  }

  /** One row for each value of these columns, or of all. @example df.dropDuplicates('visitor') */
  dropDuplicates(...columns: readonly (string | readonly string[])[]): DataFrame {
    const names = columns.flat();
    return names.length === 0 ? this.distinct() : this.#derive(([from]) => distinctOnSql(names, from!));
  }

  /** The first n rows. @example df.orderBy('time').limit(10) */
  limit(n: number): DataFrame {
    return this.#derive(([from]) => `SELECT * FROM ${from} LIMIT ${Math.max(0, Math.floor(n))}`);
  }

  /** A part of the rows at random. @example df.sample(0.1) */
  sample(fraction: number, seed?: number): DataFrame {
    const repeatable = seed === undefined ? '' : ` REPEATABLE (${Math.floor(seed)})`;
    return this.#derive(([from]) => `SELECT * FROM ${from} USING SAMPLE ${fraction * 100} PERCENT (bernoulli)${repeatable}`);
  }

  /** Rows with nulls: dropped or filled. @example df.na.fill(0) */
  get na(): DataFrameNa {
    return new DataFrameNa((make) => this.#derive(async ([from], execution) => make(from!, await this.#fields(execution))));
  }

  /** Count, mean, deviation and extremes of columns, as text. @example await df.describe('price').show() */
  describe(...columns: readonly string[]): DataFrame {
    return this.#derive(async ([from], execution) => describeSql(await this.#fields(execution), { columns, from: from!, execution }));
  }

  /** Keeps the result when it is first computed, until `unpersist`. @example const daily = df.groupBy('day').count().cache() */
  cache(): this {
    if (!this.#cached) {
      const source = new QuerySource(this.sqlContext.database, this.plan);
      source.hold();
      this.#cached = { source, plan: new SourcePlan(source) };
    }
    return this;
  }

  /** `cache`. @example df.persist() */
  persist(): this {
    return this.cache();
  }

  /** Forgets what `cache` kept. @example df.unpersist() */
  unpersist(): this {
    const cached = this.#cached;
    this.#cached = undefined;
    if (cached) void cached.source.release();
    return this;
  }

  /** How to write it to files and tables. @example await df.write.mode('overwrite').parquet('views/hourly') */
  get write(): DataFrameWriter {
    return new DataFrameWriter(this);
  }

  /** Makes it a table under this name; one that was there before is replaced as a whole. @example df.createOrReplaceTempView('words') */
  createOrReplaceTempView(name: string): void {
    this.sqlContext.session.catalog.register(name, this);
  }

  /** `createOrReplaceTempView`, as Spark called it first. @example df.registerTempTable('words') */
  registerTempTable(name: string): void {
    this.createOrReplaceTempView(name);
  }

  // ---- actions

  /** All rows. Whole numbers beyond 2^53 are bigint, dates and timestamps are Date. @example (await df.collect())[0].word */
  collect(): Promise<Row[]> {
    return this.run((sql, { connection }) => readRows(connection, sql));
  }

  /** The first n rows. @example await df.take(3) */
  take(n: number): Promise<Row[]> {
    return this.limit(n).collect();
  }

  /** The first row; undefined when there is none. @example await df.first() */
  async first(): Promise<Row | undefined> {
    return (await this.take(1))[0];
  }

  /** `first`, or the first n rows. @example await df.head() */
  head(): Promise<Row | undefined>;
  head(n: number): Promise<Row[]>;
  head(n?: number): Promise<Row | undefined | Row[]> {
    return n === undefined ? this.first() : this.take(n);
  }

  /** How many rows there are. @example await df.count() */
  async count(): Promise<number> {
    const [row] = await this.#derive(([from]) => `SELECT count(*) AS n FROM ${from}`).collect();
    return Number(row!.n);
  }

  /** Whether there is no row. @example await df.isEmpty() */
  async isEmpty(): Promise<boolean> {
    return (await this.take(1)).length === 0;
  }

  /** Prints the first n rows as Spark does; cells are cut at 20 letters, at `truncate`, or not at all (`false`). @example await counts.show() */
  async show(n: number | boolean = SHOWN_ROWS, truncate: number | boolean = true, vertical = false): Promise<void> {
    const rows = typeof n === 'number' ? Math.max(0, n) : SHOWN_ROWS;
    const cut = typeof n === 'boolean' ? n : truncate;
    const width = typeof cut === 'number' ? cut : cut ? SHOWN_WIDTH : 0;
    const table = await this.limit(rows + 1).run(async (sql, execution) =>
      readTable(execution.connection, exactSql(sql, await execution.fields(sql)), rows + 1),
    );
    this.sqlContext.database.print(`${shown(table, { rows, truncate: width, vertical })}\n`);
  }

  /** The columns and their types. @example (await df.schema).fieldNames */
  get schema(): Promise<StructType> {
    return this.run(async (sql, execution) => new StructType(await execution.fields(sql)));
  }

  /** The names of the columns. @example await df.columns // ['word', 'count'] */
  get columns(): Promise<string[]> {
    return this.schema.then(({ fieldNames }) => fieldNames);
  }

  /** Prints the columns as a tree. @example await df.printSchema() */
  async printSchema(): Promise<void> {
    this.sqlContext.database.print(`${(await this.schema).treeString}\n`);
  }

  /** Prints how DuckDB computes it. @example await df.explain() */
  async explain(): Promise<void> {
    const table = await this.run((sql, { connection }) => readTable(connection, `EXPLAIN ${sql}`));
    this.sqlContext.database.print(`${table.columns[1]!.join('\n')}\n`);
  }

  /** The rows as an RDD; the query runs with the first job. @example await df.rdd.map(row => row.word).collect() */
  get rdd(): RDD<Row> {
    return this.#rdd(rowsOf);
  }

  /** `rdd`. @example df.toRDD() */
  toRDD(): RDD<Row> {
    return this.rdd;
  }

  /** Each row as a line of JSON. @example await df.toJSON().take(1) // ['{"word":"a"}'] */
  toJSON(): RDD<string> {
    return this.#rdd(({ fields, columns, length }) => Array.from({ length }, (_, r) => jsonObject(fields, (_field, i) => columns[i]![r])));
  }

  /** @internal Runs `work` on the query's SQL. */
  run<T>(work: (sql: string, execution: Execution) => Promise<T>): Promise<T> {
    const { database, sparkContext, functions } = this.sqlContext;
    return sparkContext.cancellable((signal) => functions.running(() => Execution.run(database, this.effectivePlan, { work, signal })));
  }

  /** @internal Rows for a page: the first ones, and how many there are. */
  page(limit: number): Promise<SqlTable> {
    return this.#table(limit);
  }

  /** @internal `page`; of a result that is longer, all rows are kept, and the first ones are of those. */
  async pages(limit: number): Promise<{ first: SqlTable; kept?: KeptResult }> {
    const first = await this.#table(limit);
    if (first.totalRows === first.length) return { first };
    const { database, sparkContext, functions } = this.sqlContext;
    const source = new QuerySource(database, this.effectivePlan);
    const kept = await sparkContext.cancellable((signal) => functions.running(() => KeptResult.of(database, source, signal)));
    return { first: { ...(await kept.rows(0, limit)), totalRows: first.totalRows }, kept };
  }

  /** @internal The plan, or what is kept of it. */
  get effectivePlan(): Plan {
    return this.#cached?.plan ?? this.plan;
  }

  /** @internal What it reads stays loaded. */
  hold(): void {
    for (const source of this.effectivePlan.sources) source.hold();
    this.#held.push(this.effectivePlan);
  }

  /** @internal Undoes one `hold`. */
  letGo(): void {
    for (const source of this.#held.pop()?.sources ?? []) void source.release();
  }

  #table(limit: number): Promise<SqlTable> {
    return this.run((sql, { connection }) => readTable(connection, sql, limit));
  }

  #rdd<T>(rowsFrom: (table: SqlTable) => T[]): RDD<T> {
    const { sparkContext } = this.sqlContext;
    const collect = async () => rowsFrom(await this.#table(Number.POSITIVE_INFINITY));
    return sparkContext.make<T>(new DataFrameNode(collect, sparkContext.defaultParallelism));
  }

  async #fields(execution: Execution) {
    return execution.fields(await execution.compile(this.effectivePlan));
  }

  #derive(make: ConstructorParameters<typeof DerivedPlan>[1]): DataFrame {
    return new DataFrame(this.sqlContext, new DerivedPlan([this.effectivePlan], make), this.origins);
  }

  #project(items: ConstructorParameters<typeof ProjectPlan>[1]): DataFrame {
    return new DataFrame(this.sqlContext, new ProjectPlan(this.effectivePlan, items), this.origins);
  }

  #under(clause: string): DataFrame {
    return new DataFrame(this.sqlContext, new ClausePlan(this.effectivePlan, clause), this.origins);
  }

  #both(other: DataFrame, operator: string): DataFrame {
    return this.#joined(other, new DerivedPlan([this.effectivePlan, other.effectivePlan], ([a, b]) => `FROM ${a} ${operator} FROM ${b}`));
  }

  #joined(other: DataFrame, plan: Plan): DataFrame {
    return new DataFrame(this.sqlContext, plan, [...this.origins, ...other.origins]);
  }
}

/** With what JavaScript would round, decimals and microseconds, as text. */
function exactSql(sql: string, fields: readonly SqlField[]): string {
  const exact = fields.filter(({ type }) => type.typeName === 'decimal' || type.typeName === 'timestamp');
  if (exact.length === 0 || new Set(fields.map(({ name }) => name.toLowerCase())).size < fields.length) return sql;
  const casts = exact.map(({ name, type }) => {
    const column = identifier(name);
    return `CAST(${type.typeName === 'timestamp' ? `CAST(${column} AS TIMESTAMP)` : column} AS VARCHAR) AS ${column}`;
  });
  return `SELECT * REPLACE (${casts.join(', ')}) FROM (${sql})`;
}

/** Values as text of their types: a double is `1.0`, also when it is whole. */
function shown({ fields, columns, length }: SqlTable, options: { rows: number; truncate: number; vertical: boolean }): string {
  const names = fields.map(({ name }) => name);
  const rows = Array.from({ length }, (_, r) => fields.map(({ type }, i) => valueText(columns[i]![r], type)));
  return showText(names, rows, options);
}
