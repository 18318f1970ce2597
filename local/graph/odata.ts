import type { GraphContext } from './graph-context.ts';
import { badRequest, notSupported } from './graph-problem.ts';

/** Refuses query options that the route does not know, by name. */
export function allowOptions(context: GraphContext, allowed: readonly string[]): void {
  for (const name of new URL(context.req.url).searchParams.keys())
    if (name.startsWith('$') && !allowed.includes(name))
      throw notSupported(`the query option ${name} on ${context.req.path}`);
}

/** `$select` of the properties that the type has. Throws 400 for one it does not have. */
export function select<Row extends object>(
  row: Row,
  type: string,
  asked: string | undefined,
): Partial<Row> {
  if (!asked) return row;
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(name in row));
  if (unknown !== undefined)
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type '${type}'.`,
    );
  const kept = Object.entries(row).filter(([name]) => names.includes(name) || name.startsWith('@'));
  return Object.fromEntries(kept) as Partial<Row>;
}

interface PageOptions {
  readonly standard: number;
  readonly most: number;
}

interface Page<Row> {
  readonly rows: readonly Row[];
  /** Absolute address of the next page. */
  readonly next: string | undefined;
}

/** Cuts out the page that `$top` and `$skip` or `$skiptoken` name; the next one's address carries all other options. */
export function pageOf<Row>(
  context: GraphContext,
  rows: readonly Row[],
  { standard, most }: PageOptions,
): Page<Row> {
  const top = numberOf(context, '$top') ?? standard;
  if (top < 1 || top > most)
    throw badRequest(
      `Invalid page size specified: '${top}'. Must be between 1 and ${most} inclusive.`,
    );
  const from = numberOf(context, '$skiptoken') ?? numberOf(context, '$skip') ?? 0;
  const next = new URL(context.req.url);
  next.searchParams.delete('$skip');
  next.searchParams.set('$skiptoken', String(from + top));
  return {
    rows: rows.slice(from, from + top),
    next: from + top < rows.length ? next.href : undefined,
  };
}

function numberOf(context: GraphContext, name: string): number | undefined {
  const text = context.req.query(name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw badRequest(`Invalid value '${text}' for ${name}.`);
}
