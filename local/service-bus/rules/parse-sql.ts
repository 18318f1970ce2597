import type { Arithmetic, Comparison, Expression } from './sql-expression.ts';
import { TokenStream } from './token-stream.ts';

/** Parses a SQL filter. Throws RuleError, naming what is wrong or not known. */
export function parseSqlFilter(source: string): Expression {
  const tokens = new TokenStream(source);
  const expression = parseOr(tokens);
  tokens.expectEnd();
  return expression;
}

/** The value in a SQL action: parsed as far as it goes. */
export function parseValue(tokens: TokenStream): Expression {
  return parseSum(tokens);
}

function parseOr(tokens: TokenStream): Expression {
  let left = parseAnd(tokens);
  while (tokens.takeIf('or'))
    left = { kind: 'binary', operator: 'or', left, right: parseAnd(tokens) };
  return left;
}

function parseAnd(tokens: TokenStream): Expression {
  let left = parseNot(tokens);
  while (tokens.takeIf('and'))
    left = { kind: 'binary', operator: 'and', left, right: parseNot(tokens) };
  return left;
}

function parseNot(tokens: TokenStream): Expression {
  if (tokens.takeIf('not')) return { kind: 'not', of: parseNot(tokens) };
  return parsePredicate(tokens);
}

const comparisons = ['=', '<>', '!=', '<=', '>=', '<', '>'] as const;

function parsePredicate(tokens: TokenStream): Expression {
  const left = parseSum(tokens);
  const sign = tokens.takeIf(...comparisons);
  if (sign) {
    const operator: Comparison = sign === '!=' ? '<>' : sign;
    return { kind: 'binary', operator, left, right: parseSum(tokens) };
  }
  if (tokens.takeIf('is')) {
    const negated = tokens.takeIf('not') !== undefined;
    tokens.expect('null');
    return negate({ kind: 'is-null', of: left }, negated);
  }
  const negated = tokens.takeIf('not') !== undefined;
  if (tokens.takeIf('in')) return negate(parseIn(tokens, left), negated);
  if (tokens.takeIf('like')) return negate(parseLike(tokens, left), negated);
  if (negated) tokens.fail("'in' or 'like' is missing before");
  return left;
}

function negate(of: Expression, negated: boolean): Expression {
  return negated ? { kind: 'not', of } : of;
}

function parseIn(tokens: TokenStream, of: Expression): Expression {
  tokens.expect('(');
  const list = [parseSum(tokens)];
  while (tokens.takeIf(',')) list.push(parseSum(tokens));
  tokens.expect(')');
  return { kind: 'in', of, list };
}

function parseLike(tokens: TokenStream, of: Expression): Expression {
  const pattern = parseSum(tokens);
  if (!tokens.takeIf('escape')) return { kind: 'like', of, pattern, escapedBy: undefined };
  const letter = tokens.take();
  if (letter.kind !== 'text' || letter.text.length !== 1)
    tokens.fail('one escape character is missing before');
  return { kind: 'like', of, pattern, escapedBy: letter.text };
}

function parseSum(tokens: TokenStream): Expression {
  return parseChain(tokens, ['+', '-'], parseProduct);
}

function parseProduct(tokens: TokenStream): Expression {
  return parseChain(tokens, ['*', '/', '%'], parseUnary);
}

function parseChain(
  tokens: TokenStream,
  operators: readonly Arithmetic[],
  parseOperand: (tokens: TokenStream) => Expression,
): Expression {
  let left = parseOperand(tokens);
  for (let operator = tokens.takeIf(...operators); operator; operator = tokens.takeIf(...operators))
    left = { kind: 'binary', operator, left, right: parseOperand(tokens) };
  return left;
}

function parseUnary(tokens: TokenStream): Expression {
  if (tokens.takeIf('-')) return { kind: 'negative', of: parseUnary(tokens) };
  if (tokens.takeIf('+')) return parseUnary(tokens);
  return parseOperand(tokens);
}

function parseOperand(tokens: TokenStream): Expression {
  if (tokens.takeIf('(')) {
    const inner = parseOr(tokens);
    tokens.expect(')');
    return inner;
  }
  if (tokens.takeIf('null')) return { kind: 'value', value: null };
  const truth = tokens.takeIf('true', 'false');
  if (truth) return { kind: 'value', value: truth === 'true' };
  if (tokens.takeIf('exists')) return parseExists(tokens);
  if (tokens.next.kind === 'text') return { kind: 'value', value: tokens.take().text };
  if (tokens.next.kind === 'number') return { kind: 'value', value: Number(tokens.take().text) };
  return parseProperty(tokens);
}

function parseExists(tokens: TokenStream): Expression {
  tokens.expect('(');
  const of = parseProperty(tokens);
  tokens.expect(')');
  return { kind: 'exists', of };
}

/** `name`, `[a name]`, `user.name` or `sys.Name`; functions such as newid() are not known. */
export function parseProperty(tokens: TokenStream): Expression & { readonly kind: 'property' } {
  if (tokens.next.kind !== 'name') tokens.fail('a value is missing before');
  const { text } = tokens.take();
  if (tokens.takeIf('(')) tokens.fail(`the function '${text}' is not supported; near`);
  const scope = text.toLowerCase();
  if ((scope !== 'sys' && scope !== 'user') || !tokens.takeIf('.'))
    return { kind: 'property', scope: 'user', name: text };
  if (tokens.next.kind !== 'name') tokens.fail('a name is missing before');
  return { kind: 'property', scope, name: tokens.take().text };
}
