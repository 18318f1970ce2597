import { z } from 'zod';
import { Name, Slug } from './values.ts';

export const ColumnName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'letters, digits and _; a small letter first; 40 at most');

/** A table that flows look things up in, and Content Managers edit without publishing (F2). */
export const DataTable = z.strictObject({
  id: Slug,
  name: Name,
  columns: z
    .array(z.strictObject({ name: ColumnName, type: z.enum(['text', 'number', 'boolean']) }))
    .min(1)
    .max(30),
});
export type DataTable = z.infer<typeof DataTable>;

/** A row's key, as callers' numbers, customers' numbers, post codes …; looked up without regard to case. */
export const RowKey = z.string().trim().min(1).max(120);

const cells = z.record(ColumnName, z.union([z.string().max(2_000), z.number(), z.boolean()]));

/** A row as it is written: its key, and a value for each column that has one. */
export const RowWanted = z.strictObject({ key: RowKey, cells });
export type RowWanted = z.infer<typeof RowWanted>;

/** One row. Id: the table's, `.`, and the key in small letters, URL-encoded. */
export const DataRow = z.strictObject({
  id: z.string(),
  table: Slug,
  key: RowKey,
  cells,
});
export type DataRow = z.infer<typeof DataRow>;
