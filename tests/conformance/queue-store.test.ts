import type { Container } from '@azure/cosmos';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createQueueStore } from '#shared/adapters/cosmos/queue-store.ts';
import type { CenterKey } from '#shared/contracts/keys.ts';
import { queuesContainer } from '#shared/contracts/topology.ts';
import type { RoutingChanges } from '#shared/domain/routing/routing-state.ts';
import { newRouting } from '#shared/domain/routing/routing-state.ts';
import type { LoadedQueue, QueueCommit, QueueStore } from '#shared/ports/queue-store.ts';
import { sampleRequest, sampleSettings } from '../simulation/samples.ts';
import { needs } from '../support/cosmos/emulator.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let container: Container;
let store: QueueStore;
let number = 0;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  container = await startTestContainer(cosmos, queuesContainer);
  store = createQueueStore(container);
});

afterAll(() => cosmos.stop());

function newKey() {
  number += 1;
  return { tenant: 'contoso', center: `center-${number}` };
}

const waiting = (dialogue: string, place = 0) => ({
  request: sampleRequest(dialogue, { place }),
  steps: 0,
  offer: null,
  offers: 0,
  refusals: [],
});
const gone = (dialogue: string) => ({ dialogue, entry: 1, until: 86_400_000 });

function commitOf(
  center: string,
  changes: Partial<RoutingChanges> = {},
  more: Partial<QueueCommit> = {},
): QueueCommit {
  const { head } = newRouting('contoso', center, sampleSettings);
  return {
    changes: { head: null, waiting: [], gone: [], ...changes },
    head: { ...head, wakeAt: 5000 },
    pending: [],
    sequence: 0,
    ...more,
  };
}

async function commitNew(center: string, changes: Partial<RoutingChanges> = {}) {
  const version = await store.commit({ tenant: 'contoso', center }, commitOf(center, changes));
  if (version === undefined) throw new Error('The first commit should have succeeded.');
  return version;
}

test('Q1: what a dialogue asks for, and why another was sent away, are loaded as committed', async () => {
  const key = newKey();
  const request = sampleRequest('d1', {
    skills: [{ skill: 'dutch', atLeast: 5 }],
    relaxation: [{ after: 30_000, skills: [] }],
    preferredAgent: 'ann',
    preferredUntil: null,
    except: ['bob'],
  });
  const refusals = [{ agent: 'cas', why: 'noAnswer', sequence: null, until: 9 } as const];
  const asking = { ...waiting('d1'), request, steps: 1, refusals };
  const refused = { ...gone('d2'), refused: 'noAgents' } as const;
  const answered = { ...gone('d3'), agent: 'ann' };
  await commitNew(key.center, { waiting: [asking], gone: [refused, answered] });
  const { state } = await store.load(key, 'd2');
  expect(state?.waiting).toEqual(new Map([['d1', asking]]));
  expect(state?.gone).toEqual(new Map([['d2', refused]]));
  expect((await store.load(key, 'd3')).state?.gone.get('d3')).toEqual(answered);
});

test('a contact center without a queue has no state and nobody waiting', async () => {
  const key = newKey();
  expect(await store.load(key)).toEqual({ pending: [], sequence: 0 });
  expect(await store.isAnybodyWaiting(key)).toBe(false);
});

test('E9: what was committed is loaded again: head, who waits, and what is still to be done', async () => {
  const key = newKey();
  const effect = {
    kind: 'release',
    dialogue: 'd1',
    offer: 'd1.1.1',
    agent: 'ann',
    why: 'withdrawn',
  } as const;
  const pending = [{ key: 'k:1', effect }];
  const commit = commitOf(
    key.center,
    { waiting: [waiting('d1'), waiting('d2')] },
    { pending, sequence: 1 },
  );
  const version = await store.commit(key, commit);
  expect(await store.load(key)).toEqual({
    state: {
      head: commit.head,
      waiting: new Map([
        ['d1', waiting('d1')],
        ['d2', waiting('d2')],
      ]),
      gone: new Map(),
    },
    pending,
    sequence: 1,
    version,
  });
});

test('who left is no longer loaded, unless it is asked for, and traces never are', async () => {
  const key = newKey();
  const version = await commitNew(key.center, { waiting: [waiting('d1'), waiting('d2')] });
  await store.commit(key, commitOf(key.center, { gone: [gone('d1'), gone('d3')] }, { version }));
  await store.keepTrace(key, { at: 1, dialogue: 'd2', considered: [] });
  const { state } = await store.load(key);
  expect([...(state?.waiting.keys() ?? [])]).toEqual(['d2']);
  expect(state?.gone).toEqual(new Map());
  const asked = await store.load(key, 'd1');
  expect([...(asked.state?.waiting.keys() ?? [])]).toEqual(['d2']);
  expect(asked.state?.gone).toEqual(new Map([['d1', gone('d1')]]));
});

test('who left is forgotten after a day, and the queue goes on', async (context) => {
  needs(context, 'clock');
  const key = newKey();
  await commitNew(key.center, { waiting: [waiting('d2')], gone: [gone('d1')] });
  await cosmos.turn(25 * 3_600_000);
  const { state } = await store.load(key, 'd1');
  expect(state?.gone).toEqual(new Map());
  expect(state?.waiting.size).toBe(1);
});

test('S5: of two decisions at once one is written, and the other leaves nothing behind', async (context) => {
  needs(context, 'conditions in batches');
  const key = newKey();
  const version = await commitNew(key.center, { waiting: [waiting('d1')] });
  expect(
    await store.commit(key, commitOf(key.center, { waiting: [waiting('d9')] })),
  ).toBeUndefined();
  const outcomes = await Promise.all(
    ['d2', 'd3'].map((dialogue) =>
      store.commit(key, commitOf(key.center, { waiting: [waiting(dialogue)] }, { version })),
    ),
  );
  expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
  expect((await store.load(key)).state?.waiting.size).toBe(2);
});

test('more records than one batch holds are written all, the head last', async () => {
  const key = newKey();
  const many = Array.from({ length: 250 }, (_, index) => waiting(`d${index}`, index));
  const version = await commitNew(key.center, { waiting: many });
  const loaded = await store.load(key);
  expect(loaded.state?.waiting.size).toBe(250);
  expect(loaded.version).toBe(version);
});

test('a free agent is of interest where somebody waits', async () => {
  const key = newKey();
  const version = await commitNew(key.center, { waiting: [waiting('d1')] });
  expect(await store.isAnybodyWaiting(key)).toBe(true);
  const { head } = commitOf(key.center);
  await store.commit(key, {
    ...commitOf(key.center, {}, { version }),
    head: { ...head, wakeAt: null },
  });
  expect(await store.isAnybodyWaiting(key)).toBe(false);
});

test('contact centers whose tick is overdue are found across tenants', async () => {
  const [late, inTime, idle] = [newKey(), newKey(), newKey()];
  const wake = (center: string, wakeAt: number | null) => {
    const commit = commitOf(center);
    return { ...commit, head: { ...commit.head, wakeAt } };
  };
  await store.commit({ ...late, tenant: 'fabrikam' }, wake(late.center, -200));
  await store.commit(inTime, wake(inTime.center, 5000));
  await store.commit(idle, wake(idle.center, null));
  expect(await store.dueBefore(-100)).toEqual([{ tenant: 'fabrikam', center: late.center }]);
});

test('the last decision about a dialogue is kept for a day, waiting or not', async (context) => {
  needs(context, 'clock');
  const key = newKey();
  const trace = { at: 7, dialogue: 'd1', considered: [{ agent: 'ann', verdict: 'busy' }] } as const;
  expect(await store.traceOf(key, 'd1')).toBeUndefined();
  await store.keepTrace(key, { ...trace, at: 6 });
  await store.keepTrace(key, trace);
  expect(await store.traceOf(key, 'd1')).toEqual(trace);
  await cosmos.turn(25 * 3_600_000);
  expect(await store.traceOf(key, 'd1')).toBeUndefined();
});

test('E2: a contact center of the same name in another tenant has its own queue', async () => {
  const key = newKey();
  await commitNew(key.center, { waiting: [waiting('d1')] });
  expect((await store.load({ ...key, tenant: 'fabrikam' })).state).toBeUndefined();
});

test('loading costs the same however many have left', async (context) => {
  needs(context, 'charges');
  const [quiet, busy] = [newKey(), newKey()];
  const left = Array.from({ length: 90 }, (_, index) => gone(`g${index}`));
  await commitNew(quiet.center, { waiting: [waiting('d1')] });
  await commitNew(busy.center, { waiting: [waiting('d1')], gone: left });
  const cost = async (center: string) => {
    const store = createQueueStore(container);
    const before = unitsUsed();
    await store.load({ tenant: 'contoso', center });
    return unitsUsed() - before;
  };
  expect(await cost(busy.center)).toBeCloseTo(await cost(quiet.center), 1);
});

test('what nobody has changed is not read again: however many wait, a look costs one small reading', async (context) => {
  needs(context, 'charges');
  const key = newKey();
  const many = Array.from({ length: 90 }, (_, index) => waiting(`d${index}`, index));
  await commitNew(key.center, { waiting: many });
  const other = createQueueStore(container);
  const first = unitsUsed();
  await other.load(key, 'd5');
  const second = unitsUsed();
  expect(await other.load(key, 'd5')).toEqual(await store.load(key, 'd5'));
  expect(second - first).toBeGreaterThan(5);
  expect(unitsUsed() - second).toBe(2);
});

test('S5: of a commit that was refused or broke down nothing is kept', async (context) => {
  needs(context, 'faults');
  const key = newKey();
  const version = await commitNew(key.center, { waiting: [waiting('d1')] });
  const other = createQueueStore(container);
  await other.commit(key, commitOf(key.center, { waiting: [waiting('d2')] }, { version }));
  const lost = commitOf(key.center, { waiting: [waiting('d3')] }, { version });
  expect(await store.commit(key, lost)).toBeUndefined();
  expect([...((await store.load(key)).state?.waiting.keys() ?? [])]).toEqual(['d1', 'd2']);
  const now = (await store.load(key)).version;
  cosmos.faults.next({ status: 503, count: 20 });
  const broken = commitOf(key.center, { waiting: [waiting('d4')] }, now ? { version: now } : {});
  await expect(store.commit(key, broken)).rejects.toThrow();
  cosmos.faults.clear();
  expect([...((await store.load(key)).state?.waiting.keys() ?? [])]).toEqual(['d1', 'd2']);
});

/** What one of two instances does next; the numbers name dialogues. */
const Step = fc.record({
  by: fc.constantFrom(0, 1),
  waits: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
  leaves: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
  /** It decides by what it saw before the other one wrote. */
  isLate: fc.boolean(),
});

type Step = typeof Step extends fc.Arbitrary<infer Value> ? Value : never;

function changesOf({ waits, leaves }: Step, place: number) {
  const stay = waits.filter((each) => !leaves.includes(each));
  return {
    waiting: stay.map((each) => waiting(`d${each}`, place)),
    gone: leaves.map((each) => gone(`d${each}`)),
  };
}

interface Instance {
  readonly store: QueueStore;
  seen: { readonly version?: string };
}

async function take(key: CenterKey, instances: readonly Instance[], step: Step, index: number) {
  const instance = instances[step.by];
  if (!instance) throw new Error('There are two.');
  if (!step.isLate) instance.seen = versionOf(await instance.store.load(key));
  const more = { sequence: index, ...instance.seen };
  await instance.store.commit(key, commitOf(key.center, changesOf(step, index), more));
}

async function expectAllSeeTheSame(key: CenterKey, instances: readonly Instance[]) {
  for (const asked of [undefined, 'd0', 'd3']) {
    const fresh = await createQueueStore(container).load(key, asked);
    for (const { store: each } of instances) expect(await each.load(key, asked)).toEqual(fresh);
  }
}

test('E9: two instances that write in turn see what was written last, whoever wrote it', async (context) => {
  needs(context, 'conditions in batches');
  const takeTurns = fc.asyncProperty(fc.array(Step, { maxLength: 12 }), async (steps) => {
    const key = newKey();
    const instances = [0, 1].map(() => ({ store: createQueueStore(container), seen: {} }));
    for (const [index, step] of steps.entries()) {
      await take(key, instances, step, index);
      await expectAllSeeTheSame(key, instances);
    }
  });
  await fc.assert(takeTurns, { numRuns: 30 });
});

const versionOf = ({ version }: LoadedQueue) => (version === undefined ? {} : { version });

function unitsUsed(): number {
  return cosmos.meter.read().total['cosmos.ru'] ?? 0;
}
