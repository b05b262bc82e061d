import { KernelError } from '../base/errors.ts';
import { SparkContext } from '../rdd/index.ts';
import { RuntimeConfig } from './RuntimeConfig.ts';
import { SessionCatalog } from './SessionCatalog.ts';
import { SQLContext } from './SQLContext.ts';

type Setting = string | number | boolean;
/** Settings of a SparkContext, as `sc.getConf` and its `conf` have them. */
type Settings = ReadonlyMap<string, string> | Readonly<Record<string, Setting>>;

const sessions = new WeakMap<SparkContext, SparkSession>();

/**
 * The way into SQL and DataFrames that Spark has since its second version; the note's own is `spark`.
 *
 * @example
 * const spark = SparkSession.builder().appName('words').getOrCreate();
 * await spark.sql('select 1 as one').show();
 */
export class SparkSession extends SQLContext {
  /** Settings of SQL, and how to read and change them. @example spark.conf.get('spark.app.name') */
  readonly conf: RuntimeConfig;
  /** The tables that there are, and their columns. @example await spark.catalog.listTables().show() */
  readonly catalog: SessionCatalog = new SessionCatalog(this);

  /** @internal */
  constructor(sparkContext: SparkContext) {
    super(sparkContext);
    this.conf = new RuntimeConfig(this.session.settings);
  }

  /** How to get a session: the one that there is, with other settings, or a new one. @example SparkSession.builder().appName('words').getOrCreate() */
  static builder(): SessionBuilder {
    return new SessionBuilder((options) => SparkSession.of(new SparkContext(options)));
  }

  /** @internal The session of a SparkContext: the same one each time. */
  static of(sparkContext: SparkContext): SparkSession {
    let session = sessions.get(sparkContext);
    session ??= new this(sparkContext);
    sessions.set(sparkContext, session);
    return session;
  }

  /** The session as Spark's first version had it. @example spark.sqlContext.tableNames() */
  get sqlContext(): SQLContext {
    return SQLContext.getOrCreate(this.sparkContext);
  }

  /** Version of Spark whose behaviour this is. @example spark.version */
  get version(): string {
    return '3.5.1';
  }

  /** Ends the SparkContext, and with it all of its jobs. @example await spark.stop() */
  stop(): Promise<void> {
    return this.sparkContext.stop();
  }
}

/** Gathers what a session shall be; made by `SparkSession.builder()`. */
export class SessionBuilder {
  readonly #make: (options: { appName?: string; master?: string; conf: Record<string, string> }) => SparkSession;
  readonly #settings = new Map<string, string>();

  /** @internal */
  constructor(make: (options: { appName?: string; master?: string; conf: Record<string, string> }) => SparkSession) {
    this.#make = make;
  }

  /** A name. @example SparkSession.builder().appName('words') */
  appName(name: string): this {
    return this.config('spark.app.name', name);
  }

  /** `inline` or `local[N]`; a note's session has the note's workers. @example SparkSession.builder().master('local[2]') */
  master(master: string): this {
    return this.config('spark.master', master);
  }

  /** A setting, or all those of a SparkContext. @example SparkSession.builder().config('spark.sql.shuffle.partitions', 4) */
  config(name: string, value: Setting): this;
  config(settings: Settings): this;
  config(name: string | Settings, value?: Setting): this {
    if (typeof name !== 'string') {
      const all = name instanceof Map ? name : Object.entries(name);
      for (const [key, one] of all) this.config(key, one as Setting);
      return this;
    }
    if (value === undefined) throw new KernelError('ILLEGAL_ARGUMENT', `config('${name}', …) needs a value.`);
    this.#settings.set(name, String(value));
    return this;
  }

  /** Nothing: tables are the note's, there is no Hive. @example SparkSession.builder().enableHiveSupport() */
  enableHiveSupport(): this {
    return this;
  }

  /** The session. @example SparkSession.builder().getOrCreate() */
  getOrCreate(): SparkSession {
    const conf = Object.fromEntries(this.#settings);
    const [appName, master] = [conf['spark.app.name'], conf['spark.master']];
    const session = this.#make({ conf, ...(appName === undefined ? {} : { appName }), ...(master === undefined ? {} : { master }) });
    for (const [name, value] of this.#settings) session.conf.set(name, value);
    return session;
  }
}
