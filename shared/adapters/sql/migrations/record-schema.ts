import { createRecordTables } from './0001-records.ts';
import type { Schema } from './migrate.ts';

export const recordSchema: Schema = {
  table: 'openline_migrations',
  changes: [['0001-records', createRecordTables]],
};
