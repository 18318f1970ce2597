import { describe, expect, test } from 'vitest';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { Team } from '#shared/contracts/configuration/team.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
import { readyAgent, sampleProfile, sampleRequest } from '../../tests/simulation/samples.ts';
import { centerOf, createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { tellAgent } from './tell-agent.ts';

type Center = ReturnType<typeof createMemoryCenter>;

/** The dialogue came now. */
const queued = (center: Center, dialogue: string, more: Partial<QueueRequest> = {}) => {
  const at = center.now();
  const request = sampleRequest(dialogue, { queuedAt: at, place: at, ...more });
  return { kind: 'dialogueQueued', at, request } satisfies RoutingEvent;
};
const offersOf = (center: Center) => center.offers().map(({ offer, agent }) => [offer, agent.id]);
const refusalsOf = (center: Center) =>
  center
    .told()
    .flatMap((event) =>
      event.kind === 'queueRefused' ? [[event.id, event.entry, event.reason]] : [],
    );
const acceptancesOf = (center: Center) =>
  center
    .told()
    .flatMap((event) =>
      event.kind === 'offerAnswered' ? [[event.offer, event.agent, event.answer]] : [],
    );
const slotsOf = (center: Center, agent: string) =>
  center.agents.of(agent).slots.map(({ offer, state }) => [offer, state]);
const waitingIn = (center: Center) => [...center.queues.of('sales').state.waiting.keys()];
const tell = (center: Center, agent: string, event: AgentEvent) =>
  tellAgent(center.parts, { tenant: 'contoso', agent }, event);

/** Hands over what was sent to routing and is due, until nothing is left. */
async function deliverSent(center: Center) {
  for (let round = 0; round < 50; round += 1) {
    const index = center.sent.findIndex(({ at }) => (at ?? 0) <= center.now());
    const [next] = index < 0 ? [] : center.sent.splice(index, 1);
    if (next === undefined) return;
    await center.route(next.message.event, next.message.center);
  }
  throw new Error('Routing goes on sending to itself');
}

/** Lets time pass second by second, with the ticks that are due. */
async function letPass(center: Center, seconds: number) {
  for (let second = 0; second < seconds; second += 1) {
    center.turn(1_000);
    await deliverSent(center);
  }
}

const noAgents = { overflow: { waiting: null, estimatedWait: null, noAgents: true } };
const profile = (teams: readonly string[], skills: Readonly<Record<string, number>> = {}) => ({
  ...sampleProfile,
  teams,
  memberships: [{ center: 'sales', skills }],
});

describe('Q4: an agent of one own', () => {
  const direct = { preferredAgent: 'ann', preferredUntil: null };

  test('Q4: it waits in the queue of the agent while they are busy, and goes to them before it goes to anybody', async () => {
    const center = createMemoryCenter();
    center.agents.put(readyAgent('ann', 1));
    await center.route(queued(center, 'd1'));
    center.agents.put(readyAgent('bob', 2));
    for (let time = 0; time < 2; time += 1) await center.route(queued(center, 'd2', direct));
    await letPass(center, 12);
    expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
    await center.route({ kind: 'dialogueLeft', at: 0, dialogue: 'd1', entry: 1 });
    await deliverSent(center);
    expect(offersOf(center)).toEqual([
      ['d1.1.1', 'ann'],
      ['d2.1.1', 'ann'],
    ]);
  });

  test('Q4: whom the lost news of a free agent left waiting is found by the next look, beside a hundred others', async () => {
    const center = createMemoryCenter();
    for (let other = 0; other < 120; other += 1) center.agents.put(readyAgent(`a${other}`, other));
    center.agents.put({ ...readyAgent('ann', 900), state: { kind: 'notReady', reason: 'break' } });
    await center.route(queued(center, 'd1', direct));
    center.agents.put(readyAgent('ann', 900));
    await letPass(center, 6);
    expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
  });

  test.each([
    ['nobody knows the agent', async () => {}],
    [
      'the agent went home',
      async (center: Center) => {
        center.agents.put(readyAgent('ann'));
        await tell(center, 'ann', { kind: 'signedOut', at: 2_000 });
      },
    ],
    [
      'the agent does not serve the contact center',
      async (center: Center) => {
        const elsewhere = { ...sampleProfile, memberships: [{ center: 'support', skills: {} }] };
        center.agents.put(readyAgent('ann', 0, elsewhere));
      },
    ],
  ])('Q4: when %s, the flow goes on at once instead of waiting for ever', async (_, prepare) => {
    const center = createMemoryCenter();
    await prepare(center);
    for (let time = 0; time < 2; time += 1) await center.route(queued(center, 'd1', direct));
    expect(refusalsOf(center)).toEqual([['refused:sales:1', 1, 'noAgents']]);
    expect(waitingIn(center)).toEqual([]);
  });

  test('Q4: when the agent goes home meanwhile, the flow goes on within five seconds', async () => {
    const center = createMemoryCenter();
    center.agents.put({ ...readyAgent('ann'), state: { kind: 'notReady', reason: 'break' } });
    await center.route(queued(center, 'd1', direct));
    await letPass(center, 7);
    expect(refusalsOf(center)).toEqual([]);
    await tell(center, 'ann', { kind: 'signedOut', at: center.now() });
    await letPass(center, 5);
    expect(refusalsOf(center)).toEqual([['refused:sales:1', 1, 'noAgents']]);
  });
});

describe('Q1: widening by time', () => {
  test('Q1: when the patience for the preferred agent ends, somebody else has it at once', async () => {
    const center = createMemoryCenter();
    center.agents.put(readyAgent('bob'));
    const until = center.now() + 7_000;
    await center.route(queued(center, 'd1', { preferredAgent: 'ann', preferredUntil: until }));
    await letPass(center, 6);
    expect(offersOf(center)).toEqual([]);
    await letPass(center, 1);
    expect(offersOf(center)).toEqual([['d1.1.1', 'bob']]);
  });

  test('Q1: when less skill suffices, whoever has it is asked at once', async () => {
    const center = createMemoryCenter();
    const selection = 'skillsBestAvailable';
    center.configuration.put('center', centerOf('sales', { selection }));
    center.agents.put(readyAgent('bob', 0, profile(['day'], { german: 3 })));
    const skills = [{ skill: 'german', atLeast: 8 }];
    const relaxation = [{ after: 12_000, skills: [{ skill: 'german', atLeast: 2 }] }];
    await center.route(queued(center, 'd1', { skills, relaxation }));
    await letPass(center, 11);
    expect(offersOf(center)).toEqual([]);
    await letPass(center, 1);
    expect(offersOf(center)).toEqual([['d1.1.1', 'bob']]);
  });

  test('E9: nobody has it who is excepted', async () => {
    const center = createMemoryCenter();
    center.agents.put(readyAgent('ann', 1));
    center.agents.put(readyAgent('bob', 2));
    await center.route(queued(center, 'd1', { except: ['ann'], preferredAgent: 'ann' }));
    expect(offersOf(center)).toEqual([['d1.1.1', 'bob']]);
  });
});

describe('Q7: overflow', () => {
  test('Q7: a full queue says so to the dialogue, once, also when a crash repeats it', async () => {
    const center = createMemoryCenter();
    const overflow = { waiting: 1, estimatedWait: null, noAgents: false };
    center.configuration.put('center', centerOf('sales', { overflow }));
    await center.route(queued(center, 'd1'));
    for (let time = 0; time < 2; time += 1) await center.route(queued(center, 'd2'));
    expect(refusalsOf(center)).toEqual([['refused:sales:1', 1, 'full']]);
    expect(waitingIn(center)).toEqual(['d1']);
    expect(center.queues.of('sales').state.head.counts).toMatchObject({ queued: 2, refused: 1 });
  });

  test('Q7: nobody at work: it is not kept; somebody on a break: it waits', async () => {
    const center = createMemoryCenter();
    center.configuration.put('center', centerOf('sales', noAgents));
    await center.route(queued(center, 'd1'));
    expect(refusalsOf(center)).toHaveLength(1);
    center.agents.put({ ...readyAgent('ann'), state: { kind: 'notReady', reason: 'break' } });
    await center.route(queued(center, 'd2'));
    await letPass(center, 12);
    expect(refusalsOf(center)).toHaveLength(1);
    expect(waitingIn(center)).toEqual(['d2']);
  });

  test('Q7: who has no skill that is ever asked for does not count as somebody who could have it', async () => {
    const center = createMemoryCenter();
    const selection = 'skillsLongestAvailable';
    center.configuration.put('center', centerOf('sales', { ...noAgents, selection }));
    center.agents.put({
      ...readyAgent('ann', 0, profile(['day'], { german: 2 })),
      state: { kind: 'notReady', reason: 'break' },
    });
    const skills = [{ skill: 'german', atLeast: 5 }];
    await center.route(queued(center, 'd1', { skills }));
    expect(refusalsOf(center)).toHaveLength(1);
    const relaxation = [{ after: 60_000, skills: [{ skill: 'german', atLeast: 1 }] }];
    await center.route(queued(center, 'd2', { skills, relaxation }));
    expect(waitingIn(center)).toEqual(['d2']);
  });

  test('Q1: the preferred agent on a break, of no team that is searched, is somebody who could have it', async () => {
    const center = createMemoryCenter();
    const groups = [{ after: 0, teams: ['night'] }];
    center.configuration.put('center', centerOf('sales', { groups, ...noAgents }));
    center.agents.put({ ...readyAgent('ann'), state: { kind: 'notReady', reason: 'break' } });
    const preferred = { preferredAgent: 'ann', preferredUntil: 60_000 };
    await center.route(queued(center, 'd1', preferred));
    expect(waitingIn(center)).toEqual(['d1']);
    await center.route(queued(center, 'd2'));
    expect(refusalsOf(center)).toHaveLength(1);
  });

  test('Q7: dialogues that ask for the same ask once, and an offer asks nobody', async () => {
    const asked: string[] = [];
    const center = createMemoryCenter((call) => {
      if (call === 'agents.isAnybodyAtWork') asked.push(call);
    });
    center.configuration.put('center', centerOf('sales', noAgents));
    center.agents.put(readyAgent('ann'));
    for (const dialogue of ['d1', 'd2', 'd3']) await center.route(queued(center, dialogue));
    expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
    expect(asked).toHaveLength(2);
    await letPass(center, 5);
    expect(asked).toHaveLength(3);
  });
});

describe('Q7: a team outside', () => {
  const groups = [
    { after: 0, teams: ['day'] },
    { after: 10, teams: ['outside'] },
  ];
  const number = '+4930123456';
  /** A number outside that takes two calls at once. */
  function withOutside(center: Center) {
    center.configuration.put('center', centerOf('sales', { groups }));
    const external = { number, capacity: 2, centers: ['sales'] };
    center.configuration.put(
      'team',
      Team.parse({ id: 'outside', name: 'Answering service', external }),
    );
    const outside = { ...profile(['outside']), capacity: { voice: 2 }, external: true };
    const ready = readyAgent('team:outside', 0, outside);
    center.agents.put({ ...ready, device: { kind: 'phone', number } });
  }

  test('Q7: when its group is reached it has the call without being asked, up to its capacity', async () => {
    const center = createMemoryCenter();
    withOutside(center);
    for (const dialogue of ['d1', 'd2', 'd3']) await center.route(queued(center, dialogue));
    await letPass(center, 9);
    expect(offersOf(center)).toEqual([]);
    await letPass(center, 2);
    expect(center.offers()[0]?.agent).toEqual({
      id: 'team:outside',
      name: 'Answering service',
      device: { kind: 'phone', number },
    });
    expect(acceptancesOf(center)).toEqual([
      ['d1.1.1', 'team:outside', 'accepted'],
      ['d2.1.1', 'team:outside', 'accepted'],
    ]);
    expect(slotsOf(center, 'team:outside')).toEqual([
      ['d1.1.1', 'busy'],
      ['d2.1.1', 'busy'],
    ]);
    expect(waitingIn(center)).toEqual(['d1', 'd2', 'd3']);
  });

  test('Q7: not while an agent of a group is free', async () => {
    const center = createMemoryCenter();
    withOutside(center);
    await center.route(queued(center, 'd1'));
    await letPass(center, 9);
    center.agents.put(readyAgent('ann', 5_000, profile(['day'])));
    await letPass(center, 2);
    expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
    expect(acceptancesOf(center)).toEqual([]);
  });

  test('Q7: as somebody at work it counts where a group names it', async () => {
    const center = createMemoryCenter();
    withOutside(center);
    center.configuration.put('center', centerOf('sales', { groups, ...noAgents }));
    await center.route(queued(center, 'd1'));
    expect(waitingIn(center)).toEqual(['d1']);
    center.configuration.put('center', centerOf('support', noAgents));
    await center.route(queued(center, 'd2'), 'support');
    expect(refusalsOf(center)).toHaveLength(1);
  });

  test('Q8: when it does not answer it stays in use, and this dialogue tries it again only after the rest', async () => {
    const center = createMemoryCenter();
    withOutside(center);
    await center.route(queued(center, 'd1'));
    await letPass(center, 10);
    const place = 1_000;
    const offer = 'd1.1.1';
    const agent = 'team:outside';
    await center.route({ kind: 'offerAccepted', at: 0, dialogue: 'd1', entry: 1, offer, agent });
    await tell(center, agent, { kind: 'notReadied', at: center.now(), reason: 'device:noAnswer' });
    await tell(center, agent, { kind: 'released', at: center.now(), offer, why: 'ended' });
    const back = queued(center, 'd1', { entry: 2, place, queuedAt: center.now() });
    for (let time = 0; time < 2; time += 1) await center.route(back);
    await letPass(center, 20);
    expect(offersOf(center)).toHaveLength(1);
    await letPass(center, 11);
    expect(offersOf(center)).toEqual([
      ['d1.1.1', agent],
      ['d1.2.1', agent],
    ]);
  });
});

describe('Q8: agents who are not asked', () => {
  test('Q8: what is offered is theirs at once, once, also killed at any call and delivered again', async () => {
    const autoAnswer = { autoAnswer: true };
    let calls = 0;
    let killAt = Number.POSITIVE_INFINITY;
    const begin = () => {
      const center = createMemoryCenter(() => {
        calls += 1;
        if (calls === killAt) throw new Error('killed');
      });
      center.configuration.put('center', centerOf('sales', autoAnswer));
      center.agents.put(readyAgent('ann'));
      return center;
    };
    await begin().route(queued(begin(), 'd1'));
    const needed = calls;
    expect(needed).toBeGreaterThan(10);
    for (let call = 1; call <= needed; call += 1) {
      calls = 0;
      killAt = call;
      const center = begin();
      const message = queued(center, 'd1');
      await expect(center.route(message)).rejects.toThrow('killed');
      await center.route(message);
      expect([call, acceptancesOf(center)]).toEqual([call, [['d1.1.1', 'ann', 'accepted']]]);
      expect(slotsOf(center, 'ann')).toEqual([['d1.1.1', 'busy']]);
      expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
    }
  });

  test('Q8: carried out so late that the reservation is over, nobody has it', async () => {
    const center = createMemoryCenter((call) => {
      // The process sleeps between reserving and offering.
      if (call === 'agents.saved') center.turn(40_000);
    });
    center.configuration.put('center', centerOf('sales', { autoAnswer: true }));
    center.agents.put(readyAgent('ann'));
    await center.route(queued(center, 'd1'));
    expect(acceptancesOf(center)).toEqual([]);
    expect(waitingIn(center)).toEqual(['d1']);
  });
});
