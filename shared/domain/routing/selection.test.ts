import { describe, expect, test } from 'vitest';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
import {
  afterRoutingEvents,
  only,
  sampleCandidate,
  sampleRequest,
  sampleRouting,
} from '../../../tests/simulation/samples.ts';

/** What is looked at when. Times are seconds since the dialogue came. */
interface Case {
  readonly what: string;
  readonly settings?: Partial<RoutingSettings>;
  readonly request?: Partial<QueueRequest>;
  readonly agents: readonly Candidate[];
  /** Who has it at which second; null: nobody. */
  readonly at: Readonly<Record<number, string | null>>;
}

const who = (agent: string, more: Partial<Candidate> = {}) => sampleCandidate(agent, more);
const since = (agent: string, availableSince: number, more: Partial<Candidate> = {}) =>
  who(agent, { availableSince, ...more });
const outside = (agent: string, more: Partial<Candidate> = {}) =>
  who(agent, { teams: ['outside'], external: true, device: 'phone', ...more });
const skilled = { selection: 'skillsLongestAvailable' } as const;
const best = { selection: 'skillsBestAvailable' } as const;
const german = (atLeast: number) => [{ skill: 'german', atLeast }];
const knows = (level: number) => ({ skills: { german: level } });
const groups = [
  { after: 0, teams: ['day'] },
  { after: 20_000, teams: ['night'] },
  { after: 60_000, teams: ['outside'] },
];

/** Whom routing would ask, of these, at this second. */
function chosenAt({ settings = {}, request = {}, agents }: Case, second: number): string | null {
  const at = second * 1_000;
  const { effects } = afterRoutingEvents(sampleRouting(settings), [
    { kind: 'dialogueQueued', at: 0, request: sampleRequest('d1', request) },
    { kind: 'candidatesFound', at, dialogue: 'd1', entry: 1, agents },
  ]);
  return only(effects, 'reserve')[0]?.agent ?? null;
}

const table = (cases: readonly Case[]) =>
  test.each(cases)('$what', (one) => {
    const wanted = Object.entries(one.at).map(([second]) => Number(second));
    const found = (agents: readonly Candidate[]) =>
      Object.fromEntries(wanted.map((second) => [second, chosenAt({ ...one, agents }, second)]));
    expect(found(one.agents)).toEqual(one.at);
    // In whatever order the look-up names them.
    expect(found(one.agents.toReversed())).toEqual(one.at);
  });

describe('Q1: longest available', () => {
  table([
    {
      what: 'Q1: whoever has had nothing to do for longest',
      agents: [since('a', 5), since('b', 3), since('c', 9)],
      at: { 1: 'b' },
    },
    {
      what: 'Q1: in a tie, the lower id',
      agents: [since('b', 3), since('a', 3)],
      at: { 1: 'a' },
    },
    {
      what: 'Q1: skills do not matter',
      request: { skills: german(9) },
      agents: [since('a', 3), since('b', 5, knows(9))],
      at: { 1: 'a' },
    },
    { what: 'Q1: nobody of nobody', agents: [], at: { 1: null } },
  ]);
});

describe('Q1: skills', () => {
  table([
    {
      what: 'Q1: only who has them, longest available first',
      settings: skilled,
      request: { skills: german(3) },
      agents: [
        since('a', 1),
        since('b', 2, knows(2)),
        since('c', 9, knows(9)),
        since('d', 5, knows(3)),
      ],
      at: { 1: 'd' },
    },
    {
      what: 'Q1: all of them are needed',
      settings: skilled,
      request: { skills: [...german(1), { skill: 'tax', atLeast: 2 }] },
      agents: [who('a', knows(9)), who('b', { skills: { german: 1, tax: 2 } })],
      at: { 1: 'b' },
    },
    {
      what: 'Q1: best available is best at what is asked for, together',
      settings: best,
      request: { skills: [...german(1), { skill: 'tax', atLeast: 1 }] },
      agents: [
        who('a', { skills: { german: 9, tax: 1 } }),
        who('b', { skills: { german: 6, tax: 6 } }),
      ],
      at: { 1: 'b' },
    },
    {
      what: 'Q1: of the equally good, the longest available; of those, the lower id',
      settings: best,
      request: { skills: german(1) },
      agents: [since('c', 5, knows(4)), since('b', 3, knows(4)), since('a', 3, knows(4))],
      at: { 1: 'a' },
    },
    {
      what: 'Q1: best without a skill asked for is longest available',
      settings: best,
      agents: [since('a', 5, knows(9)), since('b', 3)],
      at: { 1: 'b' },
    },
  ]);
});

describe('Q1: skill relaxation', () => {
  const relaxation = [
    { after: 30_000, skills: german(3) },
    { after: 60_000, skills: [] },
  ];
  const some = [since('none', 1), since('little', 2, knows(3)), since('much', 3, knows(8))];
  table([
    {
      what: 'Q1: what is asked for is the last step that is due',
      settings: skilled,
      request: { skills: german(8), relaxation },
      agents: some,
      at: { 1: 'much', 29: 'much', 30: 'little', 59: 'little', 60: 'none', 600: 'none' },
    },
    {
      what: 'Q1: with best available the better ones still come first',
      settings: best,
      request: { skills: german(8), relaxation },
      agents: some,
      at: { 1: 'much', 30: 'much', 60: 'none' },
    },
    {
      what: 'Q1: nobody has it, until less of it suffices',
      settings: skilled,
      request: { skills: german(9), relaxation },
      agents: [who('little', knows(3))],
      at: { 29: null, 30: 'little' },
    },
    {
      what: 'Q1: it counts from the place, not from coming back to it',
      settings: skilled,
      request: { skills: german(9), relaxation, place: -25_000, queuedAt: 0 },
      agents: [who('little', knows(3))],
      at: { 4: null, 5: 'little' },
    },
  ]);
});

describe('Q2: distribution groups', () => {
  const teams = [
    who('day', { teams: ['day'], availableSince: 9 }),
    who('night', { teams: ['night', 'other'], availableSince: 1 }),
    who('none', { teams: [] }),
  ];
  table([
    {
      what: 'Q2: the first group from the beginning, the others join',
      settings: { groups },
      agents: teams,
      at: { 1: 'day', 19: 'day', 20: 'night' },
    },
    {
      what: 'Q2: a first group with a delay is searched from the beginning all the same',
      settings: { groups: [{ after: 10_000, teams: ['day'] }] },
      agents: teams,
      at: { 1: 'day' },
    },
    { what: 'Q2: without groups everybody', agents: teams, at: { 1: 'none' } },
    {
      what: 'Q2: nobody of the groups reached so far',
      settings: { groups },
      agents: [who('night', { teams: ['night'] })],
      at: { 19: null, 20: 'night' },
    },
  ]);
});

describe('Q1: preferred agent', () => {
  const both = [since('other', 1), since('ann', 9)];
  table([
    {
      what: 'Q1: comes first if they can',
      request: { preferredAgent: 'ann' },
      agents: both,
      at: { 1: 'ann' },
    },
    {
      what: 'Q1: without patience anybody else has it when they cannot',
      request: { preferredAgent: 'ann' },
      agents: [since('other', 1)],
      at: { 1: 'other' },
    },
    {
      what: 'Q1: without patience they need the skills and the team as anybody does',
      settings: { ...skilled, groups },
      request: { preferredAgent: 'ann', skills: german(1) },
      agents: [who('ann', { teams: [] }), who('other', knows(1))],
      at: { 1: 'other' },
    },
    {
      what: 'Q1: with patience nobody else has it, until it ends',
      request: { preferredAgent: 'ann', preferredUntil: 20_000 },
      agents: [since('other', 1)],
      at: { 1: null, 19: null, 20: 'other' },
    },
    {
      what: 'Q1: with patience neither skills nor team are asked of them, also when it has ended',
      settings: { ...skilled, groups },
      request: { preferredAgent: 'ann', preferredUntil: 20_000, skills: german(9) },
      agents: [who('ann', { teams: [] }), who('other', knows(9))],
      at: { 1: 'ann', 20: 'ann' },
    },
    {
      what: 'Q4: in their own queue it waits for ever',
      request: { preferredAgent: 'ann', preferredUntil: null },
      agents: [since('other', 1)],
      at: { 1: null, 86400: null },
    },
    {
      what: 'Q4: and goes to them, whatever their team',
      settings: { groups },
      request: { preferredAgent: 'ann', preferredUntil: null },
      agents: [who('ann', { teams: [] }), since('other', 1)],
      at: { 1: 'ann' },
    },
    {
      what: 'Q4: but not by a device that it cannot take, nor without capacity',
      request: { preferredAgent: 'ann', preferredUntil: null, devices: ['browser'] },
      agents: [who('ann', { device: 'teams' })],
      at: { 1: null },
    },
  ]);
});

describe('Q7: teams outside', () => {
  table([
    {
      what: 'Q7: never without a group that names them',
      agents: [outside('team:outside')],
      at: { 1: null, 600: null },
    },
    {
      what: 'Q7: when their group is reached',
      settings: { groups },
      agents: [outside('team:outside')],
      at: { 1: null, 59: null, 60: 'team:outside' },
    },
    {
      what: 'Q7: after every agent, however long those have not been available',
      settings: { groups },
      agents: [outside('team:outside', { availableSince: 1 }), since('late', 50_000)],
      at: { 60: 'late' },
    },
    {
      what: 'Q7: no skill is asked of them, but agents who have it come first',
      settings: { ...best, groups },
      request: { skills: german(3) },
      agents: [
        outside('team:outside'),
        who('other'),
        who('able', { ...knows(3), teams: ['night'] }),
      ],
      at: { 20: 'able', 60: 'able' },
    },
    {
      what: 'Q7: of two, the longest available',
      settings: { groups },
      agents: [outside('team:a', { availableSince: 5 }), outside('team:b', { availableSince: 3 })],
      at: { 60: 'team:b' },
    },
    {
      what: 'Q7: not for what their number cannot take',
      settings: { groups },
      request: { devices: ['teams'] },
      agents: [outside('team:outside')],
      at: { 60: null },
    },
  ]);
});

describe('E9: who must not have it', () => {
  table([
    {
      what: 'E9: somebody excepted, also as the preferred agent',
      request: { except: ['ann'], preferredAgent: 'ann' },
      agents: [since('ann', 1), since('bob', 9)],
      at: { 1: 'bob' },
    },
    {
      what: 'E9: an agent who is free for another medium only',
      request: { medium: 'chat' },
      agents: [since('talker', 1), since('writer', 9, { media: ['chat'] })],
      at: { 1: 'writer' },
    },
  ]);
});

describe('Q7: room of a team outside', () => {
  const queued = (dialogue: string, place: number) =>
    ({ kind: 'dialogueQueued', at: 0, request: sampleRequest(dialogue, { place }) }) as const;

  test('Q7: it is given as many at once as it can take, an agent one', () => {
    const { effects } = afterRoutingEvents(
      sampleRouting({ groups: [{ after: 0, teams: ['day', 'outside'] }] }),
      [
        queued('d1', 1),
        queued('d2', 2),
        queued('d3', 3),
        queued('d4', 4),
        { kind: 'agentFree', at: 5, agents: [outside('team:outside', { room: 2 }), who('ann')] },
      ],
    );
    expect(only(effects, 'reserve').map(({ dialogue, agent }) => [dialogue, agent])).toEqual([
      ['d1', 'ann'],
      ['d2', 'team:outside'],
      ['d3', 'team:outside'],
    ]);
  });
});
