import { isArray, type Json, memberOf, type Value } from '../json.ts';
import { isEqual } from './compare.ts';
import { compileCall } from './compile-call.ts';
import type { Context, Evaluate } from './context.ts';
import { likeToRegExp } from './like.ts';
import { binaryOperations, unaryOperations } from './operators.ts';
import { semanticProblem, unknownName } from './syntax.ts';
import type { Expression } from './tree.ts';

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** Turns an expression into a function of a row. Throws 400 for what cannot be resolved. */
export function compileExpression(expression: Expression, context: Context): Evaluate {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value);
    case 'parameter':
      return constant(parameterOf(expression.name, context));
    case 'name':
      return compileName(expression.name, context);
    case 'member':
      return compileMember(expression, context);
    case 'element':
      return compileElement(expression, context);
    case 'unary':
      return compileUnary(expression, context);
    case 'binary':
      return compileBinary(expression, context);
    case 'choice':
      return compileChoice(expression, context);
    case 'in':
      return compileIn(expression, context);
    case 'between':
      return compileBetween(expression, context);
    case 'like':
      return compileLike(expression, context);
    case 'call':
      return compileCall(expression, context, compileExpression);
    case 'array':
      return compileArray(expression, context);
    case 'object':
      return compileObject(expression, context);
    case 'subquery':
      return compileSubquery(expression, context);
  }
}

function constant(value: Value): Evaluate {
  return () => value;
}

/** The value of a parameter. Throws 400 when the request has none of that name. */
function parameterOf(name: string, { parameters }: Context): Value {
  if (!parameters.has(name)) throw unknownName(name);
  return parameters.get(name);
}

function compileName(name: string, { slots }: Context): Evaluate {
  const slot = slots.get(name);
  if (slot === undefined) throw unknownName(name);
  return (row) => row[slot];
}

function compileMember({ of, name }: Of<'member'>, context: Context): Evaluate {
  const owner = compileExpression(of, context);
  return (row) => memberOf(owner(row), name);
}

function compileElement({ of, index }: Of<'element'>, context: Context): Evaluate {
  const owner = compileExpression(of, context);
  const key = compileExpression(index, context);
  return (row) => {
    const [from, at] = [owner(row), key(row)];
    if (typeof at === 'string') return memberOf(from, at);
    return isArray(from) && typeof at === 'number' ? from[at] : undefined;
  };
}

function compileUnary({ operator, operand }: Of<'unary'>, context: Context): Evaluate {
  const value = compileExpression(operand, context);
  const apply = unaryOperations[operator];
  return (row) => apply(value(row));
}

function compileBinary({ operator, ...sides }: Of<'binary'>, context: Context): Evaluate {
  const left = compileExpression(sides.left, context);
  const right = compileExpression(sides.right, context);
  if (operator === '??')
    return (row) => {
      const value = left(row);
      return value === undefined ? right(row) : value;
    };
  const apply = binaryOperations[operator];
  // What one side settles needs no look at the other.
  if (operator === 'AND')
    return (row) => {
      const value = left(row);
      return value === false ? false : apply(value, right(row));
    };
  if (operator === 'OR')
    return (row) => {
      const value = left(row);
      return value === true ? true : apply(value, right(row));
    };
  return (row) => apply(left(row), right(row));
}

function compileChoice({ condition, yes, no }: Of<'choice'>, context: Context): Evaluate {
  const [test, first, second] = [condition, yes, no].map((part) =>
    compileExpression(part, context),
  );
  return (row) => (test?.(row) === true ? first?.(row) : second?.(row));
}

function compileIn({ operand, items }: Of<'in'>, context: Context): Evaluate {
  const value = compileExpression(operand, context);
  const candidates = items.map((item) => compileExpression(item, context));
  return (row) => {
    const wanted = value(row);
    if (wanted === undefined) return undefined;
    return candidates.some((candidate) => isEqual(wanted, candidate(row)));
  };
}

function compileBetween({ operand, low, high }: Of<'between'>, context: Context): Evaluate {
  const value = compileExpression(operand, context);
  const [least, most] = [compileExpression(low, context), compileExpression(high, context)];
  const { AND, '>=': isAtLeast, '<=': isAtMost } = binaryOperations;
  return (row) => {
    const number = value(row);
    return AND(isAtLeast(number, least(row)), isAtMost(number, most(row)));
  };
}

function compileLike({ operand, pattern, escapedBy }: Of<'like'>, context: Context): Evaluate {
  const value = compileExpression(operand, context);
  const mask = compileExpression(pattern, context);
  const known = new Map<string, RegExp>();
  return (row) => {
    const [text, like] = [value(row), mask(row)];
    if (typeof text !== 'string' || typeof like !== 'string') return undefined;
    const expression = known.get(like) ?? likeToRegExp(like, escapedBy);
    known.set(like, expression);
    return expression.test(text);
  };
}

function compileArray({ items }: Of<'array'>, context: Context): Evaluate {
  const values = items.map((item) => compileExpression(item, context));
  return (row) => values.map((value) => value(row)).filter((value) => value !== undefined);
}

function compileObject({ members }: Of<'object'>, context: Context): Evaluate {
  const compiled = members.map(
    ({ name, value }) => [name, compileExpression(value, context)] as const,
  );
  return (row) => toObject(compiled, row);
}

/** The members that have a value, as an object. */
export function toObject(members: readonly (readonly [string, Evaluate])[], row: Value[]): Json {
  const entries: [string, Json][] = [];
  for (const [name, evaluate] of members) {
    const value = evaluate(row);
    if (value !== undefined) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

function compileSubquery({ form, query }: Of<'subquery'>, context: Context): Evaluate {
  const results = context.compileSubquery(query, context);
  if (form === 'exists') return (row) => results(row).length > 0;
  if (form === 'array') return (row) => results(row).filter((value) => value !== undefined);
  return (row) => {
    const values = results(row);
    if (values.length > 1)
      throw semanticProblem(
        'The cardinality of a scalar subquery result set cannot be greater than one.',
      );
    return values[0];
  };
}
