import { assertNever, KernelError } from '../base/errors.ts';
import { DRIVER_ONLY, type RDD, type SparkContext } from '../rdd/index.ts';
import { DataFrame } from './DataFrame.ts';
import { DataFrameReader } from './DataFrameReader.ts';
import { Database } from './duckdb/Database.ts';
import type { SqlTable } from './duckdb/readResult.ts';
import { Execution } from './plan/Execution.ts';
import { TextPlan } from './plan/plans.ts';
import { sourceOf } from './plan/RDDSource.ts';
import { TextFilesPlan } from './plan/TextFilesPlan.ts';
import { isCut, textSql } from './plan/textSql.ts';
import { wordCounts } from './plan/wordCounts.ts';
import { SqlSession } from './SqlSession.ts';
import { isQuery, runCommand, type SparkCommand, sparkCommand } from './text/commands.ts';
import { refuseStatement } from './text/refusedStatement.ts';
import { TextQuery } from './text/TextQuery.ts';
import { tablesSql } from './text/tablesSql.ts';
import { EMPTY, valuesSql } from './text/valuesSql.ts';
import { UDFRegistration } from './udf/UDFRegistration.ts';
import type { UserFunctions } from './udf/UserFunctions.ts';

const contexts = new WeakMap<SparkContext, SQLContext>();

/**
 * SQL over DataFrames, files and streams; the note's own is `sqlContext` (and `spark`). Its tables belong to the note and last as long as its kernel.
 *
 * @example
 * words.foreachRDD(async rdd => {
 *   const sqlContext = SQLContext.getOrCreate(rdd.sparkContext);
 *   rdd.toDF('word').registerTempTable('words');
 *   await sqlContext.sql('select word, count(*) as total from words group by word').show();
 * });
 */
export class SQLContext {
  readonly [DRIVER_ONLY] = 'the SQLContext';
  readonly sparkContext: SparkContext;
  /** @internal */
  readonly session: SqlSession;

  constructor(sparkContext: SparkContext);
  /** @internal */
  constructor(sparkContext: SparkContext, session: SqlSession);
  constructor(sparkContext: SparkContext, session: SqlSession = SQLContext.getOrCreate(sparkContext).session) {
    this.sparkContext = sparkContext;
    this.session = session;
  }

  /** The context of a SparkContext: the same one each time. @example SQLContext.getOrCreate(rdd.sparkContext) */
  static getOrCreate(sparkContext: SparkContext): SQLContext {
    const known = contexts.get(sparkContext);
    if (known) return known;
    return SQLContext.bind(sparkContext, new SqlSession(new Database({ folder: process.cwd() })));
  }

  /** @internal Gives a SparkContext the session of its note. */
  static bind(sparkContext: SparkContext, session: SqlSession): SQLContext {
    const context = new SQLContext(sparkContext, session);
    contexts.set(sparkContext, context);
    return context;
  }

  /** @internal */
  get database(): Database {
    return this.session.database;
  }

  /** @internal */
  get functions(): UserFunctions {
    return this.session.functions;
  }

  /** What a query gives, once it is asked for. Statements that change something run at once. @example sqlContext.sql('select count(*) from words') */
  sql(text: string): DataFrame {
    if (isQuery(text))
      return new DataFrame(this, new TextQuery(text, { catalog: this.session.catalog.snapshot(), after: this.session.settled }));
    const table = this.command(text);
    return new DataFrame(this, { sources: new Set(), compile: async () => valuesSql(await table) });
  }

  /** @internal Runs a statement that is no query. */
  async command(text: string, limit = 10_000): Promise<SqlTable> {
    refuseStatement(text);
    const special = sparkCommand(text);
    const catalog = this.session.catalog.snapshot();
    if (special && !(special.kind === 'drop' && !catalog.get(special.name))) return this.#sparkCommand(special, limit);
    return this.session.inTurn(() =>
      this.sparkContext.cancellable((signal) =>
        Execution.run(this.database, new TextPlan(''), { signal, work: (_, execution) => runCommand(text, { catalog, execution, limit }) }),
      ),
    );
  }

  /** A registered table. @example sqlContext.table('words') */
  table(name: string): DataFrame {
    const table = this.session.catalog.get(name);
    return table instanceof DataFrame ? table : this.sql(`SELECT * FROM \`${name.replaceAll('`', '``')}\``);
  }

  /** Makes a DataFrame a table of that name. @example sqlContext.registerDataFrameAsTable(df, 'words') */
  registerDataFrameAsTable(df: DataFrame, name: string): void {
    this.session.catalog.register(name, df);
  }

  /** Forgets a table; false when there is none of that name. @example sqlContext.dropTempTable('words') */
  dropTempTable(name: string): boolean {
    return this.session.catalog.drop(name);
  }

  /** The tables there are: those that were registered, and (not temporary) those that were saved. @example await sqlContext.tables().show() */
  tables(): DataFrame {
    const { names } = this.session.catalog;
    const compile = async () => {
      await this.session.settled;
      return tablesSql(names);
    };
    return new DataFrame(this, { sources: new Set(), compile });
  }

  /** The names of the tables. @example sqlContext.tableNames() */
  tableNames(): string[] {
    return this.session.catalog.names;
  }

  /** Keeps a table's rows when they are first computed. @example sqlContext.cacheTable('words') */
  cacheTable(name: string): void {
    this.#registered(name).cache();
  }

  /** Forgets what cacheTable kept. @example sqlContext.uncacheTable('words') */
  uncacheTable(name: string): void {
    this.#registered(name).unpersist();
  }

  /** Functions of TypeScript for SQL. @example sqlContext.udf.register('shout', (word: string) => word.toUpperCase() + '!') */
  get udf(): UDFRegistration {
    return new UDFRegistration(this.functions);
  }

  /** How to read files and tables. @example sqlContext.read.parquet('views/hourly') */
  get read(): DataFrameReader {
    return new DataFrameReader(this);
  }

  /** Rows of an RDD or an array as a table; names stand for the columns in their order. @example spark.createDataFrame([['a', 1]], ['word', 'count']) */
  createDataFrame(rows: RDD<unknown> | readonly unknown[], names: readonly string[] = []): DataFrame {
    const rdd = Array.isArray(rows) ? this.sparkContext.parallelize(rows as readonly unknown[]) : (rows as RDD<unknown>);
    const source = sourceOf(this.database, rdd, names);
    const counts = isCut(rdd) ? { column: names[0] ?? 'value', source: () => wordCounts(this.database, rdd) } : undefined;
    return new DataFrame(this, new TextFilesPlan(source, () => textSql(this.database, rdd, names), counts));
  }

  /** Whole numbers from start up to, and without, end, as column `id`. @example spark.range(10) */
  range(start: number, end?: number, step = 1): DataFrame {
    const [from, to] = end === undefined ? [0, start] : [start, end];
    return new DataFrame(this, new TextPlan(`SELECT range AS id FROM range(${Math.floor(from)}, ${Math.floor(to)}, ${Math.floor(step)})`));
  }

  /** An empty table without columns of use. @example spark.emptyDataFrame */
  get emptyDataFrame(): DataFrame {
    return this.createDataFrame([]);
  }

  #registered(name: string): DataFrame {
    const table = this.session.catalog.get(name);
    if (table instanceof DataFrame) return table;
    throw new KernelError(
      'TABLE_NOT_FOUND',
      `There is no table '${name}' to keep. Tables are: ${this.session.catalog.names.join(', ') || 'none yet'}.`,
    );
  }

  async #sparkCommand(command: SparkCommand, limit: number): Promise<SqlTable> {
    switch (command.kind) {
      case 'createView':
        this.sql(command.query).createOrReplaceTempView(command.name);
        return EMPTY;
      case 'drop':
        this.dropTempTable(command.name);
        return EMPTY;
      case 'cache':
        this.cacheTable(command.name);
        return EMPTY;
      case 'uncache':
        this.uncacheTable(command.name);
        return EMPTY;
      case 'showTables':
        return this.tables().page(limit);
      default:
        return assertNever(command);
    }
  }
}
