import { describe, expect, test } from 'vitest';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import {
  afterRoutingEvents,
  only,
  sampleCandidate,
  sampleRequest,
  sampleRouting,
  sampleSettings,
} from '../../../tests/simulation/samples.ts';
import { decideRouting } from './decide-routing.ts';
import type { RoutingState } from './routing-state.ts';

type Found = Extract<RoutingEvent, { kind: 'candidatesFound' }>;

const queued = (dialogue: string, at = 0, more = {}): RoutingEvent => ({
  kind: 'dialogueQueued',
  at,
  request: sampleRequest(dialogue, { queuedAt: at, place: at, ...more }),
});
const found = (dialogue: string, agents: Candidate[], at = 1): Found => ({
  kind: 'candidatesFound',
  at,
  dialogue,
  entry: 1,
  agents,
});
const free = (agents: Candidate[], at = 1): RoutingEvent => ({ kind: 'agentFree', at, agents });
const answered = (
  offer: string,
  agent: string,
  reason: 'alreadyReserved' | 'sameDialogue' | 'tooLate' | null = null,
  at = 2,
): RoutingEvent => ({
  kind: 'reservationAnswered',
  at,
  dialogue: offer.split('.')[0] ?? '',
  offer,
  agent,
  sequence: 1,
  reason,
});
const accepted = (offer: string, agent: string, at = 10): RoutingEvent => ({
  kind: 'offerAccepted',
  at,
  dialogue: offer.split('.')[0] ?? '',
  entry: 1,
  offer,
  agent,
});
const left = (dialogue: string, at = 10, entry = 1): RoutingEvent => ({
  kind: 'dialogueLeft',
  at,
  dialogue,
  entry,
});
const expired = (offer: string, at = 20_000): RoutingEvent => ({
  kind: 'offerExpired',
  at,
  dialogue: offer.split('.')[0] ?? '',
  offer,
});
const declined = (offer: string, at = 10): RoutingEvent => ({
  kind: 'offerDeclined',
  at,
  dialogue: offer.split('.')[0] ?? '',
  offer,
});
const ann = sampleCandidate('ann', { availableSince: 5 });
const bob = sampleCandidate('bob', { availableSince: 3 });
const ringing = afterRoutingEvents(sampleRouting(), [
  queued('d1'),
  found('d1', [ann]),
  answered('d1.1.1', 'ann'),
]).state;
const offersOf = ({ waiting }: RoutingState) =>
  [...waiting.values()].map(({ offer }) => offer?.agent ?? null);
const isNothing = (state: RoutingState, event: RoutingEvent) =>
  expect(decideRouting(state, event)).toEqual({
    state,
    changes: { head: null, waiting: [], gone: [] },
    effects: [],
  });

describe('from waiting to ringing', () => {
  test('E9: a queued dialogue looks for agents, reserves the best, and rings once the reservation stands', () => {
    const { effects } = afterRoutingEvents(sampleRouting(), [
      queued('d1'),
      found('d1', [ann]),
      answered('d1.1.1', 'ann'),
    ]);
    expect(effects.map(({ kind }) => kind)).toEqual([
      'findCandidates',
      'queueChanged',
      'wakeAgain',
      'trace',
      'reserve',
      'offer',
    ]);
    expect(only(effects, 'reserve')).toEqual([
      {
        kind: 'reserve',
        dialogue: 'd1',
        offer: 'd1.1.1',
        agent: 'ann',
        medium: 'voice',
        until: 1 + 20_000 + 10_000,
      },
    ]);
    expect(only(effects, 'offer')).toMatchObject([{ agent: 'ann', entry: 1, until: 20_001 }]);
  });

  test('Q8: what an agent asked for themselves is theirs without being offered', () => {
    const mine = queued('d1', 0, { preferredAgent: 'ann', preferredUntil: null, autoAnswer: true });
    const { effects } = afterRoutingEvents(sampleRouting(), [
      mine,
      found('d1', [ann]),
      answered('d1.1.1', 'ann'),
    ]);
    expect(only(effects, 'offer')).toMatchObject([{ agent: 'ann', autoAnswer: true }]);
  });

  test('E10: the loser of a race tries the next candidate, and takes the first back once free', () => {
    const lost = afterRoutingEvents(sampleRouting(), [
      queued('d1'),
      found('d1', [ann, bob]),
      answered('d1.1.1', 'bob', 'alreadyReserved'),
    ]);
    const query = only(lost.effects, 'findCandidates').at(-1)?.query;
    expect(query?.except).toEqual([]);
    expect(only(lost.effects, 'trace').at(-1)?.considered).toEqual([
      { agent: 'bob', verdict: 'alreadyReserved' },
    ]);
    expect(offersOf(decideRouting(lost.state, found('d1', [bob, ann], 3)).state)).toEqual(['ann']);
    expect(offersOf(decideRouting(lost.state, free([bob], 3)).state)).toEqual([null]);
    const changed = { ...bob, sequence: 2 };
    expect(offersOf(decideRouting(lost.state, free([changed], 3)).state)).toEqual(['bob']);
  });

  test('an agent who becomes free is offered the first dialogue they match, in the same decision', () => {
    const { state } = afterRoutingEvents(sampleRouting({ selection: 'skillsLongestAvailable' }), [
      queued('d1', 0, { skills: [{ skill: 'german', atLeast: 1 }] }),
      queued('d2', 1),
      queued('d3', 2),
    ]);
    const decision = decideRouting(state, free([ann], 3));
    expect(only(decision.effects, 'reserve').map(({ dialogue }) => dialogue)).toEqual(['d2']);
  });

  test('an agent who cannot have this one dialogue is free for the next', () => {
    const { state } = afterRoutingEvents(sampleRouting(), [
      queued('d1'),
      queued('d2', 1),
      free([ann]),
    ]);
    const refused = decideRouting(state, answered('d1.1.1', 'ann', 'sameDialogue'));
    expect(only(refused.effects, 'findFreeAgents')).toHaveLength(1);
    expect(offersOf(decideRouting(refused.state, free([ann], 3)).state)).toEqual([null, 'ann']);
  });

  test('an agent whose reservation was overtaken by its release is free for the others', () => {
    const { state } = afterRoutingEvents(sampleRouting(), [
      queued('d1'),
      queued('d2', 1),
      free([ann]),
      left('d1', 2),
    ]);
    const { effects } = decideRouting(state, answered('d1.1.1', 'ann', 'tooLate', 3));
    expect(only(effects, 'findFreeAgents')).toHaveLength(1);
  });

  test('several free agents are each given a dialogue', () => {
    const { state } = afterRoutingEvents(sampleRouting(), [
      queued('d1'),
      queued('d2'),
      queued('d3'),
    ]);
    const { effects } = decideRouting(state, free([ann, bob], 3));
    expect(only(effects, 'reserve').map(({ dialogue, agent }) => [dialogue, agent])).toEqual([
      ['d1', 'bob'],
      ['d2', 'ann'],
    ]);
  });

  test('a reservation that was answered too late to ring properly is given back', () => {
    const { state } = afterRoutingEvents(sampleRouting(), [queued('d1'), found('d1', [ann])]);
    const { effects } = decideRouting(state, answered('d1.1.1', 'ann', null, 15_000));
    expect(effects.map(({ kind }) => kind)).toContain('release');
    expect(only(effects, 'offer')).toEqual([]);
  });
});

describe('Q8: offers that come to nothing', () => {
  test('Q8: an offer nobody answers blames the agent and keeps the caller in place', () => {
    const { state, effects } = decideRouting(ringing, expired('d1.1.1'));
    expect(only(effects, 'release')).toMatchObject([{ agent: 'ann', why: 'noAnswer' }]);
    expect(only(effects, 'findCandidates')).toHaveLength(1);
    expect(state.waiting.get('d1')?.request.place).toBe(0);
    const next = decideRouting(
      afterRoutingEvents(state, [queued('d0', 20_001)]).state,
      free([bob], 20_002),
    );
    expect(only(next.effects, 'reserve')).toMatchObject([{ dialogue: 'd1', agent: 'bob' }]);
  });

  test('Q8: who declined is left alone by this dialogue until the rest is over', () => {
    const { state, effects } = decideRouting(ringing, declined('d1.1.1', 10));
    expect(only(effects, 'release')).toMatchObject([{ agent: 'ann', why: 'declined' }]);
    expect(offersOf(decideRouting(state, free([ann], 30_009)).state)).toEqual([null]);
    expect(offersOf(decideRouting(state, free([ann], 30_010)).state)).toEqual(['ann']);
    const tick = decideRouting(state, { kind: 'tick', at: 30_010 });
    expect(only(tick.effects, 'findCandidates')[0]?.query.except).toEqual([]);
  });

  test('a dialogue that leaves while it rings lets the agent go', () => {
    const { state, effects, changes } = decideRouting(ringing, left('d1'));
    expect(only(effects, 'release')).toMatchObject([{ agent: 'ann', why: 'withdrawn' }]);
    expect(state.waiting.size).toBe(0);
    expect(changes.gone).toMatchObject([{ dialogue: 'd1', entry: 1 }]);
  });

  test('an offer nobody speaks about any more is taken back, and the next agent is looked for', () => {
    const { effects, state } = decideRouting(ringing, { kind: 'tick', at: 25_001 });
    expect(only(effects, 'release')).toMatchObject([{ agent: 'ann', why: 'withdrawn' }]);
    expect(only(effects, 'findCandidates')).toHaveLength(1);
    expect(state.head.counts.lapsed).toBe(1);
  });

  test('a step that came while an offer stood is taken as it is taken back, not by a second look', () => {
    const groups = [
      { after: 0, teams: ['day'] },
      { after: 15_000, teams: ['night'] },
    ];
    const day = { ...ann, teams: ['day'] };
    const { state } = afterRoutingEvents(sampleRouting({ groups }), [queued('d1'), free([day])]);
    const tick = { kind: 'tick', at: 25_001 } as const;
    const once = decideRouting(state, tick);
    expect(once.state.waiting.get('d1')).toMatchObject({ offer: null });
    expect(decideRouting(once.state, tick).changes.waiting).toEqual([]);
  });

  test('a reservation without an answer is asked for again', () => {
    const { state } = afterRoutingEvents(sampleRouting(), [queued('d1'), found('d1', [ann])]);
    const { effects } = decideRouting(state, { kind: 'tick', at: 5000 });
    expect(only(effects, 'reserve')).toMatchObject([{ offer: 'd1.1.1', agent: 'ann' }]);
  });
});

describe('twice, late and out of order', () => {
  test('a doubled queueing, search result or answer changes nothing', () => {
    isNothing(ringing, queued('d1', 4));
    isNothing(ringing, found('d1', [bob], 4));
    isNothing(ringing, answered('d1.1.1', 'ann', null, 4));
  });

  test('a dialogue that has left is not brought back by its own late queueing', () => {
    const early = decideRouting(sampleRouting(), left('d1', 1)).state;
    isNothing(early, queued('d1', 2));
    const late = decideRouting(ringing, left('d1')).state;
    expect(decideRouting(late, queued('d1', 11)).state.waiting.size).toBe(0);
    expect(decideRouting(late, left('d1', 12)).effects).toEqual([]);
  });

  test('a dialogue that comes back is a new stay, which the end of the old one does not touch', () => {
    const { state } = afterRoutingEvents(ringing, [
      accepted('d1.1.1', 'ann'),
      queued('d1', 20, { entry: 2, place: 0 }),
    ]);
    expect(state.waiting.get('d1')).toMatchObject({ request: { entry: 2, place: 0 } });
    expect(decideRouting(state, left('d1', 21, 1)).state.waiting.size).toBe(1);
    expect(decideRouting(state, accepted('d1.1.1', 'ann', 22)).state.waiting.size).toBe(1);
  });

  test('a new stay that overtakes the end of the old one lets the old offer go', () => {
    const { effects, state } = decideRouting(ringing, queued('d1', 20, { entry: 2 }));
    expect(only(effects, 'release')).toMatchObject([{ offer: 'd1.1.1', why: 'withdrawn' }]);
    expect(state.waiting.get('d1')?.offer).toBeNull();
  });

  test('answers about an earlier offer do not touch the present one', () => {
    const { state } = afterRoutingEvents(ringing, [
      declined('d1.1.1'),
      found('d1', [bob], 11),
      answered('d1.1.2', 'bob', null, 12),
    ]);
    isNothing(state, declined('d1.1.1', 13));
    isNothing(state, expired('d1.1.1', 13));
    isNothing(state, answered('d1.1.1', 'ann', 'alreadyReserved', 13));
  });

  test('a reservation that stands after the dialogue left is given back', () => {
    const { state } = afterRoutingEvents(sampleRouting(), [
      queued('d1'),
      found('d1', [ann]),
      left('d1', 2),
    ]);
    const { effects } = decideRouting(state, answered('d1.1.1', 'ann', null, 3));
    expect(only(effects, 'release')).toMatchObject([{ agent: 'ann', offer: 'd1.1.1' }]);
  });

  test('an acceptance of an offer given up already counts, and the newer one is withdrawn', () => {
    const { state } = afterRoutingEvents(ringing, [
      { kind: 'tick', at: 25_001 },
      found('d1', [bob], 25_002),
      answered('d1.1.2', 'bob', null, 25_003),
    ]);
    const late = decideRouting(state, accepted('d1.1.1', 'ann', 25_004));
    expect(late.state.waiting.size).toBe(0);
    expect(only(late.effects, 'release')).toMatchObject([{ agent: 'bob', offer: 'd1.1.2' }]);
  });

  test('older settings that come late are not taken', () => {
    isNothing(ringing, {
      kind: 'settingsChanged',
      at: 5,
      settings: { ...sampleSettings, ringTime: 1 },
    });
  });

  test('one tick is under way while somebody waits, however often it comes, and none otherwise', () => {
    const first = decideRouting(sampleRouting(), queued('d1'));
    expect(only(first.effects, 'wakeAgain')).toEqual([{ kind: 'wakeAgain', at: 5000 }]);
    const second = decideRouting(first.state, { kind: 'tick', at: 4990 });
    expect(only(second.effects, 'wakeAgain')).toEqual([{ kind: 'wakeAgain', at: 9990 }]);
    const doubled = decideRouting(second.state, { kind: 'tick', at: 5010 });
    expect(only(doubled.effects, 'wakeAgain')).toEqual([]);
    const empty = afterRoutingEvents(second.state, [left('d1', 6000), { kind: 'tick', at: 9990 }]);
    expect(only(empty.effects, 'wakeAgain')).toEqual([]);
    expect(empty.state.head.wakeAt).toBeNull();
  });
});

test('Q2: another group of teams joins the search as the dialogue waits', () => {
  const groups = [
    { after: 0, teams: ['day'] },
    { after: 8000, teams: ['night'] },
  ];
  const night = sampleCandidate('nora', { teams: ['night'] });
  const { state } = afterRoutingEvents(sampleRouting({ groups }), [queued('d1'), free([night])]);
  expect(offersOf(state)).toEqual([null]);
  const wider = decideRouting(state, { kind: 'tick', at: 10_000 });
  expect(only(wider.effects, 'findCandidates')[0]?.query.teams).toEqual(['day', 'night']);
  expect(offersOf(decideRouting(wider.state, free([night], 10_001)).state)).toEqual(['nora']);
});

test('new settings are used from then on, and look for agents for all who wait', () => {
  const { state } = afterRoutingEvents(sampleRouting(), [queued('d1')]);
  const settings = { ...sampleSettings, version: 2, ringTime: 5000 };
  const { effects, changes } = decideRouting(state, { kind: 'settingsChanged', at: 5, settings });
  expect(changes.head?.settings).toEqual(settings);
  expect(only(effects, 'findFreeAgents')).toHaveLength(1);
});

test('a decision writes only the records it changed', () => {
  const { state } = afterRoutingEvents(ringing, [queued('d2'), queued('d3')]);
  const { changes } = decideRouting(state, free([bob], 3));
  expect(changes.waiting.map(({ request }) => request.dialogue)).toEqual(['d2']);
  expect(changes.gone).toEqual([]);
  expect(changes.head).toBeNull();
});

test('C1: a call that only some devices can take goes to nobody with another one', () => {
  const request = { devices: ['browser', 'phone'] } as const;
  const { state } = afterRoutingEvents(sampleRouting(), [queued('d1', 0, request)]);
  const agents = [
    sampleCandidate('ann', { device: 'teams' }),
    sampleCandidate('bob', { device: 'browser', availableSince: 1 }),
    sampleCandidate('cas'),
  ];
  const { effects } = decideRouting(state, found('d1', agents));
  expect(only(effects, 'reserve')).toMatchObject([{ agent: 'bob' }]);
  expect(only(effects, 'trace')).toMatchObject([
    {
      considered: [
        { agent: 'bob', verdict: 'chosen' },
        { agent: 'ann', verdict: 'otherDevice' },
        { agent: 'cas', verdict: 'otherDevice' },
      ],
    },
  ]);
});

test('each decision leaves a trace of who was considered, and why not', () => {
  const { state } = afterRoutingEvents(sampleRouting({ selection: 'skillsBestAvailable' }), [
    queued('d1', 0, { skills: [{ skill: 'dutch', atLeast: 4 }] }),
  ]);
  const agents = [
    sampleCandidate('ann', { skills: { dutch: 5 } }),
    sampleCandidate('bob', { skills: { dutch: 2 } }),
    sampleCandidate('cas', { skills: { dutch: 9 } }),
    sampleCandidate('dot', { media: ['chat'] }),
  ];
  const { effects } = decideRouting(state, found('d1', agents));
  expect(only(effects, 'trace')).toEqual([
    {
      kind: 'trace',
      at: 1,
      dialogue: 'd1',
      considered: [
        { agent: 'cas', verdict: 'chosen' },
        { agent: 'ann', verdict: 'behind' },
        { agent: 'bob', verdict: 'lacksSkill' },
        { agent: 'dot', verdict: 'otherMedium' },
      ],
    },
  ]);
  const nobody = decideRouting(state, free([sampleCandidate('bob')]));
  expect(only(nobody.effects, 'trace')[0]?.considered).toEqual([
    { agent: 'bob', verdict: 'lacksSkill' },
  ]);
});
