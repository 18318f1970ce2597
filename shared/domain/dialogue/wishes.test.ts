import { expect, test } from 'vitest';
import { atAgent, customer, inQueue, roster, type Told, talking } from './story.test-support.ts';

const hold: Told = { kind: 'agentAsked', agent: 'adele', wish: { what: 'hold' } };

function rosterWithHeld(sequence: number, onHold: boolean, at = 0): Told {
  const participants = [
    { address: customer.address, onHold, muted: false },
    { address: atAgent, onHold: false, muted: false },
  ];
  return { kind: 'rosterChanged', at, sequence, participants };
}

test('A1: the desk shows hold when the roster shows it', () => {
  const told = talking().forget().tell(hold);
  expect(told.kinds()).toEqual(['hold']);
  told.tell(rosterWithHeld(3, true)).tell(rosterWithHeld(4, false));
  expect(told.kinds()).toEqual(['hold', 'showAgent', 'showAgent']);
});

test('A1: the desk is told at once when its agent is muted or not, wherever they did it', () => {
  const told = talking().forget();
  const muted = (sequence: number, isMuted: boolean): Told => ({
    kind: 'rosterChanged',
    at: 0,
    sequence,
    participants: [
      { address: customer.address, onHold: false, muted: false },
      { address: atAgent, onHold: false, muted: isMuted },
    ],
  });
  told.tell(muted(3, true)).tell(muted(4, true)).tell(muted(5, false));
  expect(told.kinds()).toEqual(['showAgent', 'showAgent']);
});

test('a hold that lasts until the end of the call ends with it', () => {
  const told = talking().tell(rosterWithHeld(3, true, 5000));
  told.tell({ kind: 'callDisconnected', at: 9000 });
  expect(told.state().segments).toContainEqual(
    expect.objectContaining({ kind: 'hold', from: 5000, to: 9000, outcome: 'ended' }),
  );
  expect(told.state().heldSince).toBeNull();
});

test('C1: hold whose music cannot be played brings the customer back: nobody waits in silence', () => {
  const told = talking().tell(rosterWithHeld(3, true)).forget();
  told.tell({ kind: 'effectFailed', effect: 'hold', operation: -1, reason: 'hold' });
  expect(told.of('unhold')).toEqual([{ kind: 'unhold', address: customer.address }]);
});

test("A1: mute is of the agent's own device", () => {
  const told = talking()
    .forget()
    .tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'mute' } });
  expect(told.of('muteParticipant')).toEqual([{ kind: 'muteParticipant', address: atAgent }]);
});

test('A1: an agent gets a minute more for after-call work each time they ask, and their own document hears it', () => {
  const told = talking().tell({ kind: 'callDisconnected', at: 100_000 }).forget();
  const extend: Told = {
    kind: 'agentAsked',
    at: 110_000,
    agent: 'adele',
    wish: { what: 'extendWrapUp' },
  };
  told.tell(extend).tell(extend);
  expect(told.of('tellAgent')).toMatchObject([
    { event: { kind: 'wrapUpExtended', dialogue: 'dlg_1', until: 220_000 } },
    { event: { kind: 'wrapUpExtended', until: 280_000 } },
  ]);
  told.untilTimer();
  expect(told.of('writeRecord')).toHaveLength(1);
  expect(told.state().segments.at(-1)).toMatchObject({ kind: 'wrapUp', to: 280_000 });
});

test.each([
  ['another agent asks', { ...hold, agent: 'bruno' }],
  ['more after-call work during the talk', { ...hold, wish: { what: 'extendWrapUp' } }],
] as const)('nothing happens when %s', (_, wish) => {
  const told = talking().forget().tell(wish);
  expect(told.kinds()).toEqual([]);
});

test('S7: a wish before the talk or after it changes nothing', () => {
  expect(inQueue().forget().tell(hold).kinds()).toEqual([]);
  const over = talking().tell({ kind: 'callDisconnected' }).forget().tell(hold);
  expect(over.kinds()).toEqual([]);
});

test('E10: while they talk the agent is held for an hour, anew every half hour, and not after the end', () => {
  const told = talking();
  const leases = () =>
    told.of('tellAgent').flatMap(({ event }) => ('until' in event ? [event.until] : []));
  expect(leases()).toEqual([3_600_000]);
  told.untilTimer().untilTimer();
  expect(leases()).toEqual([3_600_000, 5_400_000, 7_200_000]);
  told.tell({ kind: 'callDisconnected', at: 4_000_000 });
  expect(told.state().timers.map(({ timer }) => timer)).toEqual(['wrapUp']);
});

test('E10: a device that joins after its agent was given up is sent away', () => {
  const told = inQueue()
    .tell({
      kind: 'offered',
      entry: 1,
      offer: 'o1',
      agent: { id: 'adele', name: 'Adele', device: { kind: 'teams', user: 'oid-1' } },
      until: 20_000,
    })
    .tell({ kind: 'offerAnswered', offer: 'o1', agent: 'adele', answer: 'accepted' })
    .untilTimer()
    .forget();
  told.tell(roster(5, customer.address, atAgent));
  expect(told.of('removeParticipant')).toEqual([{ kind: 'removeParticipant', address: atAgent }]);
  expect(told.state().phase).toBe('queue');
});

const extendAt = (at: number): Told => ({
  kind: 'agentAsked',
  at,
  agent: 'adele',
  wish: { what: 'extendWrapUp' },
});

test('Q8: after-call work is extended only as often as the contact center allows', () => {
  const told = talking({ wrapUpExtensions: 2 }).tell({ kind: 'callDisconnected', at: 100_000 });
  told.forget().tell(extendAt(110_000)).tell(extendAt(111_000)).tell(extendAt(112_000));
  expect(told.of('tellAgent')).toHaveLength(2);
  expect(told.state().timers).toContainEqual({ timer: 'wrapUp', due: 280_000 });
});

test('Q8: so is that of an agent whose dialogue goes on elsewhere, and what they noted outlives its end', () => {
  const to = { kind: 'queue' as const, center: 'billing', skills: [] };
  const told = talking({ wrapUpExtensions: 1 });
  told.tell({ kind: 'agentAsked', at: 100_000, agent: 'adele', wish: { what: 'sendTo', to } });
  told.tell(extendAt(110_000)).tell(extendAt(111_000));
  expect(told.state().afterCalls).toMatchObject([{ until: 220_000, extensions: 1 }]);
  told.tell({ kind: 'wrapUpNoted', agent: 'adele', codes: [], notes: 'wants a discount' });
  told.tell({ kind: 'timerDue', at: 220_000, timer: 'afterCall' });
  expect(told.state()).toMatchObject({ phase: 'queue', afterCalls: [] });
  told.tell({ kind: 'callDisconnected', at: 230_000 });
  expect(told.of('writeRecord')).toMatchObject([
    { record: { wrapUps: [{ agent: 'adele', notes: 'wants a discount' }] } },
  ]);
});

test('Q8: what was noted is kept when the time for after-call work is up', () => {
  const told = talking().tell({ kind: 'callDisconnected', at: 100_000 });
  told.tell({ kind: 'wrapUpNoted', agent: 'adele', codes: ['sold'], notes: 'x' }).untilTimer();
  expect(told.of('writeRecord')).toMatchObject([{ record: { wrapUps: [{ codes: ['sold'] }] } }]);
});

test('A1: keys go to the customer', () => {
  const told = talking().forget();
  told.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'keypad', tones: '12#' } });
  expect(told.of('sendTones')).toMatchObject([{ address: customer.address, tones: '12#' }]);
});
