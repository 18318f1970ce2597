import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { readyAgent, sampleProfile, sampleRequest } from '../../tests/simulation/samples.ts';
import { centerOf, createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { tellAgent } from './tell-agent.ts';

type Center = ReturnType<typeof createMemoryCenter>;

const queued = (dialogue: string, more = {}): RoutingEvent => ({
  kind: 'dialogueQueued',
  at: 0,
  request: sampleRequest(dialogue, more),
});

/** The offer that a dialogue's first stay begins with. */
const accepted = (dialogue: string, agent: string, offer = `${dialogue}.1.1`): RoutingEvent => ({
  kind: 'offerAccepted',
  at: 0,
  dialogue,
  entry: 1,
  offer,
  agent,
});

const offersOf = (center: Center) => center.offers().map(({ offer, agent }) => [offer, agent.id]);
const slotsOf = (center: Center, agent: string) =>
  center.agents.of(agent).slots.map(({ offer, state }) => [offer, state]);
const waitingIn = (center: Center, name = 'sales') => [
  ...center.queues.of(name).state.waiting.keys(),
];

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

function tell(center: Center, agent: string, event: Parameters<typeof tellAgent>[2]) {
  return tellAgent(center.parts, { tenant: 'contoso', agent }, event);
}

test('E9: a dialogue that is queued is offered to the agent who is free, with their name and device', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  center.configuration.put('user', {
    id: 'ann',
    name: 'Ann Perkins',
    roles: ['Agent'],
    profile: sampleProfile,
    supervises: { teams: [], centers: [] },
    phone: null,
    acsUser: null,
  });
  await center.route(queued('d1'));
  expect(center.offers()).toEqual([
    {
      id: 'offered:d1.1.1',
      at: center.now(),
      kind: 'offered',
      entry: 1,
      center: 'sales',
      offer: 'd1.1.1',
      agent: { id: 'ann', name: 'Ann Perkins', device: { kind: 'browser', acsUser: 'acs-ann' } },
      until: center.now() + 20_000,
    },
  ]);
  expect(slotsOf(center, 'ann')).toEqual([['d1.1.1', 'offered']]);
  expect(center.queues.of('sales').pending).toEqual([]);
});

test('E9: an offer costs three commits of the queue and one of the agent, a wait in vain one', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  await center.route(queued('d1'));
  expect([center.queues.commits(), center.agents.saves()]).toEqual([3, 1]);
  await center.route(queued('d2'));
  expect([center.queues.commits(), center.agents.saves()]).toEqual([4, 1]);
  await center.route(accepted('d1', 'ann'));
  expect([center.queues.commits(), center.agents.saves()]).toEqual([5, 1]);
});

test('S5: a message that comes twice changes, writes and says nothing more', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  const messages = [queued('d1'), accepted('d1', 'ann')];
  for (const message of messages) await center.route(message);
  const before = [center.queues.commits(), center.agents.saves(), center.offers().length];
  for (const message of messages) await center.route(message);
  expect([center.queues.commits(), center.agents.saves(), center.offers().length]).toEqual(before);
  expect(waitingIn(center)).toEqual([]);
});

test('S5: a dialogue whose leaving overtakes its coming does not wait', async () => {
  const center = createMemoryCenter();
  await center.route({ kind: 'dialogueLeft', at: 0, dialogue: 'd1', entry: 1 });
  await center.route(queued('d1'));
  expect(waitingIn(center)).toEqual([]);
});

test('Q3: nobody is free, then somebody signs in: the dialogue that waits is offered to them at once', async () => {
  const center = createMemoryCenter();
  await center.route(queued('d1'));
  expect(waitingIn(center)).toEqual(['d1']);
  const device = { kind: 'phone', number: '+4930123456' } as const;
  await tell(center, 'ann', { kind: 'signedIn', at: 2000, device, profile: sampleProfile });
  await tell(center, 'ann', { kind: 'readied', at: 2000 });
  await deliverSent(center);
  expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
});

test('an agent who becomes free while the first dialogue is being queued is not missed', async () => {
  let freed = false;
  const center = createMemoryCenter((call) => {
    // After the search that found nobody, before anybody can see that somebody waits.
    if (call !== 'queues.commit' || freed) return;
    freed = true;
    center.agents.put(readyAgent('ann'));
  });
  await center.route(queued('d1'));
  expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
});

test('E10: two contact centers want one agent at the same moment: one gets them, the other waits', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  await Promise.all([center.route(queued('d1')), center.route(queued('d2'), 'support')]);
  expect(center.agents.of('ann').slots).toHaveLength(1);
  expect(center.offers()).toHaveLength(1);
});

test('E10: the center that lost tries the next agent at once, and says why in its trace', async () => {
  const center = createMemoryCenter();
  const serves = (name: string) => ({
    ...sampleProfile,
    memberships: [{ center: name, skills: {} }],
  });
  center.agents.put(readyAgent('ann', 1));
  center.agents.put(readyAgent('bob', 2, serves('sales')));
  await Promise.all([center.route(queued('d1'), 'support'), center.route(queued('d2'))]);
  expect(offersOf(center).toSorted()).toEqual([
    ['d1.1.1', 'ann'],
    ['d2.1.2', 'bob'],
  ]);
  const trace = await center.queues.store.traceOf({ tenant: 'contoso', center: 'sales' }, 'd2');
  expect(trace?.considered).toEqual([{ agent: 'bob', verdict: 'chosen' }]);
});

test('E10: the center that lost is told when the agent is free again', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  await center.route(queued('d1'));
  await center.route(queued('d2'), 'support');
  await center.route({ kind: 'dialogueLeft', at: 0, dialogue: 'd1', entry: 1 });
  await deliverSent(center);
  expect(offersOf(center)).toEqual([
    ['d1.1.1', 'ann'],
    ['d2.1.1', 'ann'],
  ]);
  expect(slotsOf(center, 'ann')).toEqual([['d2.1.1', 'offered']]);
});

test('Q8: an offer nobody answers sets the agent not ready, and the dialogue goes to the next in its place', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann', 1));
  await center.route(queued('d1'));
  center.agents.put(readyAgent('bob', 2));
  await center.route({ kind: 'offerExpired', at: 0, dialogue: 'd1', offer: 'd1.1.1' });
  expect(center.agents.of('ann').state).toEqual({ kind: 'notReady', reason: 'noAnswer' });
  expect(offersOf(center)).toEqual([
    ['d1.1.1', 'ann'],
    ['d1.1.2', 'bob'],
  ]);
});

test('Q8: who declines stays ready, and is not offered the same dialogue again for a while', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  await center.route(queued('d1'));
  await center.route({ kind: 'offerDeclined', at: 0, dialogue: 'd1', offer: 'd1.1.1' });
  await deliverSent(center);
  expect(center.agents.of('ann')).toMatchObject({ state: { kind: 'ready' }, slots: [] });
  expect(offersOf(center)).toEqual([['d1.1.1', 'ann']]);
  for (let tick = 0; tick < 7; tick += 1) {
    center.turn(5000);
    await deliverSent(center);
  }
  expect(offersOf(center)).toEqual([
    ['d1.1.1', 'ann'],
    ['d1.1.2', 'ann'],
  ]);
});

test('an agent without a device is let go without blame, and the next one rings', async () => {
  const center = createMemoryCenter();
  center.agents.put({ ...readyAgent('ann', 1), device: null });
  center.agents.put(readyAgent('bob', 2));
  await center.route(queued('d1'));
  expect(offersOf(center)).toEqual([['d1.1.2', 'bob']]);
  expect(center.agents.of('ann')).toMatchObject({ state: { kind: 'ready' }, slots: [] });
});

test('several free agents found by one look get the dialogues in order, one each', async () => {
  const center = createMemoryCenter();
  await center.route(queued('d1', { place: 1 }));
  await center.route(queued('d2', { place: 2 }));
  await center.route(queued('d3', { place: 3 }));
  center.agents.put(readyAgent('ann', 1));
  center.agents.put(readyAgent('bob', 2));
  center.turn(5000);
  await deliverSent(center);
  expect(offersOf(center)).toEqual([
    ['d1.1.1', 'ann'],
    ['d2.1.1', 'bob'],
  ]);
  expect(center.queues.of('sales').state.head.counts.lost).toBe(0);
});

test('two dialogues that look for agents in one go do not ask for the same one', async () => {
  const center = createMemoryCenter();
  await twoAgents(center);
  for (const dialogue of ['d1', 'd2']) await center.route(queued(dialogue));
  center.agents.put(readyAgent('cas', 3));
  center.agents.put(readyAgent('dan', 4));
  center.turn(25_000);
  await center.route({ kind: 'tick', at: 0 });
  expect(offersOf(center).slice(2)).toEqual([
    ['d1.1.2', 'cas'],
    ['d2.1.2', 'dan'],
  ]);
  expect(center.queues.of('sales').state.head.counts).toMatchObject({ lapsed: 2, lost: 0 });
});

test('while somebody waits one tick is under way, and none when nobody does', async () => {
  const center = createMemoryCenter();
  await center.route(queued('d1'));
  await center.route(queued('d2'));
  expect(center.sent.map(({ at }) => at)).toEqual([6000]);
  center.turn(5000);
  await deliverSent(center);
  expect(center.sent.map(({ at }) => at)).toEqual([11_000]);
  for (const dialogue of ['d1', 'd2'])
    await center.route({ kind: 'dialogueLeft', at: 0, dialogue, entry: 1 });
  center.turn(5000);
  await deliverSent(center);
  expect(center.sent).toEqual([]);
});

test('Q1: changed settings are read where they are kept, so that late or doubled news does not bring old ones back', async () => {
  const center = createMemoryCenter();
  await center.route(queued('d1'));
  const old = center.queues.of('sales').state.head.settings;
  center.configuration.put('center', centerOf('sales', { ringTime: 45 }));
  for (let time = 0; time < 2; time += 1)
    await center.route({ kind: 'settingsChanged', at: 0, settings: old });
  expect(center.queues.of('sales').state.head.settings).toMatchObject({
    ringTime: 45_000,
    version: old.version + 1,
  });
  center.configuration.remove('center', 'sales');
  await center.route({ kind: 'settingsChanged', at: 0, settings: old });
  expect(center.queues.of('sales').state.head.settings.ringTime).toBe(45_000);
});

test('a message for a contact center that does not exist is refused, and leaves nothing behind', async () => {
  const center = createMemoryCenter();
  await expect(center.route(queued('d1'), 'nowhere')).rejects.toThrow('no contact center nowhere');
  expect(center.queues.commits()).toBe(0);
});

test('S5: when somebody else wrote the queue meanwhile, the message is decided anew', async () => {
  let overtaken = false;
  const center = createMemoryCenter((call) => {
    if (call !== 'queues.commit' || overtaken) return;
    overtaken = true;
    void center.route(queued('d1'));
  });
  center.agents.put(readyAgent('ann', 1));
  center.agents.put(readyAgent('bob', 2));
  await center.route(queued('d2'));
  await new Promise(setImmediate);
  expect(waitingIn(center).toSorted()).toEqual(['d1', 'd2']);
  expect(center.offers()).toHaveLength(2);
});

/** Kills whoever makes the nth call from now on; counts the calls. */
function createCrash() {
  let calls = 0;
  let killAt = Number.POSITIVE_INFINITY;
  return {
    trouble: () => {
      calls += 1;
      if (calls === killAt) throw new Error('killed');
    },
    in: (count: number) => {
      killAt = calls + count;
    },
    calls: () => calls,
  };
}

async function callsOf(
  run: (center: Center) => Promise<unknown>,
  prepare: (center: Center) => Promise<unknown>,
) {
  const crash = createCrash();
  const center = createMemoryCenter(crash.trouble);
  await prepare(center);
  const before = crash.calls();
  await run(center);
  return crash.calls() - before;
}

const twoAgents = async (center: Center) => {
  center.agents.put(readyAgent('ann', 1));
  center.agents.put(readyAgent('bob', 2));
};

test('S5: killed at any call and delivered again, a queued dialogue rings at exactly one agent', async () => {
  const calls = await callsOf((center) => center.route(queued('d1')), twoAgents);
  expect(calls).toBeGreaterThan(10);
  for (let call = 1; call <= calls; call += 1) {
    const crash = createCrash();
    const center = createMemoryCenter(crash.trouble);
    await twoAgents(center);
    crash.in(call);
    await expect(center.route(queued('d1'))).rejects.toThrow('killed');
    await center.route(queued('d1'));
    expect([call, offersOf(center)]).toEqual([call, [['d1.1.1', 'ann']]]);
    expect([slotsOf(center, 'ann'), slotsOf(center, 'bob')]).toEqual([[['d1.1.1', 'offered']], []]);
    expect(center.queues.of('sales').pending).toEqual([]);
  }
});

test('Q8: killed at any call and delivered again, an offer nobody answers goes to the next agent', async () => {
  const expired = { kind: 'offerExpired', at: 0, dialogue: 'd1', offer: 'd1.1.1' } as const;
  const prepare = async (center: Center) => {
    await twoAgents(center);
    await center.route(queued('d1'));
  };
  const calls = await callsOf((center) => center.route(expired), prepare);
  for (let call = 1; call <= calls; call += 1) {
    const crash = createCrash();
    const center = createMemoryCenter(crash.trouble);
    await prepare(center);
    crash.in(call);
    await expect(center.route(expired)).rejects.toThrow('killed');
    await center.route(expired);
    expect(offersOf(center)).toEqual([
      ['d1.1.1', 'ann'],
      ['d1.1.2', 'bob'],
    ]);
    expect([slotsOf(center, 'ann'), slotsOf(center, 'bob')]).toEqual([[], [['d1.1.2', 'offered']]]);
    expect(center.agents.of('ann').state).toEqual({ kind: 'notReady', reason: 'noAnswer' });
  }
});

test('S5: killed anywhere, doubled and in any order: everybody who waits rings in the end, no agent twice at once', async () => {
  const step = fc.record({ dialogue: fc.nat(2), crash: fc.nat(20), twice: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const crash = createCrash();
      const center = createMemoryCenter(crash.trouble);
      await twoAgents(center);
      center.agents.put(readyAgent('cas', 3));
      for (const { dialogue, crash: at, twice } of steps) {
        const message = queued(`d${dialogue}`);
        crash.in(at);
        const died = await center.route(message).then(
          () => false,
          () => true,
        );
        crash.in(Number.POSITIVE_INFINITY);
        if (died || twice) await center.route(message);
      }
      center.turn(5000);
      await deliverSent(center);
      const dialogues = new Set(steps.map(({ dialogue }) => `d${dialogue}`));
      expect(new Set(center.offers().map(({ offer }) => offer.split('.')[0]))).toEqual(dialogues);
      const rings = center.offers().map(({ agent }) => agent.id);
      expect(new Set(rings).size).toBe(rings.length);
      for (const agent of ['ann', 'bob', 'cas'])
        expect(center.agents.of(agent).slots.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});
