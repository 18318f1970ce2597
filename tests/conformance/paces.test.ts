import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPaceStore } from '#shared/adapters/cosmos/pace-store.ts';
import { pacesContainer } from '#shared/contracts/topology.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;

beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

const thirty = { most: 30, within: 60_000 };

test('C5: instances count together: of forty at once never more than thirty are let through, and the rest may come later', async () => {
  const container = await startTestContainer(cosmos, pacesContainer);
  let time = 1_000_000;
  const instances = [0, 1, 2].map(() => createPaceStore(container, () => time));
  const ask = (index: number) =>
    instances[index % 3]?.take('webchat:shop/a?b#c', `m${index}`, thirty);
  let passed = 0;
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all([0, 1, 2, 3].map((each) => ask(round * 4 + each)));
    passed += answers.filter((answer) => answer?.ok).length;
  }
  expect(passed).toBe(30);
  expect(await ask(0)).toMatchObject({ ok: true });
  expect(await ask(99)).toEqual({ ok: false, retryAfter: 60 });
  time += 60_000;
  expect(await ask(99)).toMatchObject({ ok: true });
  expect(await instances[0]?.take('another', 'm1', thirty)).toMatchObject({ ok: true });
});
