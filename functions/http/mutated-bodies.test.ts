import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { startApi } from '../../tests/support/api.ts';
import { fuzzRuns } from '../../tests/support/fuzz-runs.ts';

const as: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const draft = {
  schema: 1,
  id: 'welcome',
  name: 'Welcome',
  languages: ['en'],
  variables: { name: { type: 'text', default: 'x' } },
  start: 'one',
  nodes: {
    one: { kind: 'play', prompt: [{ text: { en: 'Hi {{ vars.name }}' } }], exits: { next: 'two' } },
    two: { kind: 'queue', center: 'sales', skills: [{ skill: 'german', level: 3 }] },
  },
};
const bodies = {
  ContactCenter: { id: 'sales', name: 'Sales', groups: [{ after: 30, teams: ['night'] }] },
  Address: { address: '+4930123456', name: 'Main', center: 'sales' },
  User: {
    id: as.user,
    name: 'Amin',
    roles: ['Agent'],
    profile: {
      teams: ['night'],
      memberships: [{ center: 'sales', skills: { german: 8 } }],
      capacity: { voice: 1 },
    },
    phone: '+4930123456',
  },
  Flow: { id: 'welcome', name: 'Welcome', draft },
  OpeningHours: {
    id: 'office',
    name: 'Office',
    timeZone: 'Europe/Berlin',
    weekly: [{ days: ['mon'], from: '09:00', to: '17:00' }],
    holidays: [{ date: '2026-12-25', yearly: true }],
  },
  RecordTarget: { id: 'main', name: 'Main', center: 'sales' },
  MessageTarget: { id: 'main', name: 'Main' },
};
type Kind = keyof typeof bodies;
const idOf = (kind: Kind) => (kind === 'Address' ? bodies[kind].address : bodies[kind].id);

/** Values that have broken others. */
const nasty = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    '\ud800',
    '\u0000',
    '../..',
    "'; DROP TABLE c --",
    'constructor',
    '{{ vars.name',
    '{{ [].map(x, x) }}',
    'a'.repeat(5000),
    -0,
    1e308,
    9_007_199_254_740_992,
    [],
    {},
    JSON.parse('{"__proto__":{"roles":["Administrator"]}}'),
    JSON.parse('{"constructor":{"prototype":1},"toString":1}'),
  ),
);
const mutation = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add', 'double'),
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'id')),
  value: nasty,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function placesOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(placesOf)];
}

/** The body with one thing changed somewhere in it. */
function mutate(body: object, { place, how, key, value }: Mutation): object {
  const copy: object = JSON.parse(JSON.stringify(body));
  const places = placesOf(copy);
  const target = places[place % places.length] ?? copy;
  const names = Object.keys(target);
  const name = names[place % Math.max(names.length, 1)] ?? key;
  const put = (at: string, what: unknown) =>
    Object.defineProperty(target, at, {
      value: what,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (how === 'remove') Reflect.deleteProperty(target, name);
  else if (how === 'replace') put(name, value);
  else if (how === 'add' && !Array.isArray(target)) put(key, value);
  else put(name, [Reflect.get(target, name), Reflect.get(target, name)]);
  return copy;
}

const kinds = fc.constantFrom<Kind>(
  'ContactCenter',
  'Address',
  'User',
  'Flow',
  'OpeningHours',
  'RecordTarget',
  'MessageTarget',
);

async function startFilledApi() {
  const api = startApi();
  for (const kind of [
    'ContactCenter',
    'Address',
    'User',
    'Flow',
    'OpeningHours',
    'RecordTarget',
    'MessageTarget',
  ] as const) {
    const { status } = await api.ask(`Admin_Create${kind}`, { as, body: bodies[kind] });
    expect(status, kind).toBe(201);
  }
  return api;
}

test('S7: of 2,000 bodies that were changed in all kinds of ways none breaks anything', async () => {
  const api = await startFilledApi();
  const seen = new Map<number, number>();
  const count = (status: number) => {
    seen.set(status, (seen.get(status) ?? 0) + 1);
    expect(status, api.lines.at(-1)).toBeLessThan(500);
  };
  await fc.assert(
    fc.asyncProperty(
      kinds,
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (kind, all) => {
        const body = all.reduce(mutate, bodies[kind]);
        const params = { id: idOf(kind) };
        const headers = { 'if-match': '*' };
        count((await api.ask(`Admin_Create${kind}`, { as, body })).status);
        count((await api.ask(`Admin_Change${kind}`, { as, body, params, headers })).status);
        if (kind === 'Flow') count((await api.ask('Admin_PublishFlow', { as, params })).status);
        const read = await api.ask(`Admin_Get${kind}`, { as, params });
        expect(read.status, 'what was taken can be read').toBe(200);
      },
    ),
    { numRuns: fuzzRuns(2000) },
  );
  // Not everything was refused, nor taken: the bodies were neither rubbish nor harmless.
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 201, 400]));
}, 120_000);

test('S7: of 2,000 texts that are almost JSON none breaks anything', async () => {
  const api = await startFilledApi();
  const splice = fc.record({
    at: fc.nat(),
    remove: fc.nat(8),
    insert: fc.uint8Array({ maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(kinds, splice, async (kind, { at, remove, insert }) => {
      const bytes = [...Buffer.from(JSON.stringify(bodies[kind]))];
      bytes.splice(at % bytes.length, remove, ...insert);
      const { status } = await api.ask(`Admin_Create${kind}`, { as, raw: Uint8Array.from(bytes) });
      expect(status, api.lines.at(-1)).toBeLessThan(500);
    }),
    { numRuns: fuzzRuns(2000) },
  );
}, 120_000);

test('S7: paths that were never meant do not break anything', async () => {
  const api = await startFilledApi();
  await fc.assert(
    fc.asyncProperty(
      kinds,
      fc.oneof(
        fc.string({ unit: 'binary' }),
        nasty.map((value) => JSON.stringify(value)),
      ),
      async (kind, id) => {
        const { status } = await api.ask(`Admin_Get${kind}`, { as, params: { id } });
        expect([400, 404]).toContain(status);
      },
    ),
    { numRuns: 500 },
  );
});
