import { queryCharge } from '../charges.ts';
import { isArray, type JsonObject, memberOf, type Value } from '../json.ts';
import { badRequest } from '../problem.ts';
import type { Container } from '../store/container.ts';
import { type Entry, expiryOf } from '../store/entry.ts';
import { candidatesOf, type Scope } from './candidates.ts';
import { fromContinuation, toContinuation } from './continuation.ts';
import { isServedByIndex } from './index-use.ts';
import { lookupsOf } from './lookups.ts';
import { checkOrder } from './ordering.ts';
import { parseQuery } from './parse-query.ts';
import { toPlan } from './plan.ts';
import { runQuery } from './run-query.ts';
import { semanticProblem } from './syntax.ts';
import type { Query } from './tree.ts';

interface QueryRequest {
  /** `{query, parameters?: [{name, value}]}` */
  readonly body: JsonObject;
  readonly scope: Scope;
  /** -1: as many as fit. */
  readonly maxItemCount: number;
  readonly continuation: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** False: every item of the scope is looked at, whatever WHERE says. For tests. */
  readonly usesIndexes?: boolean;
}

export interface QueryAnswer {
  /** The results of the page as JSON. */
  readonly texts: readonly string[];
  readonly continuation: string | undefined;
  readonly charge: number;
}

const mostBytes = 4 * 1024 * 1024;
const mostItems = 1000;
const knownQueries = new Map<string, Query>();
const mostKnownQueries = 500;

/** Answers one page of a query over a container. Throws 400. */
export function answerQuery(container: Container, request: QueryRequest): QueryAnswer {
  const { now, scope, continuation, maxItemCount, usesIndexes = true } = request;
  const { definition, items } = container;
  const query = read(memberOf(request.body, 'query'));
  const parameters = parametersOf(request.body);
  const plan = toPlan(query, { parameters, now });
  const keepsUndefined = checkOrder(query, definition.indexing);
  const candidates =
    query.inputs.length === 0
      ? [nothing]
      : alive(
          candidatesOf(items, scope, usesIndexes ? lookupsOf(query, parameters) : []),
          definition.defaultTtl,
          now,
        );
  const page = runQuery(plan, candidates, {
    mostItems: maxItemCount > 0 ? maxItemCount : mostItems,
    mostBytes,
    after: continuation === undefined ? undefined : fromContinuation(continuation),
    keepsUndefined,
  });
  const loaded = isServedByIndex(query, definition.indexing) ? page.used : page.seen;
  return {
    texts: page.texts,
    continuation: page.next && toContinuation(page.next),
    charge: queryCharge({
      ...loaded,
      answeredBytes: page.texts.reduce((sum, text) => sum + text.length, 0),
    }),
  };
}

/** What a query without FROM sees. */
const nothing: Entry = {
  sequence: 0,
  partition: '[]',
  id: '',
  lsn: 0,
  writtenAt: 0,
  ttl: undefined,
  etag: '',
  text: '{}',
  size: 0,
  parsed: {},
};

function read(text: Value): Query {
  if (typeof text !== 'string') throw badRequest("The body of a query needs a 'query'.");
  const known = knownQueries.get(text);
  if (known) return known;
  const query = parseQuery(text);
  if (knownQueries.size >= mostKnownQueries) knownQueries.clear();
  knownQueries.set(text, query);
  return query;
}

function parametersOf(body: JsonObject): ReadonlyMap<string, Value> {
  const list = memberOf(body, 'parameters');
  return new Map(
    (isArray(list) ? list : []).map((parameter) => {
      const name = memberOf(parameter, 'name');
      if (typeof name !== 'string' || !/^@[A-Za-z_$][\w$]*$/.test(name))
        throw semanticProblem(`'${String(name)}' is no name of a parameter.`);
      return [name, memberOf(parameter, 'value')] as const;
    }),
  );
}

function* alive(
  entries: Iterable<Entry>,
  defaultTtl: number | undefined,
  now: number,
): Iterable<Entry> {
  for (const entry of entries) if (expiryOf(entry, defaultTtl) > now) yield entry;
}
