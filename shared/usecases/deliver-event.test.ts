import { expect, test } from 'vitest';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { deliverEvent } from './deliver-event.ts';
import { sweepInboxes } from './sweep-inboxes.ts';

const key = { tenant: 'contoso', dialogue: 'dlg_1' };

test('S5: an event is stored before its dialogue is nudged, and nudged for again when it comes again', async () => {
  const order: string[] = [];
  const parts = {
    store: {
      append: async () => {
        order.push('stored');
        return order.length === 1;
      },
    },
    nudge: async () => void order.push('nudged'),
    takeAtOnce: async () => 'no' as const,
    now: () => 0,
  };
  await deliverEvent(parts, key, { id: 'e1' });
  await deliverEvent(parts, key, { id: 'e1' });
  expect(order).toEqual(['stored', 'nudged', 'stored', 'nudged']);
});

test('S5: the sweeper gives what has waited for five seconds its turn, and nudges for those that go on', async () => {
  const over = { ...key, dialogue: 'dlg_over' };
  const nudged: DialogueKey[] = [];
  const asked: number[] = [];
  const found = await sweepInboxes({
    store: {
      waitingSince: async (time: number) => {
        asked.push(time);
        return [key, over];
      },
    },
    takeTurn: async (each) => ({ over: each === over }),
    nudge: async (each) => void nudged.push(each),
    now: () => 60_000,
  });
  expect([found, asked, nudged]).toEqual([2, [55_000], [key]]);
});
