import { type Cursor, createCursor, isName } from './cursor.ts';
import { parseExpression } from './parse-expression.ts';
import { parseInputs } from './parse-from.ts';
import type { Expression, OrderItem, Query, SelectItem, Selection } from './tree.ts';

/** Reads a whole query. Throws SC1001 with the place of the first word that does not fit. */
export function parseQuery(text: string): Query {
  const cursor = createCursor(text, { parseExpression, parseSelect });
  const query = parseSelect(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.problem();
  return query;
}

/** Reads from SELECT to the last clause. */
function parseSelect(cursor: Cursor): Query {
  cursor.expectWord('SELECT');
  const isDistinct = cursor.takeWord('DISTINCT');
  const top = cursor.takeWord('TOP') ? parseCount(cursor) : undefined;
  const selection = parseSelection(cursor);
  const inputs = cursor.takeWord('FROM') ? parseInputs(cursor) : [];
  const where = cursor.takeWord('WHERE') ? parseExpression(cursor) : undefined;
  const groupBy = cursor.takeWord('GROUP', 'BY') ? parseEach(cursor, parseExpression) : [];
  const orderBy = cursor.takeWord('ORDER', 'BY') ? parseEach(cursor, parseOrderItem) : [];
  const offset = cursor.takeWord('OFFSET') ? parseCount(cursor) : undefined;
  if (offset) cursor.expectWord('LIMIT');
  const limit = offset ? parseCount(cursor) : undefined;
  return { isDistinct, top, selection, inputs, where, groupBy, orderBy, offset, limit };
}

function parseCount(cursor: Cursor): Expression {
  const { kind } = cursor.peek();
  if (kind === 'number') return { kind: 'literal', value: Number(cursor.next().text) };
  if (kind === 'parameter') return { kind: 'parameter', name: cursor.next().text };
  throw cursor.problem();
}

function parseSelection(cursor: Cursor): Selection {
  if (cursor.takeSymbol('*')) return { kind: 'all' };
  if (cursor.takeWord('VALUE')) return { kind: 'value', value: parseExpression(cursor) };
  return { kind: 'list', items: parseEach(cursor, parseSelectItem) };
}

function parseSelectItem(cursor: Cursor): SelectItem {
  const value = parseExpression(cursor);
  if (cursor.takeWord('AS')) return { value, alias: parseAlias(cursor) };
  return { value, alias: isName(cursor.peek()) ? cursor.next().text : undefined };
}

// After AS, words that are reserved elsewhere are fine, as in `AS value`.
function parseAlias(cursor: Cursor): string {
  if (cursor.peek().kind !== 'word') throw cursor.problem();
  return cursor.next().text;
}

function parseOrderItem(cursor: Cursor): OrderItem {
  const value = parseExpression(cursor);
  const isDescending = cursor.takeWord('DESC');
  if (!isDescending) cursor.takeWord('ASC');
  return { value, isDescending };
}

function parseEach<T>(cursor: Cursor, parseOne: (cursor: Cursor) => T): readonly T[] {
  const list = [parseOne(cursor)];
  while (cursor.takeSymbol(',')) list.push(parseOne(cursor));
  return list;
}
