import { expect, test } from 'vitest';
import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import { createMemoryOutbox } from '../../tests/support/records/memory-outbox.ts';
import { keepRecord } from './keep-record.ts';
import { sweepRecords } from './sweep-records.ts';

const key = { tenant: 'contoso', dialogue: 'dlg_0123456789abcdefghjkmnpqrs' };
const main = { tenant: 'contoso', target: 'main' };
const none = { tenant: 'contoso', target: unassignedTarget };
const draft = CallRecordDraft.parse({
  startedAt: 0,
  answeredAt: 0,
  endedAt: 9000,
  endedBy: 'customer',
  endReason: 'hungUp',
  customer: '4:+4930123456',
  reached: '+4989987654',
  center: 'sales',
  language: null,
  flow: null,
  segments: ['sales', 'support'].map((center) => ({
    kind: 'talk',
    center,
    agent: 'anna',
    from: 0,
    to: 9000,
    outcome: 'ended',
  })),
  wrapUps: [],
});

function worldWith(...targets: readonly Partial<RecordTarget>[]) {
  const outbox = createMemoryOutbox();
  const nudged: string[] = [];
  const nudgeDelivery = async ({ target }: TargetKey) => {
    nudged.push(target);
  };
  return {
    outbox,
    nudged,
    orchestrations: { nudgeDelivery },
    configuration: {
      list: async () => {
        const found = targets.map((target) => ({
          id: 'main',
          name: 'Main',
          center: null,
          ...target,
        }));
        return found.map((value) => ({ value, version: '1' }));
      },
    },
  };
}

test('D1: the tenant’s target gets the whole record, a private one its part, one without any part nothing', async () => {
  const world = worldWith(
    {},
    { id: 'only-sales', center: 'sales' },
    { id: 'only-returns', center: 'returns' },
  );
  await keepRecord(world, key, draft, 3, 1000);
  const [whole] = await world.outbox.next(main, 9);
  const [part] = await world.outbox.next({ ...main, target: 'only-sales' }, 9);
  expect(whole).toMatchObject({ ...key, revision: 3, contactCenters: ['sales', 'support'] });
  expect(part).toMatchObject({ ...key, revision: 3, contactCenters: ['sales'] });
  expect(part?.segments).toHaveLength(1);
  expect(await world.outbox.next({ ...main, target: 'only-returns' }, 9)).toEqual([]);
  expect(world.nudged).toEqual(['main', 'only-sales']);
});

test('S5: kept twice it waits once, and is nudged for again, as the first nudge may have been lost', async () => {
  const world = worldWith({});
  await keepRecord(world, key, draft, 3, 1000);
  await keepRecord(world, key, draft, 3, 2000);
  expect(await world.outbox.figures(main)).toEqual({ waiting: 1, oldest: 1000, parked: 0 });
  expect(world.nudged).toEqual(['main', 'main']);
});

test.each([
  ['without a target', []],
  ['with targets of other contact centers only', [{ id: 'only-returns', center: 'returns' }]],
])('D5: %s the record waits until there is one', async (_, targets) => {
  const world = worldWith(...targets);
  await keepRecord(world, key, draft, 3, 1000);
  expect(await world.outbox.figures(none)).toEqual({ waiting: 1, oldest: 1000, parked: 0 });
});

test('S5: the sweeper nudges for records that have waited longer than a minute, and only for those', async () => {
  const world = worldWith({});
  await keepRecord(world, key, draft, 3, 1000);
  world.nudged.length = 0;
  expect(await sweepRecords({ ...world, now: () => 61_000 })).toBe(0);
  expect(await sweepRecords({ ...world, now: () => 61_001 })).toBe(1);
  expect(world.nudged).toEqual(['main']);
});
