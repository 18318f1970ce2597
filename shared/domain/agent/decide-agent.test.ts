import { describe, expect, test } from 'vitest';
import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import {
  afterAgentEvents,
  only,
  readyAgent,
  sampleProfile,
} from '../../../tests/simulation/samples.ts';
import { agentStatus } from './agent-status.ts';
import { decideAgent } from './decide-agent.ts';
import { newAgent } from './new-agent.ts';
import { searchFields } from './search-fields.ts';
import { toCandidate } from './to-candidate.ts';

const reserve = (
  offer: string,
  at = 10,
  until = 1000,
): Extract<AgentEvent, { kind: 'reserve' }> => ({
  kind: 'reserve',
  at,
  offer,
  dialogue: `dialogue-of-${offer}`,
  center: 'sales',
  medium: 'voice',
  until,
});
const accept = (offer: string, at = 20, until = 100_000): AgentEvent => ({
  kind: 'offerAccepted',
  at,
  offer,
  dialogue: `dialogue-of-${offer}`,
  until,
});
const release = (
  offer: string,
  why: 'declined' | 'noAnswer' | 'withdrawn' | 'ended',
  at = 30,
): AgentEvent => ({
  kind: 'released',
  at,
  offer,
  why,
});
const end = (offer: string, at = 40, wrapUpUntil: number | null = 500): AgentEvent => ({
  kind: 'dialogueEnded',
  at,
  dialogue: `dialogue-of-${offer}`,
  wrapUpUntil,
});
const presence = (availability: string, activity: string, at: number): AgentEvent => ({
  kind: 'presenceChanged',
  at,
  presence: { availability, activity, observedAt: at },
});
const answers = (effects: readonly AgentEffect[]) =>
  only(effects, 'reservationAnswered').map(({ reason }) => reason);

describe('own state', () => {
  test('A1: who signs in is not ready until they say so, and then wakes every center they serve', () => {
    const device = { kind: 'teams', user: 'u' } as const;
    const signedIn: AgentEvent = { kind: 'signedIn', at: 1, device, profile: sampleProfile };
    const first = decideAgent(newAgent('contoso', 'ann'), signedIn);
    expect(first.state.state).toEqual({ kind: 'notReady', reason: 'signedIn' });
    expect(only(first.effects, 'agentFree')).toEqual([]);
    const second = decideAgent(first.state, { kind: 'readied', at: 2 });
    expect(only(second.effects, 'agentFree').map(({ center }) => center)).toEqual([
      'sales',
      'support',
    ]);
    expect(only(second.effects, 'agentFree')[0]?.candidate).toEqual({
      agent: 'ann',
      sequence: 2,
      availableSince: 2,
      media: ['voice'],
      teams: ['day'],
      skills: { dutch: 5 },
      device: 'teams',
    });
  });

  test('A1: a reload signs in again without changing the state', () => {
    const ann = readyAgent('ann');
    const { device } = ann;
    if (device === null) throw new Error('the sample agent has a device');
    const again = decideAgent(ann, { kind: 'signedIn', at: 5, device, profile: sampleProfile });
    expect(again).toEqual({ state: ann, effects: [] });
  });

  test('A1: not ready with a reason takes the agent away, and ready again puts them last in line', () => {
    const { state, effects } = afterAgentEvents(readyAgent('ann'), [
      { kind: 'notReadied', at: 5, reason: 'lunch' },
      { kind: 'readied', at: 9 },
    ]);
    expect(only(effects, 'agentTaken')).toEqual([
      { kind: 'agentTaken', agent: 'ann', centers: ['sales', 'support'] },
    ]);
    expect(state.availableSince).toBe(9);
  });

  test('a wish for a state that is older than the present one changes nothing', () => {
    const { state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      release('o1', 'noAnswer', 50),
    ]);
    expect(decideAgent(state, { kind: 'readied', at: 45 }).state).toBe(state);
  });

  test('who signed out cannot become ready without signing in', () => {
    const out = decideAgent(readyAgent('ann'), { kind: 'signedOut', at: 5 }).state;
    expect(decideAgent(out, { kind: 'readied', at: 6 }).state).toBe(out);
  });

  test('E7: new skills of a free agent wake routing, which sees them', () => {
    const profile = { ...sampleProfile, memberships: [{ center: 'sales', skills: { german: 3 } }] };
    const { effects } = decideAgent(readyAgent('ann'), { kind: 'profileChanged', at: 5, profile });
    expect(only(effects, 'agentFree').map(({ candidate }) => candidate.skills)).toEqual([
      { german: 3 },
    ]);
  });
});

describe('reservation', () => {
  test('E10: two centers want one agent: the first gets them, the second learns why not', () => {
    const { effects, state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      { ...reserve('o2'), center: 'support' },
    ]);
    expect(answers(effects)).toEqual([null, 'alreadyReserved']);
    expect(state.slots.map(({ offer }) => offer)).toEqual(['o1']);
  });

  test.each<[string, AgentEvent[], AgentEvent, string]>([
    ['not ready', [{ kind: 'notReadied', at: 5, reason: 'lunch' }], reserve('o1'), 'notReady'],
    ['signed out', [{ kind: 'signedOut', at: 5 }], reserve('o1'), 'notReady'],
    ['talking', [reserve('o0'), accept('o0')], reserve('o1', 30), 'busy'],
    ['in wrap-up', [reserve('o0'), accept('o0'), end('o0')], reserve('o1', 50), 'busy'],
    ['busy in Teams', [presence('DoNotDisturb', 'Presenting', 5)], reserve('o1'), 'presence'],
    ['without capacity', [], { ...reserve('o1'), medium: 'chat' }, 'noCapacity'],
    ['of other centers', [], { ...reserve('o1'), center: 'billing' }, 'notMember'],
    ['asked too late', [], reserve('o1', 1000, 1000), 'tooLate'],
  ])('E10: an agent who is %s refuses, and says so', (_, before, asked, reason) => {
    const { state } = afterAgentEvents(readyAgent('ann'), before);
    const decision = decideAgent(state, asked);
    expect(answers(decision.effects)).toEqual([reason]);
    expect(decision.state).toBe(state);
  });

  test('a reservation asked for twice is one, and answered twice', () => {
    const { state, effects } = afterAgentEvents(readyAgent('ann'), [reserve('o1'), reserve('o1')]);
    expect(answers(effects)).toEqual([null, null]);
    expect(state.slots).toHaveLength(1);
    expect(state.sequence).toBe(readyAgent('ann').sequence + 1);
  });

  test('a reservation that comes after its release takes nobody', () => {
    const late = afterAgentEvents(readyAgent('ann'), [
      release('o1', 'withdrawn', 5),
      reserve('o1'),
    ]);
    expect(answers(late.effects)).toEqual(['tooLate']);
    expect(late.state.slots).toEqual([]);
  });

  test('a doubled reservation does not bring a declined offer back', () => {
    const { state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      release('o1', 'declined'),
      reserve('o1', 31),
    ]);
    expect(state.slots).toEqual([]);
  });

  test('E10: a reservation nobody speaks about any more heals by itself', () => {
    const reserved = decideAgent(readyAgent('ann'), reserve('o1', 10, 1000));
    expect(only(reserved.effects, 'wakeAgain')).toEqual([
      { kind: 'wakeAgain', agent: 'ann', at: 1000 },
    ]);
    expect(searchFields(reserved.state)).toMatchObject({ free: [], dueAt: 1000 });
    const healed = decideAgent(reserved.state, { kind: 'tick', at: 1000 });
    expect(healed.state.slots).toEqual([]);
    expect(healed.state.availableSince).toBe(0);
    expect(only(healed.effects, 'agentFree')).toHaveLength(2);
    expect(toCandidate(reserved.state, 'sales', 1000)).not.toBeNull();
    expect(toCandidate(reserved.state, 'sales', 999)).toBeNull();
  });

  test('a tick before the time changes nothing', () => {
    const { state } = decideAgent(readyAgent('ann'), reserve('o1', 10, 1000));
    expect(decideAgent(state, { kind: 'tick', at: 999 })).toEqual({ state, effects: [] });
  });
});

describe('offer', () => {
  test('Q8: nobody answers: not ready with the reason, and no center is woken', () => {
    const { state, effects } = afterAgentEvents(
      decideAgent(readyAgent('ann'), reserve('o1')).state,
      [release('o1', 'noAnswer', 30)],
    );
    expect(state.state).toEqual({ kind: 'notReady', reason: 'noAnswer' });
    expect(only(effects, 'agentFree')).toEqual([]);
  });

  test('Q8: no answer of somebody who signed out meanwhile leaves them signed out', () => {
    const { state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      { kind: 'signedOut', at: 20 },
      release('o1', 'noAnswer', 30),
    ]);
    expect(state.state.kind).toBe('signedOut');
  });

  test('Q8: who declines stays ready, last in line; who was only withdrawn keeps their turn', () => {
    const reserved = decideAgent(readyAgent('ann'), reserve('o1')).state;
    const declined = decideAgent(reserved, release('o1', 'declined', 30));
    const withdrawn = decideAgent(reserved, release('o1', 'withdrawn', 30));
    expect(declined.state).toMatchObject({ state: { kind: 'ready' }, availableSince: 30 });
    expect(withdrawn.state.availableSince).toBe(0);
    expect(only(declined.effects, 'agentFree')).toHaveLength(2);
  });

  test('only who still holds the reservation may be connected', () => {
    const { effects } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1', 10, 1000),
      accept('o1', 1001),
    ]);
    expect(only(effects, 'acceptAnswered').map(({ ok }) => ok)).toEqual([false]);
  });

  test.each(['declined', 'noAnswer', 'withdrawn'] as const)(
    'a release (%s) that crosses the acceptance takes nobody away',
    (why) => {
      const { state } = afterAgentEvents(readyAgent('ann'), [reserve('o1'), accept('o1')]);
      expect(decideAgent(state, release('o1', why)).state).toBe(state);
    },
  );

  test('an acceptance sent again prolongs, and never shortens', () => {
    const { state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      accept('o1', 20, 5000),
      accept('o1', 4000, 9000),
      accept('o1', 4001, 6000),
    ]);
    expect(state.slots).toMatchObject([{ state: 'busy', since: 20, until: 9000 }]);
  });
});

describe('end of a dialogue', () => {
  const talking = afterAgentEvents(readyAgent('ann'), [reserve('o1'), accept('o1')]).state;

  test('Q8: after-call work has a limit, after which the agent is free', () => {
    const ended = decideAgent(talking, end('o1', 40, 500));
    expect(agentStatus(ended.state)).toBe('wrapUp');
    const free = decideAgent(ended.state, { kind: 'tick', at: 500 });
    expect(agentStatus(free.state)).toBe('ready');
    expect(free.state.availableSince).toBe(500);
    expect(only(free.effects, 'agentFree')).toHaveLength(2);
  });

  test('Q8: after-call work is extended, and ended by the agent', () => {
    const dialogue = 'dialogue-of-o1';
    const { state } = afterAgentEvents(talking, [
      end('o1', 40, 500),
      { kind: 'wrapUpExtended', at: 450, dialogue, until: 900 },
      { kind: 'tick', at: 500 },
    ]);
    expect(agentStatus(state)).toBe('wrapUp');
    const done = decideAgent(state, { kind: 'wrapUpDone', at: 600, dialogue });
    expect(done.state).toMatchObject({ slots: [], availableSince: 600 });
  });

  test('without after-call work the agent is free at once', () => {
    const { state, effects } = decideAgent(talking, end('o1', 40, null));
    expect(agentStatus(state)).toBe('ready');
    expect(only(effects, 'agentFree')).toHaveLength(2);
  });

  test('a doubled end does not begin after-call work anew', () => {
    const ended = decideAgent(talking, end('o1', 40, 500)).state;
    expect(decideAgent(ended, end('o1', 100, 900)).state).toBe(ended);
    const over = decideAgent(ended, { kind: 'tick', at: 500 }).state;
    expect(decideAgent(over, end('o1', 600, 900)).state).toBe(over);
  });

  test('an acceptance that comes after the end connects nobody', () => {
    const { effects } = afterAgentEvents(talking, [end('o1'), accept('o1', 50)]);
    expect(only(effects, 'acceptAnswered').map(({ ok }) => ok)).toEqual([false]);
  });

  test('a dialogue that ends while it is offered lets the agent go in their turn', () => {
    const reserved = decideAgent(readyAgent('ann'), reserve('o1')).state;
    const { state } = decideAgent(reserved, end('o1'));
    expect(state).toMatchObject({ slots: [], availableSince: 0, state: { kind: 'ready' } });
  });

  test('E10: a supervisor can repair a slot by hand in any state', () => {
    const { state } = decideAgent(talking, release('o1', 'ended', 60));
    expect(agentStatus(state)).toBe('ready');
  });
});

describe('presence', () => {
  test('E10: busy in Teams is not offered anything, and free again is last in line', () => {
    const { state, effects } = afterAgentEvents(readyAgent('ann'), [
      presence('Busy', 'InAMeeting', 100),
      presence('Available', 'Available', 200),
    ]);
    expect(effects.map(({ kind }) => kind)).toEqual([
      'agentChanged',
      'agentTaken',
      'agentChanged',
      'agentFree',
      'agentFree',
    ]);
    expect(state.availableSince).toBe(200);
  });

  test('E10: our own call does not keep the agent busy after it ended, a later one of theirs does', () => {
    const { state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      accept('o1'),
      presence('Busy', 'InACall', 30),
      end('o1', 40, null),
    ]);
    expect(agentStatus(state)).toBe('ready');
    const lagging = decideAgent(state, presence('Busy', 'InACall', 50_000)).state;
    expect(agentStatus(lagging)).toBe('ready');
    const theirs = decideAgent(lagging, presence('Busy', 'InACall', 70_000)).state;
    expect(agentStatus(theirs)).toBe('away');
  });

  test('E10: a do-not-disturb read during our own call counts', () => {
    const { state } = afterAgentEvents(readyAgent('ann'), [
      reserve('o1'),
      accept('o1'),
      presence('DoNotDisturb', 'DoNotDisturb', 30),
      end('o1', 40, null),
    ]);
    expect(agentStatus(state)).toBe('away');
  });

  test('a reading older than the one known changes nothing', () => {
    const known = decideAgent(readyAgent('ann'), presence('Available', 'Available', 200)).state;
    expect(decideAgent(known, presence('Busy', 'InACall', 100)).state).toBe(known);
  });
});

test('a place that becomes free beside others wakes routing too, for a dialogue that this agent could not have before', () => {
  const chat = { ...sampleProfile, capacity: { chat: 2 } };
  const { state } = afterAgentEvents(readyAgent('ann', 0, chat), [
    { ...reserve('o1'), medium: 'chat' },
    accept('o1'),
    end('o1'),
  ]);
  const again = { ...reserve('o2', 50), medium: 'chat', dialogue: 'dialogue-of-o1' } as const;
  expect(answers(decideAgent(state, again).effects)).toEqual(['sameDialogue']);
  const done: AgentEvent = { kind: 'wrapUpDone', at: 60, dialogue: 'dialogue-of-o1' };
  expect(only(decideAgent(state, done).effects, 'agentFree')).toHaveLength(2);
});

test('capacity of more than one is filled one offer at a time, and wakes routing after each', () => {
  const chat = { ...sampleProfile, capacity: { chat: 2 } };
  const chatOffer = (offer: string, at: number) => ({
    ...reserve(offer, at),
    medium: 'chat' as const,
  });
  const { state, effects } = afterAgentEvents(readyAgent('ann', 0, chat), [
    chatOffer('o1', 10),
    chatOffer('o2', 11),
    accept('o1', 20),
    chatOffer('o2', 21),
    accept('o2', 22),
    chatOffer('o3', 23),
  ]);
  expect(answers(effects)).toEqual([null, 'alreadyReserved', null, 'busy']);
  expect(only(effects, 'agentFree').filter(({ center }) => center === 'sales')).toHaveLength(1);
  expect(state.slots.map(({ offer }) => offer)).toEqual(['o1', 'o2']);
});
