import { KernelError } from '../../base/errors.ts';

/** What names mean where an expression stands: in a join, columns of either side are told apart. */
export interface ColumnScope {
  /** The alias of the side of a join that a DataFrame is. */
  qualifier(frame: object): string | undefined;
}

export const PLAIN: ColumnScope = { qualifier: () => undefined };

type Sql = (scope: ColumnScope) => string;
/** SQL, and what it is called. */
interface Named {
  readonly sql: Sql;
  readonly label: string;
}
interface Case {
  readonly condition: Named;
  readonly value: Named;
}

/** The SQL of a column and its name. */
export class ColumnExpression {
  readonly sql: Sql;
  readonly #label: string;
  readonly #alias: string | undefined;
  readonly #cases: readonly Case[] | undefined;

  constructor(sql: Sql, label: string, options: { alias?: string; cases?: readonly Case[] } = {}) {
    this.sql = sql;
    this.#label = label;
    this.#alias = options.alias;
    this.#cases = options.cases;
  }

  static cases(condition: ColumnExpression, value: Named): ColumnExpression {
    return withCases([{ condition: named(condition), value }]);
  }

  get name(): string {
    return this.#alias ?? this.#label;
  }

  get hasAlias(): boolean {
    return this.#alias !== undefined;
  }

  named(alias: string): ColumnExpression {
    return new ColumnExpression(this.sql, this.#label, { alias });
  }

  withCase(condition: ColumnExpression, value: Named): ColumnExpression {
    return withCases([...this.#requireCases('when'), { condition: named(condition), value }]);
  }

  withElse(value: Named): ColumnExpression {
    return withCases(this.#requireCases('otherwise'), value);
  }

  #requireCases(called: string): readonly Case[] {
    if (this.#cases) return this.#cases;
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `${called}() can only be called on a column that when() made: when(condition, value).${called}(…).`,
    );
  }
}

const named = ({ sql, name }: ColumnExpression): Named => ({ sql, label: name });

function withCases(cases: readonly Case[], otherwise?: Named): ColumnExpression {
  const text = (of: (one: Named) => string) => {
    const whens = cases.map(({ condition, value }) => `WHEN ${of(condition)} THEN ${of(value)}`);
    return `CASE ${whens.join(' ')}${otherwise ? ` ELSE ${of(otherwise)}` : ''} END`;
  };
  return new ColumnExpression(
    (scope) => text(({ sql }) => sql(scope)),
    text(({ label }) => label),
    otherwise ? {} : { cases },
  );
}

/** Several expressions with something between them. */
export const join =
  (all: readonly Sql[], between: string): Sql =>
  (scope) =>
    all.map((sql) => sql(scope)).join(between);
