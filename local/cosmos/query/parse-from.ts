import { type Cursor, isName } from './cursor.ts';
import { parsePrimary } from './parse-primary.ts';
import type { Expression, Input } from './tree.ts';

/** Reads what follows FROM: one input and any number of JOINs. */
export function parseInputs(cursor: Cursor): readonly Input[] {
  const inputs = [parseInput(cursor)];
  while (cursor.takeWord('JOIN')) inputs.push(parseInput(cursor));
  return inputs;
}

function parseInput(cursor: Cursor): Input {
  if (isName(cursor.peek()) && cursor.isWord('IN', 1)) {
    const alias = cursor.expectName();
    cursor.next();
    return { alias, source: parseSource(cursor), isEach: true };
  }
  const source = parseSource(cursor);
  const isAliased = cursor.takeWord('AS') || isName(cursor.peek());
  const alias = isAliased ? cursor.expectName() : lastNameOf(source);
  if (alias === undefined) throw cursor.problem();
  return { alias, source, isEach: source.kind === 'query' };
}

function parseSource(cursor: Cursor): NonNullable<Input['source']> {
  if (cursor.peek().text !== '(') return parsePrimary(cursor);
  cursor.expectSymbol('(');
  const query = cursor.grammar.parseSelect(cursor);
  cursor.expectSymbol(')');
  return { kind: 'query', query };
}

function lastNameOf(source: Expression | { readonly kind: 'query' }): string | undefined {
  return source.kind === 'name' || source.kind === 'member' ? source.name : undefined;
}
