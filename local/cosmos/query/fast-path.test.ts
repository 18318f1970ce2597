import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClock } from '../../platform/clock.ts';
import { openAccount } from '../store/account.ts';
import type { Container } from '../store/container.ts';
import { toContainerDefinition } from '../store/container-definition.ts';
import { type PartitionKey, toPartitionText, toPrefixText } from '../store/partition-key.ts';
import { stage } from '../store/staging.ts';
import { answerQuery } from './answer-query.ts';
import type { Scope } from './candidates.ts';

const values = fc.constantFrom(0, 1, '0', 'a', 'b', true, false, null, undefined);
const property = fc.oneof(
  values,
  fc.array(
    values.map((value) => value ?? null),
    { maxLength: 3 },
  ),
);
const literal = values.filter((value) => value !== undefined).map((value) => JSON.stringify(value));
const path = fc.constantFrom('c.p', 'c.q', 'c.deep.p');
const demand = fc.oneof(
  fc.tuple(path, literal).map(([left, right]) => `${left} = ${right}`),
  fc.tuple(literal, path).map(([left, right]) => `${left} = ${right}`),
  fc.tuple(path, literal, literal).map(([left, ...items]) => `${left} IN (${items})`),
  fc.tuple(path, literal).map(([array, item]) => `ARRAY_CONTAINS(${array}, ${item})`),
  fc.tuple(path, literal).map(([left, right]) => `${left} != ${right}`),
  fc.tuple(path, path).map(([left, right]) => `${left} = ${right}`),
  fc.tuple(path, literal).map(([left, right]) => `NOT (${left} = ${right})`),
);
const where = fc
  .array(fc.tuple(fc.constantFrom(' AND ', ' AND ', ' OR '), demand), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map(([word, text], index) => (index === 0 ? text : word + text)).join(''));

const change = fc.record({
  id: fc.integer({ min: 0, max: 150 }).map(String),
  tenant: fc.constantFrom('a', 'b'),
  desk: fc.constantFrom('a', 'ab'),
  action: fc.constantFrom('put', 'put', 'put', 'delete'),
  p: property,
  q: property,
  deep: fc.record({ p: property }),
});

const scopes: readonly Scope[] = [
  { kind: 'all', text: '' },
  { kind: 'partition', text: toPartitionText(['a', 'ab']) },
  { kind: 'prefix', text: toPrefixText(['a']) },
];

test('an index changes how long a query takes, never what it answers', () => {
  const changes = fc.array(change, { minLength: 100, maxLength: 300 });
  fc.assert(
    fc.property(
      changes,
      changes,
      fc.array(where, { minLength: 1, maxLength: 5 }),
      (first, second, filters) => {
        const { apply, container, close } = startContainer();
        first.forEach(apply);
        for (const filter of filters) compare(container, filter);
        second.forEach(apply);
        for (const filter of filters) compare(container, filter);
        close();
      },
    ),
    { numRuns: 15, interruptAfterTimeLimit: 5000 },
  );
});

function startContainer() {
  const account = openAccount(':memory:', createClock());
  const definition = toContainerDefinition({
    id: 'c',
    partitionKey: { paths: ['/tenant', '/desk'] },
  });
  const container = account.createContainer(account.createDatabase('d'), definition);
  return {
    container,
    close: account.close,
    apply({
      id,
      tenant,
      desk,
      action,
      ...rest
    }: typeof change extends fc.Arbitrary<infer T> ? T : never) {
      const key: PartitionKey = [tenant, desk];
      const staging = stage(account, container, key, 0);
      if (action === 'put')
        staging.put(id, JSON.parse(JSON.stringify({ id, tenant, desk, ...rest })));
      else staging.remove(id);
      staging.commit();
    },
  };
}

function compare(container: Container, filter: string) {
  for (const scope of scopes) {
    const ask = (usesIndexes: boolean) =>
      answerQuery(container, {
        body: { query: `SELECT * FROM c WHERE ${filter}` },
        scope,
        maxItemCount: -1,
        continuation: undefined,
        now: 0,
        usesIndexes,
      }).texts;
    expect(ask(true)).toEqual(ask(false));
  }
}
