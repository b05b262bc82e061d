import { z } from 'zod';

/** What a column holds. `time` is milliseconds since the epoch; `json` is anything nested. */
export const ColumnType = z.enum(['number', 'string', 'boolean', 'time', 'json']);
export type ColumnType = z.infer<typeof ColumnType>;

export const Field = z.object({ name: z.string(), type: ColumnType });
export type Field = z.infer<typeof Field>;

/**
 * A table in columns: `columns[i][r]` is row `r` of `fields[i]`. Every column has `length` cells.
 * Columns cost a third of row objects in bytes and time.
 */
export const Table = z.object({
  fields: z.array(Field).max(1000),
  columns: z.array(z.array(z.unknown())),
  length: z.int().min(0),
});
export type Table = z.infer<typeof Table>;
