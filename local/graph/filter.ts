import { badRequest, notSupported } from './graph-problem.ts';

type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

/**
 * Part of OData's `$filter`: `startswith(a,'x')`, comparisons by eq, ne, gt, ge, lt, le (with texts, numbers,
 * booleans and dates), `a in ('x','y')`, joined by `and` or `or` without brackets. Paths like `from/emailAddress/address` reach inside.
 * Texts compare without regard to case, as the directory's do. Throws 501 naming what it does not know.
 */
export function parseFilter(filter: string): Test {
  const alternatives = splitAt(filter, ' or ').map((part) =>
    splitAt(part, ' and ').map((clause) => parseClause(clause.trim())),
  );
  return (row) => alternatives.some((tests) => tests.every((test) => test(row)));
}

function parseClause(clause: string): Test {
  const starts = /^startswith\(\s*([\w/]+)\s*,\s*'((?:[^']|'')*)'\s*\)$/i.exec(clause);
  if (starts) return startsWith(starts[1] ?? '', unquote(starts[2] ?? ''));
  const among = /^([\w/]+) in \((.*)\)$/i.exec(clause);
  if (among) return isAmong(among[1] ?? '', among[2] ?? '');
  const comparison = /^([\w/]+) (eq|ne|gt|ge|lt|le) (.+)$/i.exec(clause);
  if (comparison) return compare(comparison[1] ?? '', comparison[2] ?? '', comparison[3] ?? '');
  throw notSupported(`the filter '${clause}'`);
}

function startsWith(path: string, prefix: string): Test {
  return (row) =>
    String(valueAt(row, path) ?? '')
      .toLowerCase()
      .startsWith(prefix.toLowerCase());
}

function isAmong(path: string, list: string): Test {
  const literals = [...list.matchAll(/'((?:[^']|'')*)'/g)].map((match) => unquote(match[1] ?? ''));
  const wanted = new Set(literals.map((each) => each.toLowerCase()));
  return (row) => wanted.has(String(valueAt(row, path)).toLowerCase());
}

function compare(path: string, operator: string, text: string): Test {
  const literal = comparable(literalOf(text));
  const decide = comparisons[operator.toLowerCase()];
  if (!decide) throw notSupported(`the operator '${operator}'`);
  return (row) => decide(comparable(valueAt(row, path)), literal);
}

type Comparable = string | number | null;
const ordered =
  (decide: (one: string | number, other: string | number) => boolean) =>
  (one: Comparable, other: Comparable) =>
    one !== null && other !== null && decide(one, other);

const comparisons: Readonly<Record<string, (one: Comparable, other: Comparable) => boolean>> = {
  eq: (one, other) => one === other,
  ne: (one, other) => one !== other,
  gt: ordered((one, other) => one > other),
  ge: ordered((one, other) => one >= other),
  lt: ordered((one, other) => one < other),
  le: ordered((one, other) => one <= other),
};

function literalOf(text: string): unknown {
  const quoted = /^'((?:[^']|'')*)'$/.exec(text);
  if (quoted) return unquote(quoted[1] ?? '');
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(text)) return new Date(text).toISOString();
  throw badRequest(`Invalid filter clause: '${text}' is not a literal.`);
}

function comparable(value: unknown): Comparable {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  const text = String(value);
  const isDate = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);
  return isDate ? new Date(text).toISOString() : text.toLowerCase();
}

function valueAt(row: Row, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return value;
}

/** Splits outside quotes. */
function splitAt(text: string, separator: string): readonly string[] {
  const parts = [''];
  for (const [index, piece] of text.split(separator).entries()) {
    const last = parts.length - 1;
    const before = parts[last] ?? '';
    const isOpen = index > 0 && (before.match(/'/g)?.length ?? 0) % 2 === 1;
    if (index === 0) parts[0] = piece;
    else if (isOpen) parts[last] = before + separator + piece;
    else parts.push(piece);
  }
  return parts;
}

function unquote(text: string): string {
  return text.replaceAll("''", "'");
}
