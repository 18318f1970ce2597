import type { Cursor } from './cursor.ts';
import { parsePrimary } from './parse-primary.ts';
import type { BinaryOperator, Expression } from './tree.ts';

/** Reads one expression: `? :` binds weakest, then `??`, OR, AND, NOT, comparisons, and the arithmetic. */
export function parseExpression(cursor: Cursor): Expression {
  const condition = parseCoalesce(cursor);
  if (!cursor.takeSymbol('?')) return condition;
  const yes = parseExpression(cursor);
  cursor.expectSymbol(':');
  return { kind: 'choice', condition, yes, no: parseExpression(cursor) };
}

function parseCoalesce(cursor: Cursor): Expression {
  const left = parseOr(cursor);
  if (!cursor.takeSymbol('??')) return left;
  return binary('??', left, parseCoalesce(cursor));
}

function parseOr(cursor: Cursor): Expression {
  let left = parseAnd(cursor);
  while (cursor.takeWord('OR')) left = binary('OR', left, parseAnd(cursor));
  return left;
}

function parseAnd(cursor: Cursor): Expression {
  let left = parseNot(cursor);
  while (cursor.takeWord('AND')) left = binary('AND', left, parseNot(cursor));
  return left;
}

function parseNot(cursor: Cursor): Expression {
  if (cursor.takeWord('NOT')) return not(parseNot(cursor));
  return parseComparison(cursor);
}

const comparisons: Readonly<Record<string, BinaryOperator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function parseComparison(cursor: Cursor): Expression {
  let left = parseOperand(cursor);
  for (;;) {
    const operator = cursor.peek().kind === 'symbol' ? comparisons[cursor.peek().text] : undefined;
    if (!operator) break;
    cursor.next();
    left = binary(operator, left, parseOperand(cursor));
  }
  const isNegated =
    cursor.isWord('NOT') && cursor.peek(1).kind === 'word' && cursor.takeWord('NOT');
  const test = parseTest(cursor, left);
  if (isNegated && !test) throw cursor.problem();
  return isNegated && test ? not(test) : (test ?? left);
}

function parseTest(cursor: Cursor, operand: Expression): Expression | undefined {
  if (cursor.takeWord('IN')) return parseIn(cursor, operand);
  if (cursor.takeWord('BETWEEN')) {
    const low = parseOperand(cursor);
    cursor.expectWord('AND');
    return { kind: 'between', operand, low, high: parseOperand(cursor) };
  }
  if (!cursor.takeWord('LIKE')) return undefined;
  const pattern = parseOperand(cursor);
  if (!cursor.takeWord('ESCAPE')) return { kind: 'like', operand, pattern, escapedBy: undefined };
  if (cursor.peek().kind !== 'text') throw cursor.problem();
  return { kind: 'like', operand, pattern, escapedBy: cursor.next().text };
}

function parseIn(cursor: Cursor, operand: Expression): Expression {
  cursor.expectSymbol('(');
  const items = [parseExpression(cursor)];
  while (cursor.takeSymbol(',')) items.push(parseExpression(cursor));
  cursor.expectSymbol(')');
  return { kind: 'in', operand, items };
}

// Each row binds stronger than the one before.
const levels: readonly (readonly BinaryOperator[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>', '>>>'],
  ['+', '-', '||'],
  ['*', '/', '%'],
];

function parseOperand(cursor: Cursor, level = 0): Expression {
  const operators = levels[level];
  if (!operators) return parseUnary(cursor);
  let left = parseOperand(cursor, level + 1);
  for (;;) {
    const operator = operators.find((symbol) => cursor.takeSymbol(symbol));
    if (!operator) return left;
    left = binary(operator, left, parseOperand(cursor, level + 1));
  }
}

function parseUnary(cursor: Cursor): Expression {
  for (const operator of ['-', '+', '~'] as const)
    if (cursor.takeSymbol(operator))
      return { kind: 'unary', operator, operand: parseUnary(cursor) };
  return parsePrimary(cursor);
}

function not(operand: Expression): Expression {
  return { kind: 'unary', operator: 'NOT', operand };
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}
