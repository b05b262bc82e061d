import type { Column, ColumnOrName } from '../Column.ts';
import { identifier } from '../dialect/quote.ts';
import { call } from '../functions/call.ts';
import type { ReturnType, UserFunction, UserFunctions } from './UserFunctions.ts';

/** Makes functions of TypeScript known to SQL; `sqlContext.udf`. */
export class UDFRegistration {
  readonly #functions: UserFunctions;

  /** @internal */
  constructor(functions: UserFunctions) {
    this.#functions = functions;
  }

  /**
   * Makes `f` a function of SQL. Returns the same function for columns. Its type is found from what it returns; `returnType` (boolean, long, double, string,
   * timestamp) says it beforehand.
   *
   * @example
   * const shout = sqlContext.udf.register('shout', (word: string) => word.toUpperCase() + '!');
   * await sqlContext.sql('select shout(word) from words').show();
   * await df.select(shout('word')).show();
   */
  register(name: string, f: UserFunction, returnType?: ReturnType): (...columns: readonly ColumnOrName[]) => Column {
    this.#functions.register(name, f, returnType);
    return (...columns) => call(identifier(name), columns).as(`${name}(${columns.map(String).join(', ')})`);
  }
}
