import { expect, test } from 'vitest';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { atAgent, customer, talking } from '#shared/domain/dialogue/story.test-support.ts';
import { toDeskDialogue } from './to-desk-dialogue.ts';

const beside = { center: undefined, variables: {} };
const seenBy = (offer: string, dialogue: Dialogue) =>
  toDeskDialogue(dialogue, { offer, center: 'sales', state: 'busy' }, beside);

test('A1: the agent sees since when the customer is on hold, and whether they are muted themselves', () => {
  const told = talking();
  expect(seenBy('offer-1', told.state())).toMatchObject({ heldSince: null, muted: false });
  told.tell({
    kind: 'rosterChanged',
    sequence: 3,
    at: 70_000,
    participants: [
      { address: customer.address, onHold: true, muted: false },
      { address: atAgent, onHold: false, muted: true },
    ],
  });
  const seen = { onHold: true, heldSince: 70_000, muted: true };
  expect(seenBy('offer-1', told.state())).toMatchObject(seen);
});

test('A1: an agent who is consulted sees who asks them', () => {
  const state = talking().state();
  const offer = state.offer && { ...state.offer, id: 'offer-2' };
  const consulted: Dialogue = {
    ...state,
    others: [
      {
        role: 'consulted',
        address: 'teams:oid-2',
        name: 'Megan',
        offer,
        supervisor: null,
        operation: 9,
        invitation: null,
        state: 'in',
        since: 5,
        askedAt: 1,
        until: 9,
      },
    ],
  };
  expect(seenBy('offer-2', consulted)?.others).toMatchObject([{ role: 'asker', name: 'Adele' }]);
  expect(seenBy('offer-1', consulted)?.others).toMatchObject([
    { role: 'consulted', name: 'Megan' },
  ]);
});
