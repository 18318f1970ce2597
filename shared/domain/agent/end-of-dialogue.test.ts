import { expect, test } from 'vitest';
import { afterAgentEvents, readyAgent } from '../../../tests/simulation/samples.ts';

const took = (offer: string, at: number) =>
  [
    { kind: 'reserve', at, offer, dialogue: 'd1', center: 'sales', medium: 'voice', until: 90_000 },
    { kind: 'offerAccepted', at, offer, dialogue: 'd1', until: 90_000 },
  ] as const;
const ended = { kind: 'dialogueEnded', dialogue: 'd1', wrapUpUntil: null } as const;

test('S5: news that an earlier stay ended, come twice and late, do not end a later stay with the same agent', () => {
  const events = [
    ...took('d1.1.1', 10),
    { ...ended, at: 20, offer: 'd1.1.1' },
    ...took('d1.2.1', 30),
  ];
  const back = afterAgentEvents(readyAgent('ann'), events).state;
  const told = afterAgentEvents(back, [{ ...ended, at: 40, offer: 'd1.1.1' }]).state;
  expect(told).toBe(back);
  expect(afterAgentEvents(back, [{ ...ended, at: 40, offer: 'd1.2.1' }]).state.slots).toEqual([]);
});
