import { expect, test } from 'vitest';
import { deviceAddress } from './device-address.ts';
import { customer, inQueue, offer, roster } from './story.test-support.ts';

const number = '+4930123456';
const outside = {
  id: 'team:answering-service',
  name: 'Answering service',
  device: { kind: 'phone', number },
} as const;

test('Q7: nobody outside does after-call work for us: with the call it is all over', () => {
  const told = inQueue()
    .tell({ ...offer(), agent: outside })
    .tell({ kind: 'offerAnswered', offer: 'offer-1', agent: outside.id, answer: 'accepted' });
  const operation = told.of('inviteAgent')[0]?.operation ?? 0;
  told
    .tell({ kind: 'inviteEnded', operation, outcome: 'joined' })
    .tell(roster(2, customer.address, deviceAddress(outside.device)));
  expect(told.state().phase).toBe('talk');
  told.tell({ kind: 'callDisconnected', at: 100_000 });
  expect(told.state().phase).toBe('over');
  expect(told.of('tellAgent').at(-1)).toMatchObject({
    agent: outside.id,
    event: { kind: 'dialogueEnded', wrapUpUntil: null },
  });
  const [record] = told.of('writeRecord');
  expect(record?.record.segments.map(({ kind }) => kind)).not.toContain('wrapUp');
});
