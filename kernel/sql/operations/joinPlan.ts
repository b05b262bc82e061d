import { KernelError } from '../../base/errors.ts';
import { Column } from '../Column.ts';
import type { DataFrame } from '../DataFrame.ts';
import { identifier } from '../dialect/quote.ts';
import type { ColumnScope } from '../functions/ColumnExpression.ts';
import { DerivedPlan } from '../plan/plans.ts';

const Kinds = {
  inner: 'INNER',
  cross: 'CROSS',
  left: 'LEFT',
  leftouter: 'LEFT',
  left_outer: 'LEFT',
  right: 'RIGHT',
  rightouter: 'RIGHT',
  right_outer: 'RIGHT',
  outer: 'FULL',
  full: 'FULL',
  fullouter: 'FULL',
  full_outer: 'FULL',
  semi: 'SEMI',
  leftsemi: 'SEMI',
  left_semi: 'SEMI',
  anti: 'ANTI',
  leftanti: 'ANTI',
  left_anti: 'ANTI',
} as const;
/** The kinds of joins, under all of Spark's names. */
export type JoinType = keyof typeof Kinds;

/** How a column is called that both sides of a join have: the right one's gets `_1` at its end. */
export function joinPlan(join: {
  left: DataFrame;
  right: DataFrame;
  on: string | readonly string[] | Column | undefined;
  how: JoinType;
}): DerivedPlan {
  const { left, right, on, how } = join;
  const kind = Kinds[how];
  if (kind === undefined) {
    throw new KernelError('ILLEGAL_ARGUMENT', `There is no join of the kind '${String(how)}'. Kinds are ${Object.keys(Kinds).join(', ')}.`);
  }
  if (kind !== 'CROSS' && on === undefined) {
    throw new KernelError('ILLEGAL_ARGUMENT', `A join of the kind '${how}' needs columns or a condition: a.join(b, 'id', '${how}').`);
  }
  const condition = conditionSql(on, { left, right });
  return new DerivedPlan(
    [left.effectivePlan, right.effectivePlan],
    ([a, b]) => `SELECT * FROM ${a} AS l ${kind} JOIN ${b} AS r${condition}`,
  );
}

function conditionSql(on: string | readonly string[] | Column | undefined, { left, right }: { left: DataFrame; right: DataFrame }): string {
  if (on === undefined) return '';
  if (!(on instanceof Column)) return ` USING (${[on].flat().map(identifier).join(', ')})`;
  const scope: ColumnScope = {
    qualifier: (frame) => (left.origins.has(frame) ? 'l' : right.origins.has(frame) ? 'r' : undefined),
  };
  return ` ON ${on.expression.sql(scope)}`;
}
