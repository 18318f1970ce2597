import { notEmulated } from '../problem.ts';
import { type Cursor, isName } from './cursor.ts';
import type { Expression } from './tree.ts';

/** A literal, name, call, constructor or bracketed expression, with the `.member` and `[element]` that follow it. */
export function parsePrimary(cursor: Cursor): Expression {
  let value = parseStart(cursor);
  for (;;) {
    if (cursor.takeSymbol('.')) {
      if (cursor.peek().kind !== 'word') throw cursor.problem();
      value = { kind: 'member', of: value, name: cursor.next().text };
    } else if (cursor.takeSymbol('[')) {
      value = toElement(value, cursor.grammar.parseExpression(cursor));
      cursor.expectSymbol(']');
    } else return value;
  }
}

function toElement(of: Expression, index: Expression): Expression {
  return index.kind === 'literal' && typeof index.value === 'string'
    ? { kind: 'member', of, name: index.value }
    : { kind: 'element', of, index };
}

function parseStart(cursor: Cursor): Expression {
  const token = cursor.peek();
  switch (token.kind) {
    case 'number':
      return { kind: 'literal', value: Number(cursor.next().text) };
    case 'text':
      return { kind: 'literal', value: cursor.next().text };
    case 'parameter':
      return { kind: 'parameter', name: cursor.next().text };
    case 'word':
      return parseWord(cursor);
    case 'symbol':
      return parseBracketed(cursor);
    case 'end':
      throw cursor.problem();
  }
}

function parseWord(cursor: Cursor): Expression {
  const constant = parseConstant(cursor);
  if (constant) return constant;
  if (isSubqueryWord(cursor, 'EXISTS')) return parseSubquery(cursor, 'exists');
  if (isSubqueryWord(cursor, 'ARRAY')) return parseSubquery(cursor, 'array');
  if (cursor.isWord('UDF') && cursor.peek(1).text === '.')
    throw notEmulated('A user-defined function');
  // LEFT and RIGHT are functions as well as words of other dialects; a call needs no name that is free.
  if (isCall(cursor)) return parseCall(cursor);
  return { kind: 'name', name: cursor.expectName() };
}

function parseConstant(cursor: Cursor): Expression | undefined {
  if (cursor.takeWord('TRUE')) return { kind: 'literal', value: true };
  if (cursor.takeWord('FALSE')) return { kind: 'literal', value: false };
  if (cursor.takeWord('NULL')) return { kind: 'literal', value: null };
  if (cursor.takeWord('UNDEFINED')) return { kind: 'literal', value: undefined };
  return undefined;
}

function isSubqueryWord(cursor: Cursor, word: string): boolean {
  return cursor.isWord(word) && cursor.peek(1).text === '(' && cursor.isWord('SELECT', 2);
}

function isCall(cursor: Cursor): boolean {
  const after = cursor.peek(1);
  return isName(cursor.peek()) && after.kind === 'symbol' && after.text === '(';
}

function parseSubquery(cursor: Cursor, form: 'exists' | 'array'): Expression {
  cursor.next();
  cursor.expectSymbol('(');
  const query = cursor.grammar.parseSelect(cursor);
  cursor.expectSymbol(')');
  return { kind: 'subquery', form, query };
}

function parseCall(cursor: Cursor): Expression {
  const name = cursor.next().text.toUpperCase();
  cursor.expectSymbol('(');
  const values = parseList(cursor, ')', () => cursor.grammar.parseExpression(cursor));
  return { kind: 'call', name, values };
}

function parseBracketed(cursor: Cursor): Expression {
  if (cursor.takeSymbol('['))
    return {
      kind: 'array',
      items: parseList(cursor, ']', () => cursor.grammar.parseExpression(cursor)),
    };
  if (cursor.takeSymbol('{'))
    return { kind: 'object', members: parseList(cursor, '}', () => parseMember(cursor)) };
  cursor.expectSymbol('(');
  const value: Expression = cursor.isWord('SELECT')
    ? { kind: 'subquery', form: 'value', query: cursor.grammar.parseSelect(cursor) }
    : cursor.grammar.parseExpression(cursor);
  cursor.expectSymbol(')');
  return value;
}

function parseMember(cursor: Cursor) {
  const { kind } = cursor.peek();
  if (kind !== 'text' && kind !== 'word') throw cursor.problem();
  const name = cursor.next().text;
  cursor.expectSymbol(':');
  return { name, value: cursor.grammar.parseExpression(cursor) };
}

function parseList<T>(cursor: Cursor, closing: string, parseOne: () => T): readonly T[] {
  const list: T[] = [];
  if (cursor.takeSymbol(closing)) return list;
  do list.push(parseOne());
  while (cursor.takeSymbol(','));
  cursor.expectSymbol(closing);
  return list;
}
