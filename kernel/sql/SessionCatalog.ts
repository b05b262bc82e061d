import { DataFrame } from './DataFrame.ts';
import type { SqlField } from './duckdb/readResult.ts';
import type { SQLContext } from './SQLContext.ts';
import { valuesSql } from './text/valuesSql.ts';
import { simpleType } from './types/StructType.ts';

const Columns: readonly SqlField[] = ['name', 'dataType'].map((name) => ({ name, type: { typeName: 'string' } }));

/** The tables of a session; `spark.catalog`. */
export class SessionCatalog {
  readonly #context: SQLContext;

  /** @internal */
  constructor(context: SQLContext) {
    this.#context = context;
  }

  /** The tables. @example await spark.catalog.listTables().show() */
  listTables(): DataFrame {
    return this.#context.tables().selectExpr('tableName as name', 'isTemporary');
  }

  /** The columns of a table. @example await spark.catalog.listColumns('words').show() */
  listColumns(table: string): DataFrame {
    const { effectivePlan } = this.#context.table(table);
    return new DataFrame(this.#context, {
      sources: effectivePlan.sources,
      compile: async (execution) => {
        const fields = await execution.fields(await execution.compile(effectivePlan));
        const columns = [fields.map(({ name }) => name), fields.map(({ type }) => simpleType(type))];
        return valuesSql({ fields: Columns, columns, length: fields.length, totalRows: fields.length });
      },
    });
  }

  /** Whether there is a table of that name. @example await spark.catalog.tableExists('words') */
  async tableExists(name: string): Promise<boolean> {
    const names = await this.#context.tables().select('tableName').collect();
    return names.some(({ tableName }) => String(tableName).toLowerCase() === name.toLowerCase());
  }

  /** Forgets a table; false when there is none of that name. @example spark.catalog.dropTempView('words') */
  dropTempView(name: string): boolean {
    return this.#context.dropTempTable(name);
  }

  /** Keeps a table's rows when they are first computed. @example spark.catalog.cacheTable('words') */
  cacheTable(name: string): void {
    this.#context.cacheTable(name);
  }

  /** Forgets what cacheTable kept. @example spark.catalog.uncacheTable('words') */
  uncacheTable(name: string): void {
    this.#context.uncacheTable(name);
  }
}
