import { KernelError } from '../base/errors.ts';

/** What settings are when nobody has said anything else: those of Spark's that people ask for. */
const Defaults: Readonly<Record<string, string>> = {
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.caseSensitive': 'false',
  'spark.sql.ansi.enabled': 'false',
};

/** Settings of a session; `spark.conf`. */
export class RuntimeConfig {
  readonly #settings: Map<string, string>;

  /** @internal */
  constructor(settings: Map<string, string>) {
    this.#settings = settings;
  }

  /** A setting's value, or what stands for it when there is none. @example spark.conf.get('spark.app.name', 'no name') */
  get(name: string, otherwise?: string): string {
    const value = this.#settings.get(name) ?? Defaults[name] ?? otherwise;
    if (value !== undefined) return value;
    throw new KernelError(
      'INVALID_SETTING',
      `The setting ${name} is not set: set it with spark.conf.set('${name}', …), or give get() a default.`,
    );
  }

  /** Changes a setting. What Spark has for its own engine and DuckDB has no use for is kept and has no effect. @example spark.conf.set('spark.app.name', 'words') */
  set(name: string, value: string | number | boolean): void {
    if (name === 'spark.sql.session.timeZone' && !/^(UTC|GMT|Z|\+00:00|Etc\/UTC)$/i.test(String(value))) {
      throw new KernelError(
        'INVALID_SETTING',
        `${name} is set to '${value}', but dates and timestamps of a notebook are in UTC. Shift them where they are shown: ts + interval 2 hours.`,
      );
    }
    this.#settings.set(name, String(value));
  }

  /** Forgets a setting. @example spark.conf.unset('spark.app.name') */
  unset(name: string): void {
    this.#settings.delete(name);
  }

  /** All settings. @example spark.conf.getAll */
  get getAll(): Readonly<Record<string, string>> {
    return { ...Defaults, ...Object.fromEntries(this.#settings) };
  }
}
