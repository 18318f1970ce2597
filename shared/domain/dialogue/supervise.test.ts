import { describe, expect, test } from 'vitest';
import type { SupervisorOrder } from '#shared/contracts/dialogue/supervisor.ts';
import {
  agent,
  atAgent,
  customer,
  inQueue,
  offer,
  roster,
  type Told,
  talking,
} from './story.test-support.ts';

const device = { kind: 'browser', acsUser: '8:acs:x_sam' } as const;
const sam = { id: 'sam', name: 'Sam' };
const order = (what: SupervisorOrder, at = 0): Told => ({
  kind: 'supervisorAsked',
  at,
  supervisor: sam,
  order: what,
});
const listen = order({ what: 'listen', device });

const listening = () =>
  talking()
    .tell(listen)
    .tell(roster(3, customer.address, atAgent, device.acsUser))
    .forget();

describe('A3: a supervisor listens', () => {
  test('their device is rung, nobody is on hold, and nothing is said', () => {
    const told = talking().forget().tell(listen);
    expect(told.kinds()).toEqual(['inviteOther', 'showAgent']);
    expect(told.of('inviteOther')).toMatchObject([{ address: device.acsUser }]);
  });

  test('they are silenced as soon as they are there, once', () => {
    const told = talking().tell(listen).forget();
    told.tell(roster(3, customer.address, atAgent, device.acsUser));
    told.tell(roster(4, customer.address, atAgent, device.acsUser));
    expect(told.of('muteParticipant')).toEqual([
      { kind: 'muteParticipant', address: device.acsUser },
    ]);
  });

  test('asked twice they are rung once', () => {
    expect(talking().tell(listen).forget().tell(listen).kinds()).toEqual([]);
  });

  test('nobody listens to a customer without an agent', () => {
    expect(inQueue().forget().tell(listen).kinds()).toEqual([]);
  });

  test('barging in is theirs: their own client unmutes, and they are not muted again', () => {
    const told = listening().tell(order({ what: 'bargeIn' }));
    told.tell(roster(5, customer.address, atAgent, device.acsUser));
    expect(told.kinds()).toEqual([]);
  });

  test('they leave: customer and agent talk on', () => {
    const told = listening().tell(order({ what: 'leave' }));
    expect(told.of('removeParticipant')).toMatchObject([{ address: device.acsUser }]);
    expect(told.state()).toMatchObject({ phase: 'talk', others: [] });
  });

  test('the agent hangs up: nobody goes on with a supervisor alone', () => {
    const told = listening().tell(roster(4, customer.address, device.acsUser));
    expect(told.of('hangUp')).toHaveLength(1);
    expect(told.state().ending).toMatchObject({ by: 'agent' });
  });

  test('the customer hangs up: the call is over', () => {
    const told = listening().tell(roster(4, atAgent, device.acsUser));
    expect(told.of('hangUp')).toHaveLength(1);
  });

  test('a transfer works with them in the call', () => {
    const to = { kind: 'number', value: '+493099' } as const;
    const told = listening().tell({
      kind: 'agentAsked',
      agent: 'adele',
      wish: { what: 'transfer', to },
    });
    expect(told.of('transferCall')).toMatchObject([{ transferee: customer.address }]);
  });

  test('with the customer sent on they do not hear who waits', () => {
    const to = { kind: 'queue' as const, center: 'billing', skills: [] };
    const told = listening().tell({
      kind: 'agentAsked',
      agent: 'adele',
      wish: { what: 'sendTo', to },
    });
    expect(told.of('removeParticipant').map(({ address }) => address)).toContain(device.acsUser);
  });
});

describe('A3: a supervisor coaches', () => {
  const coach = (spoken: boolean): Told => ({
    ...order({ what: 'coach', text: 'Offer a refund', spoken }, 7000),
  });

  test('a note is on the agent’s desk, and is not said', () => {
    const told = talking().forget().tell(coach(false));
    expect(told.kinds()).toEqual(['showAgent']);
    expect(told.state().coaching).toMatchObject([{ from: 'Sam', text: 'Offer a refund' }]);
  });

  test('it is said to the agent alone', () => {
    const told = talking().forget().tell(coach(true));
    expect(told.of('sayTo')).toMatchObject([
      { address: atAgent, prompts: [{ text: 'Offer a refund' }] },
    ]);
  });

  test('who has nobody to talk with is not coached', () => {
    expect(inQueue().forget().tell(coach(true)).kinds()).toEqual([]);
  });
});

describe('A3: a supervisor moves and ends', () => {
  const move = (center: string, first = false): Told =>
    order({ what: 'move', center, first }, 9000);

  test('a customer who waits goes into another queue, at the place of their arrival', () => {
    const told = inQueue().forget().tell(move('billing')).tell(move('billing'));
    expect(told.of('tellRouting')).toMatchObject([
      { center: 'sales', event: { kind: 'dialogueLeft', entry: 1 } },
      { center: 'billing', event: { kind: 'dialogueQueued', request: { entry: 2, place: 0 } } },
    ]);
    expect(told.state()).toMatchObject({ phase: 'queue', center: 'billing' });
  });

  test('to the front of their own queue, once', () => {
    const told = inQueue().forget().tell(move('sales', true)).tell(move('sales', true));
    const requests = told.of('tellRouting').filter(({ event }) => event.kind === 'dialogueQueued');
    expect(requests).toMatchObject([{ event: { request: { priority: 1000 } } }]);
  });

  test('E10: an agent who is being asked is free again', () => {
    const told = inQueue().tell(offer()).forget().tell(move('billing'));
    expect(told.of('tellAgent')).toMatchObject([
      { agent: agent.id, event: { kind: 'released', offer: 'offer-1' } },
    ]);
    expect(told.state()).toMatchObject({ phase: 'queue', offer: null });
  });

  test('who talks is not moved', () => {
    expect(talking().forget().tell(move('billing')).kinds()).toEqual([]);
  });

  test.each([
    ['who waits', inQueue],
    ['who talks', talking],
  ] as const)('the call of a customer %s ends', (_, begin) => {
    const told = begin()
      .forget()
      .tell(order({ what: 'end' }));
    expect(told.of('hangUp')).toHaveLength(1);
    expect(told.state().ending).toMatchObject({ by: 'system', reason: 'endedBySupervisor' });
  });
});
