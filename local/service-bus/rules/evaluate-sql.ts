import type { Filterable } from '../message/application-properties.ts';
import { RuleError } from './rule-error.ts';
import type { Arithmetic, Comparison, Expression } from './sql-expression.ts';

/** A value of a SQL expression; undefined is SQL's unknown. */
export type SqlValue = string | number | boolean | undefined;

/** The value of an expression for a message; SQL's three-valued logic, an absent property is unknown. */
export function evaluate(expression: Expression, message: Filterable): SqlValue {
  switch (expression.kind) {
    case 'value':
      return expression.value ?? undefined;
    case 'property':
      return propertyOf(expression, message);
    case 'not':
      return not(evaluate(expression.of, message));
    case 'negative':
      return calculate('-', 0, evaluate(expression.of, message));
    case 'binary':
      return evaluateBinary(expression, message);
    case 'in':
      return isIn(expression, message);
    case 'like':
      return isLike(expression, message);
    case 'is-null':
    case 'exists': {
      const isThere = evaluate(expression.of, message) !== undefined;
      return expression.kind === 'exists' ? isThere : !isThere;
    }
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

function propertyOf({ scope, name }: Of<'property'>, message: Filterable): SqlValue {
  if (scope === 'user') return toSqlValue(lookUp(message.application, name));
  if (!hasName(message.system, name))
    throw new RuleError(`The system property 'sys.${name}' is not supported`);
  return toSqlValue(lookUp(message.system, name));
}

function hasName(properties: object, name: string): boolean {
  return Object.keys(properties).some((key) => key.toLowerCase() === name.toLowerCase());
}

/** Names of properties are compared without regard to case. */
function lookUp(properties: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(properties, name)) return properties[name];
  const key = Object.keys(properties).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : properties[key];
}

function toSqlValue(value: unknown): SqlValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value instanceof Date) return value.toISOString();
  return Buffer.isBuffer(value) ? value.toString('hex') : undefined;
}

function not(value: SqlValue): SqlValue {
  return value === undefined ? undefined : value !== true;
}

function evaluateBinary({ operator, left, right }: Of<'binary'>, message: Filterable): SqlValue {
  const one = evaluate(left, message);
  const other = evaluate(right, message);
  switch (operator) {
    case 'and':
      return decide(one, other, false);
    case 'or':
      return decide(one, other, true);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, one, other);
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, one, other);
  }
}

/** One side with the `deciding` value is enough; otherwise unknown wins. */
function decide(one: SqlValue, other: SqlValue, deciding: boolean): SqlValue {
  if (one === deciding || other === deciding) return deciding;
  return one === undefined || other === undefined ? undefined : !deciding;
}

function calculate(operator: Arithmetic, one: SqlValue, other: SqlValue): SqlValue {
  if (operator === '+' && typeof one === 'string' && typeof other === 'string') return one + other;
  if (typeof one !== 'number' || typeof other !== 'number') return undefined;
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return one / other;
    case '%':
      return one % other;
  }
}

/** Values of different types are never equal and never in order. */
function compare(operator: Comparison, one: SqlValue, other: SqlValue): SqlValue {
  if (one === undefined || other === undefined) return undefined;
  if (typeof one !== typeof other) return operator === '<>';
  switch (operator) {
    case '=':
      return one === other;
    case '<>':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
  }
}

function isIn({ of, list }: Of<'in'>, message: Filterable): SqlValue {
  const wanted = evaluate(of, message);
  return list
    .map((item) => compare('=', wanted, evaluate(item, message)))
    .reduce((found, one) => decide(found, one, true), false);
}

function isLike({ of, pattern, escapedBy }: Of<'like'>, message: Filterable): SqlValue {
  const value = evaluate(of, message);
  const form = evaluate(pattern, message);
  if (typeof value !== 'string' || typeof form !== 'string') return undefined;
  return likePattern(form, escapedBy).test(value);
}

function likePattern(form: string, escapedBy: string | undefined): RegExp {
  const letters = [...form];
  let source = '';
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index] ?? '';
    if (letter === escapedBy) {
      index += 1;
      source += literally(letters[index] ?? '');
    } else if (letter === '%') source += '.*';
    else source += letter === '_' ? '.' : literally(letter);
  }
  return new RegExp(`^${source}$`, 'su');
}

function literally(letter: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}
