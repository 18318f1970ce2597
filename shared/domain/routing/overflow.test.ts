import { describe, expect, test } from 'vitest';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
import {
  afterRoutingEvents,
  only,
  sampleCandidate,
  sampleRequest,
  sampleRouting,
} from '../../../tests/simulation/samples.ts';
import { decideRouting } from './decide-routing.ts';

const overflow = (more: Partial<RoutingSettings['overflow']>) => ({
  overflow: { waiting: null, estimatedWait: null, noAgents: false, ...more },
});
const queued = (dialogue: string, at = 0, more: Partial<QueueRequest> = {}): RoutingEvent => ({
  kind: 'dialogueQueued',
  at,
  request: sampleRequest(dialogue, { queuedAt: at, place: at, ...more }),
});
const nobody = (dialogue: string, at = 1, entry = 1): RoutingEvent => ({
  kind: 'nobodyFound',
  at,
  dialogue,
  entry,
});
const found = (dialogue: string, at = 1): RoutingEvent => ({
  kind: 'candidatesFound',
  at,
  dialogue,
  entry: 1,
  agents: [sampleCandidate('ann')],
});
const accepted = (dialogue: string, at: number): RoutingEvent => ({
  kind: 'offerAccepted',
  at,
  dialogue,
  entry: 1,
  offer: `${dialogue}.1.1`,
  agent: 'ann',
});
const refused = (effects: readonly RoutingEffect[]) =>
  only(effects, 'refuse').map(({ dialogue, reason }) => [dialogue, reason]);

describe('Q7: a queue that is full', () => {
  const two = afterRoutingEvents(sampleRouting(overflow({ waiting: 2 })), [
    queued('d1'),
    queued('d2', 1),
  ]).state;

  test('Q7: one more than may wait is not taken in, is counted, and is not brought back', () => {
    const { state, effects, changes } = decideRouting(two, queued('d3', 2));
    expect(effects).toEqual([{ kind: 'refuse', dialogue: 'd3', entry: 1, reason: 'full' }]);
    expect(changes.gone).toMatchObject([{ dialogue: 'd3', entry: 1, refused: 'full' }]);
    expect(state.head.counts).toMatchObject({ queued: 3, refused: 1 });
    const roomy = afterRoutingEvents(state, [
      { kind: 'dialogueLeft', at: 3, dialogue: 'd1', entry: 1 },
    ]).state;
    expect(decideRouting(roomy, queued('d3', 2)).changes.waiting).toEqual([]);
    expect(decideRouting(roomy, queued('d3', 4, { entry: 2 })).changes.waiting).toHaveLength(1);
  });

  test('Q7: who returns to their place is never sent away', () => {
    const returning = queued('d3', 2, { place: 0, entry: 2 });
    expect(decideRouting(two, returning).state.waiting.size).toBe(3);
  });

  test('Q7: by its own earlier stay a dialogue is not crowded out', () => {
    expect(refused(decideRouting(two, queued('d2', 3, { entry: 2 })).effects)).toEqual([]);
  });
});

describe('Q7: a wait that would be too long', () => {
  /** Three answers, ten seconds apart: the mean the estimate knows. */
  const answered = ['a', 'b', 'c'];
  const paced = [
    ...answered.map((dialogue) => queued(dialogue, 0)),
    ...answered.flatMap((dialogue, index) => [
      found(dialogue, index * 10_000 + 1),
      accepted(dialogue, (index + 1) * 10_000),
    ]),
  ];
  const waiting = afterRoutingEvents(sampleRouting(overflow({ estimatedWait: 25_000 })), [
    ...paced,
    queued('d1', 30_000),
    queued('d2', 30_000),
  ]);

  test('Q7: by estimate the third would wait longer than allowed, and is not taken in', () => {
    expect(waiting.state.waiting.size).toBe(2);
    expect(refused(decideRouting(waiting.state, queued('d3', 30_000)).effects)).toEqual([
      ['d3', 'full'],
    ]);
  });

  test('Q7: one whose turn is earlier is', () => {
    const urgent = decideRouting(waiting.state, queued('d3', 30_000, { priority: 5 }));
    expect(refused(urgent.effects)).toEqual([]);
  });

  test('Q7: with nobody ahead the estimate says nothing, however long nothing happened', () => {
    const idle = afterRoutingEvents(sampleRouting(overflow({ estimatedWait: 1 })), paced).state;
    expect(refused(decideRouting(idle, queued('d9', 9_000_000)).effects)).toEqual([]);
  });

  test('Q4: nobody estimates how long one agent takes', () => {
    const direct = { preferredAgent: 'ann', preferredUntil: null };
    const { effects } = decideRouting(waiting.state, queued('d3', 30_000, direct));
    expect(refused(effects)).toEqual([]);
  });
});

describe('Q7: nobody at work', () => {
  const state = afterRoutingEvents(
    sampleRouting({
      ...overflow({ noAgents: true }),
      selection: 'skillsLongestAvailable',
      groups: [
        { after: 0, teams: ['day'] },
        { after: 9_000, teams: ['night'] },
      ],
    }),
    [
      queued('d1', 0, {
        skills: [{ skill: 'german', atLeast: 5 }],
        relaxation: [{ after: 8_000, skills: [] }],
        except: ['ann'],
      }),
    ],
  );

  test('Q7: at entering and at every look it is asked who could ever have it: in any group, by any skill still to come', () => {
    const query = {
      medium: 'voice',
      skills: [[{ skill: 'german', atLeast: 5 }], []],
      teams: ['day', 'night'],
      except: ['ann'],
    };
    const asks = { kind: 'findAnybody', dialogue: 'd1', entry: 1, query };
    expect(only(state.effects, 'findAnybody')).toEqual([asks]);
    const tick = decideRouting(state.state, { kind: 'tick', at: 5_000 });
    expect(only(tick.effects, 'findAnybody')).toEqual([asks]);
    const later = decideRouting(state.state, { kind: 'tick', at: 8_000 });
    expect(only(later.effects, 'findAnybody')).toMatchObject([{ query: { skills: [[]] } }]);
  });

  test('Q7: then it leaves, once', () => {
    const first = decideRouting(state.state, nobody('d1'));
    expect(refused(first.effects)).toEqual([['d1', 'noAgents']]);
    expect(first.state.waiting.size).toBe(0);
    expect(first.state.head.counts.refused).toBe(1);
    const second = decideRouting(first.state, nobody('d1'));
    expect(refused(second.effects)).toEqual([]);
    expect(second.state.head.counts.refused).toBe(1);
  });

  test('Q7: a "nobody" that comes late does not take away what has been offered meanwhile', () => {
    const offered = decideRouting(
      afterRoutingEvents(sampleRouting(), [queued('d1')]).state,
      found('d1'),
    ).state;
    expect(decideRouting(offered, nobody('d1', 2)).effects).toEqual([]);
    expect(decideRouting(offered, nobody('d1', 2, 7)).effects).toEqual([]);
  });

  test('Q7: nobody is asked for where the contact center does not want it', () => {
    const { effects } = decideRouting(sampleRouting(), queued('d1'));
    expect(only(effects, 'findAnybody')).toEqual([]);
  });

  test('Q4: who waits for one agent does not wait in vain, whatever the contact center says', () => {
    const direct = { preferredAgent: 'ann', preferredUntil: null };
    const { effects } = decideRouting(sampleRouting(), queued('d1', 0, direct));
    expect(only(effects, 'findAnybody')).toMatchObject([{ query: { named: 'ann', only: true } }]);
    const patient = { preferredAgent: 'ann', preferredUntil: 9_000 };
    expect(
      only(decideRouting(sampleRouting(), queued('d1', 0, patient)).effects, 'findAnybody'),
    ).toEqual([]);
  });

  test('S5: whom the refusal found ringing is told again when that comes to nothing', () => {
    const gone = decideRouting(
      decideRouting(afterRoutingEvents(sampleRouting(), [queued('d1')]).state, nobody('d1')).state,
      { kind: 'offerDeclined', at: 9, dialogue: 'd1', offer: 'd1.1.1' },
    );
    expect(only(gone.effects, 'refuse')).toEqual([
      { kind: 'refuse', dialogue: 'd1', entry: 1, reason: 'noAgents', after: 'd1.1.1' },
    ]);
    const ofAnother = decideRouting(gone.state, {
      kind: 'offerDeclined',
      at: 9,
      dialogue: 'd1',
      offer: 'd1.2.1',
    });
    expect(ofAnother.effects).toEqual([]);
  });
});

describe('Q1: time alone widens a search', () => {
  const relaxed = {
    skills: [{ skill: 'german', atLeast: 5 }],
    relaxation: [{ after: 7_300, skills: [] }],
  };
  const routing = sampleRouting({ selection: 'skillsLongestAvailable' });

  test.each<[string, RoutingEvent, RoutingEffect | object]>([
    ['fewer skills are asked for', queued('d1', 0, relaxed), { skills: [] }],
    [
      'a patience ends',
      queued('d1', 0, { preferredAgent: 'ann', preferredUntil: 7_300 }),
      { include: 'ann' },
    ],
  ])('Q1: when %s, agents are looked for at that very time', (_, event, query) => {
    const first = decideRouting(routing, event);
    expect(only(first.effects, 'wakeAgain')).toEqual([{ kind: 'wakeAgain', at: 5_000 }]);
    const second = decideRouting(first.state, { kind: 'tick', at: 5_000 });
    expect(only(second.effects, 'wakeAgain')).toEqual([{ kind: 'wakeAgain', at: 7_300 }]);
    const third = decideRouting(second.state, { kind: 'tick', at: 7_300 });
    const [search] = only(third.effects, 'findCandidates');
    expect(search?.query).toMatchObject(query);
    expect(search?.query.only).toBeUndefined();
    expect(only(third.effects, 'wakeAgain')).toEqual([{ kind: 'wakeAgain', at: 12_300 }]);
    // Noticed once.
    const again = decideRouting(third.state, { kind: 'tick', at: 7_300 });
    expect(only(again.effects, 'findCandidates')).toEqual([]);
  });

  test('Q4: while it is one agent only, only they are looked for, at every look', () => {
    const direct = { preferredAgent: 'ann', preferredUntil: null };
    const first = decideRouting(routing, queued('d1', 0, direct));
    expect(only(first.effects, 'findCandidates')).toMatchObject([
      { query: { include: 'ann', only: true } },
    ]);
    const tick = decideRouting(first.state, { kind: 'tick', at: 5_000 });
    expect(only(tick.effects, 'findCandidates')).toMatchObject([
      { query: { include: 'ann', only: true } },
    ]);
  });

  test('S5: looks come no closer together than a second, however many searches widen', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      queued(`d${index}`, 0, {
        ...relaxed,
        relaxation: [{ after: 5_100 + index * 40, skills: [] }],
      }),
    );
    let { state } = afterRoutingEvents(routing, many);
    const ticks: number[] = [];
    for (let at = state.head.wakeAt ?? 0; ticks.length < 4; at = state.head.wakeAt ?? 0) {
      ticks.push(at);
      state = decideRouting(state, { kind: 'tick', at }).state;
    }
    expect(ticks).toEqual([5_000, 6_000, 7_000, 12_000]);
  });
});

test('Q8: whoever accepted and could not be reached is left alone for a while by the dialogue that comes back', () => {
  const { state } = afterRoutingEvents(sampleRouting(), [
    queued('d1'),
    found('d1'),
    accepted('d1', 5),
  ]);
  const back = queued('d1', 6, { entry: 2, place: 0 });
  const again = decideRouting(state, back).state;
  const free = (at: number): RoutingEvent => ({
    kind: 'agentFree',
    at,
    agents: [sampleCandidate('ann', { sequence: 9 })],
  });
  expect(only(decideRouting(again, free(7)).effects, 'reserve')).toEqual([]);
  expect(only(decideRouting(again, free(30_006)).effects, 'reserve')).toHaveLength(1);
  // A new wish for an agent is another matter.
  const anew = decideRouting(state, queued('d1', 6, { entry: 2 })).state;
  expect(only(decideRouting(anew, free(7)).effects, 'reserve')).toHaveLength(1);
});
