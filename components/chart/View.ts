import { z } from 'zod';
import { ChartHint } from '../../kernel/protocol/output.ts';

export const ChartKind = ChartHint.shape.kind.unwrap();
export type ChartKind = z.infer<typeof ChartKind>;

export const Aggregate = z.enum(['sum', 'count', 'avg', 'min', 'max']);
export type Aggregate = z.infer<typeof Aggregate>;

export const ValueSetting = z.object({ field: z.string(), aggregate: Aggregate });
export type ValueSetting = z.infer<typeof ValueSetting>;

/** In which order categories stand: as they came, by name, or the largest first. */
export const CategoryOrder = z.enum(['stable', 'name', 'value']);
export type CategoryOrder = z.infer<typeof CategoryOrder>;

/**
 * How a reader looks at a table: everything that can be chosen beside the data. Any view fits any table; what is left out, or
 * names a field that is not there, gets a default. Kept in the paragraph's config.
 */
export const View = z.object({
  kind: ChartKind.optional(),
  keys: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  values: z.array(ValueSetting).optional(),
  order: CategoryOrder.optional(),
  /** Names of series that were switched off in the legend. */
  hidden: z.array(z.string()).optional(),
  /** Table view: the sorted column. */
  sort: z.object({ field: z.string(), descending: z.boolean() }).optional(),
});
export type View = z.infer<typeof View>;
