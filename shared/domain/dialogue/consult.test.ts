import { describe, expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { agent, atAgent, customer, roster, type Told, talking } from './story.test-support.ts';

const expert = '+493077';
const to = { kind: 'number', value: expert } as const;
const ask = (wish: AgentWish, more: object = {}): Told => ({
  kind: 'agentAsked',
  agent: 'adele',
  wish,
  ...more,
});
const consult = ask({ what: 'consult', to });

function held(sequence: number, ...addresses: readonly string[]): Told {
  const participants = addresses.map((address) => ({
    address,
    onHold: address === customer.address,
    muted: false,
  }));
  return { kind: 'rosterChanged', sequence, participants };
}

function ringing() {
  const told = talking().forget().tell(consult);
  const operation = told.of('inviteOther')[0]?.operation ?? 0;
  return { told, operation };
}

/** The expert talks with the agent, the customer hears music. */
function consulting() {
  const { told, operation } = ringing();
  told.tell({ kind: 'inviteStarted', operation, invitation: 'i1' });
  told.tell({ kind: 'inviteEnded', operation, outcome: 'joined' });
  return told.tell(held(3, customer.address, atAgent, expert)).forget();
}

const states = (told: ReturnType<typeof talking>) =>
  told.state().others.map(({ role, state }) => `${role}: ${state}`);

describe('A1: somebody is asked', () => {
  test('while it rings the customer is on hold', () => {
    const { told } = ringing();
    expect(told.kinds()).toEqual(['hold', 'inviteOther', 'showAgent']);
    expect(told.of('inviteOther')).toMatchObject([{ address: expert }]);
    expect(states(told)).toEqual(['consulted: ringing']);
  });

  test('who answers is in when the roster shows it', () => {
    expect(states(consulting())).toEqual(['consulted: in']);
  });

  test('one at a time, and asked twice only once', () => {
    const { told } = ringing();
    told.forget().tell(consult);
    expect(told.kinds()).toEqual([]);
  });

  test.each(['busy', 'noAnswer', 'declined', 'unreachable', 'failed'] as const)(
    'who is not reached (%s) is shown so until the next thing the agent asks for',
    (outcome) => {
      const { told, operation } = ringing();
      told.tell({ kind: 'inviteEnded', operation, outcome });
      expect(states(told)).toEqual([`consulted: ${outcome}`]);
      told.forget().tell(ask({ what: 'resume' }));
      expect(told.state().others).toEqual([]);
      expect(told.of('unhold')).toHaveLength(1);
    },
  );

  test('an invitation that ACS refuses has failed', () => {
    const { told, operation } = ringing();
    told.tell({ kind: 'effectFailed', effect: 'inviteOther', operation, reason: 'acs:400' });
    expect(states(told)).toEqual(['consulted: failed']);
  });

  test('without any news it is given up, and who joins then is sent away', () => {
    const { told, operation } = ringing();
    told.tell({ kind: 'inviteStarted', operation, invitation: 'i1' }).forget();
    told.untilTimer();
    expect(states(told)).toEqual(['consulted: noAnswer']);
    expect(told.of('withdrawInvite')).toMatchObject([{ invitation: 'i1' }]);
    told.tell(held(9, customer.address, atAgent, expert));
    expect(told.of('removeParticipant')).toEqual([{ kind: 'removeParticipant', address: expert }]);
  });

  test('who is said to have joined but never shows is given up after three seconds', () => {
    const { told, operation } = ringing();
    told.tell({ kind: 'inviteEnded', at: 1000, operation, outcome: 'joined' });
    expect(told.state().timers).toContainEqual({ timer: 'companion', due: 4000 });
  });

  test('somebody who is in the call already is not asked', () => {
    const told = talking().forget();
    told.tell(ask({ what: 'consult', to: { kind: 'number', value: customer.address } }));
    expect(told.of('inviteOther')).toEqual([]);
    expect(states(told)).toEqual(['consulted: unreachable']);
  });

  test('the agent ends it: they leave, and the customer is off hold', () => {
    const told = consulting().tell(ask({ what: 'endConsult' }));
    expect(told.kinds()).toEqual(['removeParticipant', 'showAgent', 'unhold']);
    expect(told.state().others).toEqual([]);
  });

  test('ended before it is known how to take the invitation back, it is taken back when it is', () => {
    const { told, operation } = ringing();
    told.forget().tell(ask({ what: 'endConsult' }));
    expect(told.of('withdrawInvite')).toEqual([]);
    told.tell({ kind: 'inviteStarted', operation, invitation: 'i1' });
    expect(told.of('withdrawInvite')).toMatchObject([{ operation, invitation: 'i1' }]);
    expect(told.state().others).toEqual([]);
  });

  test('who was asked hangs up: the customer stays on hold, and the agent takes them back', () => {
    const told = consulting().tell(held(4, customer.address, atAgent));
    expect(told.state()).toMatchObject({ phase: 'talk', others: [] });
    told.forget().tell(ask({ what: 'endConsult' }));
    expect(told.kinds()).toEqual(['unhold']);
  });

  test('the customer hangs up meanwhile: the call is over for all', () => {
    const told = consulting().tell(roster(4, atAgent, expert));
    expect(told.kinds()).toContain('hangUp');
    expect(told.state().ending).toMatchObject({ by: 'customer' });
  });

  test('the agent hangs up: whoever was asked does not get the customer by that', () => {
    const told = consulting().tell(ask({ what: 'hangUp' }));
    expect(told.of('hangUp')).toHaveLength(1);
    expect(told.of('removeParticipant')).toMatchObject([{ address: expert }]);
  });
});

describe('A1: a warm transfer', () => {
  test('who was asked has the customer, and the agent goes on to after-call work', () => {
    const told = consulting().tell(ask({ what: 'handOver' }, { at: 60_000 }));
    expect(told.kinds()).toEqual(['removeParticipant', 'unhold', 'tellAgent', 'showAgent']);
    expect(told.of('removeParticipant')).toMatchObject([{ address: atAgent }]);
    expect(told.of('tellAgent')).toMatchObject([
      { agent: 'adele', event: { kind: 'dialogueEnded', wrapUpUntil: 120_000 } },
    ]);
    expect(told.state()).toMatchObject({ phase: 'handedOver', offer: null, heldSince: null });
    expect(told.state().segments).toContainEqual(
      expect.objectContaining({ kind: 'transfer', target: expert, outcome: 'completed' }),
    );
  });

  test('handed over twice is handed over', () => {
    const told = consulting()
      .tell(ask({ what: 'handOver' }))
      .forget();
    told.tell(ask({ what: 'handOver' }));
    expect(told.kinds()).toEqual([]);
  });

  test('while it rings nothing is handed over', () => {
    const { told } = ringing();
    told.forget().tell(ask({ what: 'handOver' }));
    expect(told.kinds()).toEqual([]);
    expect(told.state().phase).toBe('talk');
  });

  test.each([
    ['the customer', [expert], 'customer'],
    ['the other', [customer.address], 'system'],
  ] as const)('%s hangs up: there is one record, when after-call work is done', (_, left, by) => {
    const told = consulting()
      .tell(ask({ what: 'handOver' }))
      .forget();
    told.tell(roster(5, ...left));
    expect(told.of('hangUp')).toHaveLength(1);
    told.tell({ kind: 'callDisconnected', at: 9000 });
    expect(told.state()).toMatchObject({ phase: 'wrapUp', offer: { agent: { id: 'adele' } } });
    expect(told.of('writeRecord')).toEqual([]);
    told.tell({ kind: 'wrappedUp', at: 9500, agent: 'adele', codes: ['sold'], notes: '' });
    expect(told.of('writeRecord')).toMatchObject([
      { record: { endedBy: by, wrapUps: [{ agent: 'adele', codes: ['sold'] }] } },
    ]);
  });

  test('after-call work that is done first is kept, and the record comes at the end', () => {
    const told = consulting().tell(ask({ what: 'handOver' }));
    told.tell({ kind: 'wrappedUp', at: 9500, agent: 'adele', codes: ['sold'], notes: 'x' });
    expect(told.state()).toMatchObject({ phase: 'handedOver', afterCalls: [] });
    told.tell({ kind: 'callDisconnected', at: 20_000 });
    expect(told.of('writeRecord')).toMatchObject([{ record: { wrapUps: [{ notes: 'x' }] } }]);
  });

  test('the agent’s device is gone while they consult: whoever was asked has the customer', () => {
    const told = consulting().tell(held(4, customer.address, expert));
    expect(told.state().phase).toBe('handedOver');
    expect(told.of('unhold')).toHaveLength(1);
  });

  test('a customer who is still on hold then is taken off it again', () => {
    const told = consulting()
      .tell(ask({ what: 'handOver' }))
      .forget();
    told.tell(held(5, customer.address, expert));
    expect(told.of('unhold')).toMatchObject([{ address: customer.address }]);
  });

  test('it is asked from time to time whether the call is still there', () => {
    const told = consulting().tell(ask({ what: 'handOver' }));
    told.tell({ kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' }).forget().untilTimer();
    expect(told.kinds()).toEqual(['checkCall']);
  });
});

describe('A1: a conference', () => {
  const conferring = () =>
    consulting()
      .tell(ask({ what: 'conference' }))
      .forget();

  test('all three talk', () => {
    const told = consulting().tell(ask({ what: 'conference' }));
    expect(told.of('unhold')).toHaveLength(1);
    expect(states(told)).toEqual(['conference: in']);
  });

  test('the agent leaves: the others talk on', () => {
    const told = conferring().tell(ask({ what: 'hangUp' }));
    expect(told.state().phase).toBe('handedOver');
    expect(told.of('hangUp')).toEqual([]);
  });

  test('the third leaves: customer and agent talk on', () => {
    const told = conferring().tell(roster(5, customer.address, atAgent));
    expect(told.state()).toMatchObject({ phase: 'talk', others: [] });
    expect(told.of('hangUp')).toEqual([]);
  });

  test('the customer leaves: the call is over', () => {
    const told = conferring().tell(roster(5, atAgent, expert));
    expect(told.of('hangUp')).toHaveLength(1);
  });

  test('nobody is transferred out of it', () => {
    const told = conferring().tell(ask({ what: 'transfer', to }));
    expect(told.of('transferCall')).toEqual([]);
  });
});

describe('A1: a colleague is asked', () => {
  const device = { kind: 'browser', acsUser: '8:acs:x_bruno' } as const;
  const offer = 'dlg_1.asked.w1';
  const colleague = {
    id: 'bruno',
    name: 'Bruno',
    center: 'sales',
    consultation: { device, offer },
  };
  const wish = {
    what: 'consult',
    to: { kind: 'agent', agent: 'f3b2c1d0-1111-4222-8333-444455556666' },
  } as const;
  const askBruno = ask(wish, { colleague });

  function withBruno() {
    const told = talking().forget().tell(askBruno);
    return told.tell(held(3, customer.address, atAgent, device.acsUser)).forget();
  }

  test('their device rings, and they have the dialogue when it is handed over', () => {
    const told = withBruno().tell(ask({ what: 'handOver' }, { at: 50_000 }));
    expect(told.state()).toMatchObject({
      phase: 'talk',
      offer: { id: offer, agent: { id: 'bruno' } },
      others: [],
      afterCalls: [{ offer: { agent: { id: 'adele' } } }],
    });
    expect(told.of('tellAgent')).toMatchObject([
      { agent: 'adele', event: { kind: 'dialogueEnded' } },
      { agent: 'bruno', event: { kind: 'offerAccepted', offer } },
    ]);
    told.tell({ kind: 'callDisconnected', at: 60_000 });
    told.tell({ kind: 'wrappedUp', agent: 'bruno', codes: ['b'], notes: '' });
    told.tell({ kind: 'wrappedUp', agent: 'adele', codes: ['a'], notes: '' });
    expect(told.of('writeRecord')).toMatchObject([
      { record: { wrapUps: [{ agent: 'bruno' }, { agent: 'adele' }] } },
    ]);
  });

  test('E10: who is not asked after all is free again', () => {
    const told = talking().tell({ kind: 'callDisconnected' }).forget().tell(askBruno);
    expect(told.of('tellAgent')).toMatchObject([
      { agent: 'bruno', event: { kind: 'released', offer, why: 'ended' } },
    ]);
  });

  test.each([
    ['the consultation ends', ask({ what: 'endConsult' })],
    ['they hang up on their desk', ask({ what: 'hangUp' }, { agent: 'bruno' })],
    ['their device leaves', held(4, customer.address, atAgent)],
    ['the call ends', { kind: 'callDisconnected' }],
  ] as const)('E10: when %s they are free again', (_, event) => {
    const told = withBruno().tell(event);
    expect(told.of('tellAgent')).toContainEqual(
      expect.objectContaining({
        agent: 'bruno',
        event: { kind: 'released', at: 0, offer, why: 'ended' },
      }),
    );
  });

  test('asked again while it rings they are not let go', () => {
    const told = talking().tell(askBruno).forget().tell(askBruno);
    expect(told.of('tellAgent')).toEqual([]);
  });

  test('E10: while they talk both agents are held', () => {
    const told = withBruno();
    told.tell({ kind: 'timerDue', timer: 'lease' });
    expect(told.of('tellAgent').map((each) => each.agent)).toEqual([agent.id, 'bruno']);
  });
});
