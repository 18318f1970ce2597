import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDeflectionStore } from '#shared/adapters/cosmos/deflection-store.ts';
import { deflectionsContainer } from '#shared/contracts/topology.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;

beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

const sales = { tenant: 'contoso', center: 'sales' };

test('W1: what instances note of a call at once is all there, and calls are found by contact center and time', async () => {
  const container = await startTestContainer(cosmos, deflectionsContainer);
  const [one, other] = [createDeflectionStore(container), createDeflectionStore(container)];
  const call = { tenant: 'contoso', dialogue: 'dlg_1' };
  const facts = [
    { center: 'sales', at: 1_000, offered: true, accepted: true, sent: true },
    { delivered: true },
    { delivered: true, read: true },
    { answered: true },
  ];
  await Promise.all(
    [...facts, ...facts].map((fact, at) => (at % 2 ? one : other).note(call, fact)),
  );
  const outside = { center: 'sales', at: 2_000, offered: true };
  await one.note({ tenant: 'contoso', dialogue: 'dlg_2' }, outside);
  await one.note(
    { tenant: 'contoso', dialogue: 'dlg_3' },
    { ...outside, center: 'support', at: 1 },
  );
  await one.note({ tenant: 'fabrikam', dialogue: 'dlg_1' }, { ...outside, at: 1_500 });
  await one.note({ tenant: 'contoso', dialogue: 'dlg_4' }, { delivered: true });
  const all = {
    ...{ center: 'sales', at: 1_000, offered: true, accepted: true, numberGiven: false },
    ...{ sent: true, delivered: true, read: true, answered: true },
  };
  expect(await other.list(sales, 1_000, 2_000)).toEqual([all]);
  expect(await other.list(sales, 1_001, 2_000)).toEqual([]);
});
