import { expect, test } from 'vitest';
import { decideDialogue } from './decide-dialogue.ts';
import {
  answer,
  atAgent,
  call,
  context,
  customer,
  inQueue,
  joining,
  offer,
  roster,
  story,
  talking,
} from './story.test-support.ts';

test('S5: an event of a dialogue that does not exist is left alone', () => {
  const event = { kind: 'callDisconnected', id: 'e', at: 0 } as const;
  expect(decideDialogue(undefined, event, context)).toBeUndefined();
});

test('S5: a call that is over before it was connected ends with a record, and a late connection is hung up', () => {
  const told = story().tell(call).tell({ kind: 'callDisconnected' });
  expect(told.of('writeRecord')).toMatchObject([
    { record: { answeredAt: null, endedBy: 'customer', endReason: 'hungUp' } },
  ]);
  told.forget().tell({ kind: 'callConnected', connection: 'c1' });
  expect(told.kinds()).toEqual(['hangUp']);
  expect(told.state()).toMatchObject({ phase: 'over', connection: 'c1' });
  told.forget().tell({ kind: 'callConnected', connection: 'c1' });
  expect(told.kinds()).toEqual([]);
});

test('S5: a call whose connection is never told is over after a while', () => {
  const told = story().tell(call).untilTimer();
  expect(told.of('writeRecord')).toMatchObject([{ record: { endReason: 'notConnected' } }]);
});

test('C1: a call that was taken but is not connected in time is hung up, whoever may be there', () => {
  const told = story().tell(call).tell({ kind: 'callAnswered', connection: 'c1' }).untilTimer();
  expect(told.kinds()).toEqual(['answerCall', 'hangUp']);
  told.forget().tell({ kind: 'callConnected', connection: 'c1' });
  expect(told.kinds()).toEqual([]);
  told.untilTimer();
  expect(told.of('writeRecord')).toMatchObject([{ record: { endReason: 'notConnected' } }]);
});

test('S5: an older roster that comes late does not end the talk', () => {
  const told = talking().forget().tell(roster(1, customer.address));
  expect(told.kinds()).toEqual([]);
  expect(told.state()).toMatchObject({ phase: 'talk', roster: { sequence: 2 } });
});

test('S5: the roster shows the agent before the invitation is said to have succeeded', () => {
  const { told, operation } = joining();
  told.tell(roster(2, customer.address, atAgent));
  expect(told.state().phase).toBe('talk');
  const before = told.state();
  told.forget().tell({ kind: 'inviteEnded', operation, outcome: 'joined' });
  expect([told.kinds(), told.state()]).toEqual([[], before]);
});

test('S5: an invitation that is declined but said to have succeeded brings the caller back to the queue', () => {
  const { told, operation } = joining();
  told.forget().tell({ kind: 'inviteEnded', operation, outcome: 'joined' }).untilTimer();
  expect(told.of('tellRouting')).toMatchObject([{ event: { kind: 'dialogueQueued' } }]);
  expect(told.of('tellAgent').map(({ event }) => event.kind)).toEqual(['notReadied', 'released']);
});

test('S5: the end of a question that was cancelled before is not taken for an answer', () => {
  const told = inQueue().forget();
  told.tell({ kind: 'mediaEnded', operation: 2, result: { kind: 'chosen', choice: 'sales' } });
  expect(told.kinds()).toEqual([]);
});

test('S5: the same offer twice rings once', () => {
  const told = inQueue().forget().tell(offer()).tell(offer());
  expect(told.kinds()).toEqual(['showAgent']);
});

test('S5: an offer that routing has replaced rings no more, the new one does; an older one that comes late is given back', () => {
  const told = inQueue().tell(offer('offer-1')).forget();
  told.tell({ ...offer('offer-2'), at: 19_000, until: 40_000 });
  expect(told.state()).toMatchObject({ phase: 'offer', offer: { id: 'offer-2' } });
  expect(told.of('tellRouting')).toEqual([]);
  told.forget().tell({ ...offer('offer-0'), at: 19_000, until: 19_500 });
  expect(told.state().offer?.id).toBe('offer-2');
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', offer: 'offer-0' } }]);
  told.untilTimer();
  expect(told.of('tellRouting')).toMatchObject([{ event: { kind: 'offerExpired' } }]);
});

test('S5: an answer that is refused when the call is there already changes nothing', () => {
  const told = inQueue().forget();
  const before = told.state();
  told.tell({ kind: 'effectFailed', effect: 'answerCall', operation: 1, reason: 'acs:404' });
  expect([told.kinds(), told.state()]).toEqual([[], before]);
});

test('S5: an acceptance that comes after the caller hung up frees the agent', () => {
  const told = inQueue().tell(offer()).tell({ kind: 'callDisconnected' }).forget();
  told.tell(answer('accepted'));
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', why: 'ended' } }]);
  expect(told.of('inviteAgent')).toEqual([]);
});

test('S5: an acceptance that comes twice invites once', () => {
  const { told } = joining();
  told.forget().tell(answer('accepted'));
  expect(told.kinds()).toEqual([]);
});

test('S5: an acceptance that comes twice, the second time during after-call work, changes nothing', () => {
  const told = talking().tell({ kind: 'callDisconnected' }).forget().tell(answer('accepted'));
  expect(told.kinds()).toEqual([]);
});

test('E10: an offer while the call is being ended is given back', () => {
  const told = inQueue().tell({
    kind: 'effectFailed',
    effect: 'dialogueQueued',
    operation: null,
    reason: 'x',
  });
  expect(told.of('hangUp')).toHaveLength(1);
  told.forget().tell(offer());
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released' } }]);
});

test('S5: news of an invitation that is wanted no more take it back', () => {
  const { told, operation } = joining();
  told.untilTimer().forget();
  told.tell({ kind: 'inviteStarted', operation, invitation: 'late' });
  expect(told.of('withdrawInvite')).toEqual([
    { kind: 'withdrawInvite', operation, invitation: 'late' },
  ]);
});

test('C1: a network that names the caller otherwise in the call does not end the talk', () => {
  const told = story({ runFlow: null })
    .tell({ ...call, flow: null, customer: { address: 'anonymous' } })
    .tell({ kind: 'callConnected', connection: 'c1' })
    .tell(roster(1, 'anonymous_17'))
    .tell(offer())
    .tell(answer('accepted'))
    .tell(roster(2, 'anonymous_17', atAgent));
  expect(told.state()).toMatchObject({ phase: 'talk', ending: null, leg: 'anonymous_17' });
  told.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hold' } });
  expect(told.of('hold')[0]?.address).toBe('anonymous_17');
});
