import { expect, test } from 'vitest';
import { afterAgentEvents, readyAgent } from '../../../tests/simulation/samples.ts';

const took = (offer: string, at: number) =>
  [
    { kind: 'reserve', at, offer, dialogue: 'd1', center: 'sales', medium: 'voice', until: 90_000 },
    { kind: 'offerAccepted', at, offer, dialogue: 'd1', until: 90_000 },
  ] as const;
const parked = (offer: string, at: number) =>
  ({ kind: 'parked', at, offer, dialogue: 'd1' }) as const;
const unparked = (at: number) => ({ kind: 'unparked', at, dialogue: 'd1' }) as const;

test('S5: that a dialogue was parked, come again when it was taken back, does not take it away', () => {
  const events = [...took('d1.1.1', 10), parked('d1.1.1', 20), unparked(30), ...took('d1.2.1', 40)];
  const back = afterAgentEvents(readyAgent('ann'), events).state;
  expect(back).toMatchObject({ slots: [{ offer: 'd1.2.1', state: 'busy' }], parked: [] });
  expect(afterAgentEvents(back, [parked('d1.1.1', 20)]).state).toBe(back);
  expect(afterAgentEvents(back, [parked('d1.2.1', 50)]).state).toMatchObject({
    slots: [],
    parked: [{ dialogue: 'd1', since: 50 }],
  });
});

test('S5: that a dialogue was taken back, come again when it is parked anew, forgets nothing', () => {
  const events = [
    ...took('d1.1.1', 10),
    parked('d1.1.1', 20),
    unparked(30),
    ...took('d1.2.1', 40),
    parked('d1.2.1', 50),
  ];
  const anew = afterAgentEvents(readyAgent('ann'), events).state;
  expect(afterAgentEvents(anew, [unparked(30)]).state).toBe(anew);
  expect(afterAgentEvents(anew, [unparked(60)]).state.parked).toEqual([]);
});
