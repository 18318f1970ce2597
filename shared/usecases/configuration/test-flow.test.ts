import { expect, test } from 'vitest';
import type { FlowVersion } from '#shared/contracts/configuration/flow.ts';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { FlowTestFile, type FlowTestFileInput } from '#shared/contracts/flow/flow-test.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { createMemoryConfiguration } from './memory.test-support.ts';
import { createTestFlow } from './test-flow.ts';

const author = { tenant: 'contoso', user: 'ada', name: 'Ada', roles: ['StudioEditor' as const] };
const other = { ...author, tenant: 'fabrikam' };

const says = (en: string, next: string) => ({
  kind: 'play',
  prompt: [{ text: { en } }],
  exits: { next },
});
const end = { kind: 'end' };

function flowOf(id: string, nodes: Record<string, { kind: string }>) {
  const [start = ''] = Object.keys(nodes);
  return FlowDefinition.parse({ schema: 1, id, name: id, languages: ['en'], start, nodes });
}

const tests = (...steps: FlowTestFileInput['tests'][number]['steps']) =>
  FlowTestFile.parse({ tests: [{ name: 'one', given: { at: 'Monday 10:00 UTC' }, steps }] });

function versionOf(definition: FlowDefinition, version: number): FlowVersion {
  const { id } = definition;
  return {
    id: `${id}.${version}`,
    flow: id,
    version,
    definition,
    subFlows: {},
    interpreter: 1,
    note: '',
    publishedAt: 1,
    publishedBy: 'ada',
    sameAs: null,
  };
}

async function given(draft: FlowDefinition, ...versions: readonly FlowDefinition[]) {
  const configuration = createMemoryConfiguration();
  const all = versions.map((definition, index) => versionOf(definition, index + 1));
  for (const each of all) await configuration.create('contoso', 'flowVersion', each);
  const published = all.length > 0 ? all.length : null;
  const { length } = all;
  const flow = { id: 'sales', name: 'Sales', draft, published, versions: length, restorations: [] };
  await configuration.create('contoso', 'flow', flow);
  return { configuration, testFlow: createTestFlow({ configuration, now: () => 0 }) };
}

test('F9: tests run against the draft, or against a version that was published', async () => {
  const [old, fresh] = ['Old', 'New'].map((words) =>
    flowOf('sales', { a: says(words, 'e'), e: end }),
  );
  if (!old || !fresh) throw new Error('two flows');
  const { testFlow } = await given(fresh, old);
  const hears = (words: string) => tests({ hears: words });
  expect(await testFlow(author, 'sales', undefined, hears('New'))).toMatchObject({
    ok: true,
    value: { passed: 1, failed: 0, coverage: { nodes: { percent: 100 } } },
  });
  expect(await testFlow(author, 'sales', 1, hears('Old'))).toMatchObject({ value: { passed: 1 } });
  expect(await testFlow(author, 'sales', 1, hears('New'))).toMatchObject({
    ok: true,
    value: { failed: 1, tests: [{ failure: { heard: ['Old'] } }] },
  });
});

test('E1: what is not there, or is of another tenant, is not found', async () => {
  const { testFlow } = await given(flowOf('sales', { e: end }));
  const none = { ok: false, reason: 'notFound' };
  expect(await testFlow(author, 'sales', 7, tests({ ends: 'completed' }))).toEqual(none);
  expect(await testFlow(author, 'gone', undefined, tests({ ends: 'completed' }))).toEqual(none);
  expect(await testFlow(other, 'sales', undefined, tests({ ends: 'completed' }))).toEqual(none);
});

test('F9: a draft that does not compile is not tested, and says why', async () => {
  const draft = flowOf('sales', { a: says('Hi', 'nowhere') });
  const { testFlow } = await given(draft);
  expect(await testFlow(author, 'sales', undefined, tests({ hears: 'Hi' }))).toMatchObject({
    ok: false,
    reason: 'notTestable',
    fields: expect.arrayContaining([
      expect.objectContaining({ field: 'draft.nodes.a.exits.next' }),
    ]),
  });
});

test("M6: a test that says nothing of opening hours goes by the tenant's", async () => {
  const node = { kind: 'businessHours', hours: 'main', exits: { open: 'yes', closed: 'no' } };
  const { configuration, testFlow } = await given(
    flowOf('sales', { hours: node, yes: end, no: end }),
  );
  const weekly = [{ days: ['mon'], from: '09:00', to: '17:00' }];
  const hours = OpeningHours.parse({ id: 'main', name: 'Main', timeZone: 'UTC', weekly });
  await configuration.create('contoso', 'hours', hours);
  expect(await testFlow(author, 'sales', undefined, tests({ goesTo: 'yes' }))).toMatchObject({
    value: { passed: 1 },
  });
});

test('F1: a draft is tested with its sub-flows as they are published', async () => {
  const node = { kind: 'subFlow', flow: 'greet', exits: { next: 'e' } };
  const { configuration, testFlow } = await given(flowOf('sales', { s: node, e: end }));
  const greet = flowOf('greet', { a: says('Hello', 'e'), e: end });
  const steps = tests({ hears: 'Hello' }, { goesTo: ['greet/a', 'e'] });
  await configuration.create('contoso', 'flowVersion', versionOf(greet, 1));
  await configuration.create('contoso', 'flow', {
    id: 'greet',
    name: 'Greet',
    draft: flowOf('greet', { a: says('Not yet', 'e'), e: end }),
    published: 1,
    versions: 1,
    restorations: [],
  });
  expect(await testFlow(author, 'sales', undefined, steps)).toMatchObject({ value: { passed: 1 } });
});

test('S5: tests that take too long are ended, and say so', async () => {
  const { testFlow, configuration } = await given(flowOf('sales', { a: says('Hi', 'e'), e: end }));
  let time = 0;
  const now = () => {
    time += 11_000;
    return time;
  };
  const slow = createTestFlow({ configuration, now });
  expect(await slow(author, 'sales', undefined, tests({ ends: 'completed' }))).toMatchObject({
    value: { failed: 1, tests: [{ failure: { found: expect.stringContaining('time') } }] },
  });
  expect(await testFlow(author, 'sales', undefined, tests({ ends: 'completed' }))).toMatchObject({
    value: { passed: 1 },
  });
});
