import { afterAll, beforeAll, expect, test } from 'vitest';
import { createParkedMessages } from '#shared/adapters/cosmos/parked-messages.ts';
import { parkedContainer } from '#shared/contracts/topology.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let parked: ParkedMessages;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  parked = createParkedMessages(await startTestContainer(cosmos, parkedContainer));
});

afterAll(() => cosmos.stop());

const message = (queue: string, id: string, parkedAt = 1) => ({
  id,
  queue,
  reason: 'no such contact center',
  body: { event: { kind: 'tick' } },
  parkedAt,
});

test('S5: parked messages are listed by queue, oldest first, whatever letters their ids have', async () => {
  await parked.park(message('routing', 'contoso/sales/tick/2', 2));
  await parked.park(message('routing', 'contoso/sales/tick/1', 1));
  await parked.park(message('records', 'r1'));
  expect(await parked.list('routing')).toEqual([
    message('routing', 'contoso/sales/tick/1', 1),
    message('routing', 'contoso/sales/tick/2', 2),
  ]);
  expect(await parked.get('records', 'r1')).toEqual(message('records', 'r1'));
  expect(await parked.get('routing', 'r1')).toBeUndefined();
});

test('S5: a message that is parked again lies there once, and removed twice it is gone', async () => {
  await parked.park(message('again', 'm/1', 1));
  await parked.park(message('again', 'm/1', 5));
  expect(await parked.list('again')).toEqual([message('again', 'm/1', 5)]);
  await parked.remove('again', 'm/1');
  await parked.remove('again', 'm/1');
  expect(await parked.list('again')).toEqual([]);
});

test('a body that is no JSON object, or nothing at all, is kept too', async () => {
  await parked.park({ ...message('odd', 'text'), body: 'not JSON' });
  await parked.park({ ...message('odd', 'nothing'), body: undefined });
  expect((await parked.get('odd', 'text'))?.body).toBe('not JSON');
  expect((await parked.get('odd', 'nothing'))?.body).toBeNull();
});
