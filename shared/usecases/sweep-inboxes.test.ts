import { expect, test } from 'vitest';
import { sweepInboxes } from './sweep-inboxes.ts';

const keys = ['one', 'two', 'three'].map((dialogue) => ({ tenant: 'contoso', dialogue }));

test('S5: one turn that cannot be taken keeps no other dialogue from its own, and is not passed over in silence', async () => {
  const nudged: string[] = [];
  const sweeping = sweepInboxes({
    store: { waitingSince: async (time) => (time === 5000 ? keys : []) },
    async takeTurn({ dialogue }) {
      if (dialogue === 'two') throw new Error('its key is gone');
      return { over: dialogue === 'one' };
    },
    nudge: async ({ dialogue }) => void nudged.push(dialogue),
    now: () => 10_000,
  });
  await expect(sweeping).rejects.toThrow('1 of 3 turns failed');
  expect(nudged).toEqual(['three']);
});
