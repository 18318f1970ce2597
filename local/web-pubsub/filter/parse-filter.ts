import { FilterProblem } from './filter-problem.ts';
import { type Token, tokensOf } from './tokens.ts';

interface Filtered {
  readonly id: string;
  readonly userId: string | undefined;
  readonly groups: ReadonlySet<string>;
}

/** Whether a connection is meant. */
export type Filter = (connection: Filtered) => boolean;

/**
 * Understands `userId` and `connectionId` with `eq`, `ne` and a text or null, `'group' in groups`, `true`, `false`,
 * `and`, `or`, `not` and parentheses. Throws FilterProblem for the rest of the service's OData syntax.
 */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text);
  const reader: Reader = { tokens, position: 0 };
  const filter = readOr(reader);
  const rest = peek(reader);
  if (rest) throw new FilterProblem(`'${rest.value}' was not expected there`);
  return filter;
}

interface Reader {
  readonly tokens: readonly Token[];
  position: number;
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.position];
}

function next(reader: Reader): Token {
  const token = peek(reader);
  if (!token) throw new FilterProblem('it ends too early');
  reader.position += 1;
  return token;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = peek(reader);
  if (token?.kind !== 'word' || token.value !== word) return false;
  reader.position += 1;
  return true;
}

function readOr(reader: Reader): Filter {
  let filter = readAnd(reader);
  while (takeWord(reader, 'or')) {
    const [left, right] = [filter, readAnd(reader)];
    filter = (connection) => left(connection) || right(connection);
  }
  return filter;
}

function readAnd(reader: Reader): Filter {
  let filter = readNot(reader);
  while (takeWord(reader, 'and')) {
    const [left, right] = [filter, readNot(reader)];
    filter = (connection) => left(connection) && right(connection);
  }
  return filter;
}

function readNot(reader: Reader): Filter {
  if (!takeWord(reader, 'not')) return readTerm(reader);
  const filter = readNot(reader);
  return (connection) => !filter(connection);
}

function readTerm(reader: Reader): Filter {
  const token = next(reader);
  if (token.kind === 'sign' && token.value === '(') {
    const filter = readOr(reader);
    if (next(reader).value !== ')') throw new FilterProblem("a ')' is missing");
    return filter;
  }
  if (token.kind === 'text') return readMembership(reader, token.value);
  if (token.kind === 'word') return readWord(reader, token.value);
  throw new FilterProblem(`'${token.value}' was not expected there`);
}

function readMembership(reader: Reader, group: string): Filter {
  const collection = takeWord(reader, 'in') ? next(reader).value : '';
  if (collection.toLowerCase() !== 'groups')
    throw new FilterProblem(`'${group}' must be followed by 'in groups'; other uses of a text`);
  return ({ groups }) => groups.has(group);
}

function readWord(reader: Reader, word: string): Filter {
  switch (word.toLowerCase()) {
    case 'true':
      return () => true;
    case 'false':
      return () => false;
    case 'userid':
      return readComparison(reader, ({ userId }) => userId ?? null);
    case 'connectionid':
      return readComparison(reader, ({ id }) => id);
    default:
      throw new FilterProblem(`'${word}'`);
  }
}

function readComparison(reader: Reader, field: (connection: Filtered) => string | null): Filter {
  const operator = next(reader).value;
  const operand = next(reader);
  if (operand.kind !== 'text' && operand.value !== 'null')
    throw new FilterProblem(`a comparison with '${operand.value}'`);
  const wanted = operand.kind === 'text' ? operand.value : null;
  if (operator === 'eq') return (connection) => field(connection) === wanted;
  if (operator === 'ne') return (connection) => field(connection) !== wanted;
  throw new FilterProblem(`the operator '${operator}'`);
}
