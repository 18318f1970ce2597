import type { SQLInputValue } from 'node:sqlite';

export interface InstanceQuery {
  readonly limit: number;
  /** By id (the order of the status API), or the last changed first. */
  readonly order: 'id' | 'updated';
  /** Only ids after this one. */
  readonly after?: string | undefined;
  readonly idPrefix?: string | undefined;
  /** Part of an id or of a name. */
  readonly search?: string | undefined;
  /** Milliseconds since 1970, inclusive. */
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
  readonly statuses?: readonly string[] | undefined;
}

export function whereOf(query: InstanceQuery): {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
} {
  const conditions: [string, readonly SQLInputValue[]][] = [];
  const add = (condition: string, ...values: readonly SQLInputValue[]) =>
    conditions.push([condition, values]);
  const { after, idPrefix, search, createdFrom, createdTo, statuses } = query;
  if (after !== undefined) add('id > ?', after);
  if (idPrefix) add('substr(id, 1, length(?)) = ?', idPrefix, idPrefix);
  if (search)
    add('(instr(lower(id), lower(?)) > 0 OR instr(lower(name), lower(?)) > 0)', search, search);
  if (createdFrom !== undefined) add('created >= ?', createdFrom);
  if (createdTo !== undefined) add('created <= ?', createdTo);
  if (statuses) add(`status IN (${statuses.map(() => '?').join(', ')})`, ...statuses);
  const where = conditions.map(([condition]) => condition).join(' AND ') || 'TRUE';
  const order = query.order === 'id' ? 'id' : 'updated DESC, id';
  return {
    text: `SELECT * FROM instances WHERE ${where} ORDER BY ${order} LIMIT ?`,
    values: [...conditions.flatMap(([, values]) => values), query.limit],
  };
}
