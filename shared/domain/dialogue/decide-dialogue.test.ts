import { expect, test } from 'vitest';
import {
  answer,
  atAgent,
  call,
  customer,
  inQueue,
  joining,
  offer,
  roster,
  story,
  talking,
} from './story.test-support.ts';

test('F1: a call is answered, hears the flow, and waits in the queue with music', () => {
  const told = inQueue();
  expect(told.kinds()).toEqual(['answerCall', 'play', 'tellRouting', 'playMusic']);
  expect(told.state()).toMatchObject({ phase: 'queue', queue: { entry: 1, priority: -5 } });
});

test('E3: without a flow a call goes straight to the queue', () => {
  const told = story({ runFlow: null })
    .tell({ ...call, flow: null })
    .tell({ kind: 'callConnected', connection: 'c1' });
  expect(told.kinds()).toEqual(['answerCall', 'tellRouting', 'playMusic']);
});

test('Q3: the music of a waiting caller begins again when it ends, after a pause when it failed', () => {
  const told = inQueue().forget();
  const music = () => told.state().media?.operation ?? 0;
  told.tell({
    kind: 'mediaEnded',
    at: 24_000,
    operation: music(),
    result: { kind: 'played', outcome: 'completed' },
  });
  expect(told.kinds()).toEqual(['playMusic']);
  told.tell({ kind: 'effectFailed', effect: 'playMusic', operation: music(), reason: '500' });
  expect(told.kinds()).toEqual(['playMusic']);
  told.untilTimer();
  expect(told.kinds()).toEqual(['playMusic', 'playMusic']);
});

test('Q8: an agent accepts, joins, talks, the customer hangs up, the agent wraps up: one record', () => {
  const told = talking();
  expect(told.state().phase).toBe('talk');
  told.tell({ kind: 'callDisconnected', at: 100_000 });
  expect(told.state()).toMatchObject({ phase: 'wrapUp', ending: { by: 'customer' } });
  expect(told.of('writeRecord')).toEqual([]);
  told.tell({ kind: 'wrappedUp', at: 130_000, agent: 'adele', codes: ['sold'], notes: 'nice' });
  expect(told.of('writeRecord')).toMatchObject([
    {
      record: {
        endedBy: 'customer',
        endedAt: 100_000,
        wrapUps: [{ agent: 'adele', codes: ['sold'] }],
        segments: [
          { kind: 'flow', agent: null },
          { kind: 'queue', outcome: 'offered' },
          { kind: 'offer', agent: 'adele', outcome: 'accepted' },
          { kind: 'offer', agent: 'adele', outcome: 'joined' },
          { kind: 'talk', agent: 'adele' },
          { kind: 'wrapUp', from: 100_000, to: 130_000, outcome: 'completed' },
        ],
      },
    },
  ]);
});

test('Q8: an offer nobody answers goes back to routing, and the caller keeps the place', () => {
  const told = inQueue().tell(offer()).forget().untilTimer();
  expect(told.of('tellRouting').map(({ event }) => event.kind)).toEqual(['offerExpired']);
  expect(told.state()).toMatchObject({ phase: 'queue', offer: null, queue: { entry: 1 } });
});

test('Q8: a declined offer goes back to routing', () => {
  const told = inQueue().tell(offer()).forget().tell(answer('declined'));
  expect(told.of('tellRouting').map(({ event }) => event.kind)).toEqual(['offerDeclined']);
  expect(told.state().phase).toBe('queue');
});

test('Q8: an agent whose device is not reached is set not ready, and the caller waits on at the old place', () => {
  const { told, operation } = joining();
  const place = told.state().queue?.place;
  told.forget().tell({ kind: 'inviteEnded', at: 9000, operation, outcome: 'busy' });
  expect(told.of('tellAgent').map(({ event }) => event.kind)).toEqual(['notReadied', 'released']);
  expect(told.of('tellRouting')).toMatchObject([
    { event: { kind: 'dialogueQueued', request: { dialogue: 'dlg_1', entry: 2, place } } },
  ]);
});

test('an invitation that is said to have succeeded counts only when the roster shows the agent', () => {
  const { told, operation } = joining();
  told.tell({ kind: 'inviteEnded', operation, outcome: 'joined' });
  expect(told.state().phase).toBe('joining');
  told.untilTimer();
  expect(told.state()).toMatchObject({ phase: 'queue', queue: { entry: 2 } });
});

test('E10: an offer for a dialogue that no longer waits is given back, and routing is told', () => {
  const told = inQueue().tell({ kind: 'callDisconnected' }).forget().tell(offer());
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', why: 'withdrawn' } }]);
  expect(told.of('tellRouting')).toMatchObject([{ event: { kind: 'dialogueLeft' } }]);
});

test('E10: an offer for a dialogue that talks already is given back, and routing hears who has it', () => {
  const told = talking().forget().tell(offer('offer-2'));
  expect(told.of('tellRouting')).toMatchObject([
    { event: { kind: 'offerAccepted', offer: 'offer-1', agent: 'adele' } },
  ]);
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', offer: 'offer-2' } }]);
});

test('an offer that comes too late to ring is left alone', () => {
  const told = inQueue()
    .forget()
    .tell({ ...offer(), at: 20_000 });
  expect(told.kinds()).toEqual([]);
});

test('a late yes to an offer that is over frees the agent', () => {
  const told = inQueue().tell(offer()).untilTimer().forget().tell(answer('accepted'));
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', why: 'ended' } }]);
  expect(told.of('inviteAgent')).toEqual([]);
});

test('who waits too long goes back to the flow, also when an agent is being rung at that moment', () => {
  const told = inQueue().untilTimer();
  expect(told.of('tellRouting').at(-1)).toMatchObject({ event: { kind: 'dialogueLeft' } });
  expect(told.kinds().at(-1)).toBe('hangUp');
});

test('hold is believed when the roster shows it, and becomes a segment', () => {
  const told = talking().tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hold' } });
  expect(told.of('hold')).toEqual([{ kind: 'hold', address: customer.address }]);
  const held = [
    { address: customer.address, onHold: true, muted: false },
    { address: atAgent, onHold: false, muted: false },
  ];
  told.tell({ kind: 'rosterChanged', at: 5000, sequence: 3, participants: held });
  told.tell({ ...roster(4, customer.address, atAgent), at: 9000 });
  expect(told.state().segments.at(-1)).toMatchObject({ kind: 'hold', from: 5000, to: 9000 });
});

test('when the agent leaves the call, it ends by the agent', () => {
  const told = talking().tell(roster(3, customer.address)).tell({ kind: 'callDisconnected' });
  expect(told.of('hangUp')).toHaveLength(1);
  expect(told.state().ending?.by).toBe('agent');
});

test('a call that never says it is over is taken for over in the end', () => {
  const told = talking().tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hangUp' } });
  told.untilTimer();
  expect(told.state().phase).toBe('wrapUp');
  told.untilTimer();
  expect(told.of('writeRecord')).toHaveLength(1);
});

test('a call that cannot be answered ends with a record that says so', () => {
  const told = story()
    .tell(call)
    .tell({ kind: 'effectFailed', effect: 'answerCall', operation: 1, reason: 'gone' });
  expect(told.of('writeRecord')).toMatchObject([
    { record: { answeredAt: null, endedBy: 'system', endReason: 'gone' } },
  ]);
});
