import { expect, test } from 'vitest';
import type { Agent, Device } from '#shared/contracts/agent/agent.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { TestCall, TestCallNews, TestCallOrder } from '#shared/contracts/desk/test-call.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import type { TestCallChannel, TestCallTarget } from '#shared/ports/test-calls.ts';
import { createMemoryAgents } from '../../../../tests/support/memory/memory-agents.ts';
import { endTestCall } from './end-test-call.ts';
import { startTestCall } from './start-test-call.ts';
import { takeTestCallEvents } from './take-test-call-events.ts';
import { takeTestCallStep } from './take-test-call-step.ts';

const key = { tenant: 'contoso', agent: 'adele' };
const teams: Device = { kind: 'teams', user: 'adele' };
const phone: Device = { kind: 'phone', number: '+49301' };
const order: TestCallOrder = { ...key, id: 'one', language: 'en', at: 1000 };

interface World {
  readonly agent?: Partial<Agent>;
  readonly addresses?: readonly Address[];
  readonly last?: TestCall;
  readonly isUnderWay?: boolean;
  readonly news?: readonly TestCallNews[];
  readonly off?: string;
}

function office({ agent = {}, addresses = [], last, isUnderWay = true, news, off }: World = {}) {
  const agents = createMemoryAgents();
  const notReady = { kind: 'notReady', reason: 'break' } as const;
  agents.put({ ...newAgent('contoso', 'adele'), device: teams, state: notReady, ...agent });
  const started: TestCallOrder[] = [];
  const told: TestCallNews[] = [];
  const rung: TestCallTarget[] = [];
  const done: string[] = [];
  const noted = (what: string) => async () => {
    done.push(what);
    return { ok: true } as const;
  };
  const testCallChannel: TestCallChannel = {
    async ring(_order, target) {
      rung.push(target);
      return { ok: true, connection: 'c1' };
    },
    ask: noted('ask'),
    tell: (_order, _connection, isHeard) => noted(isHeard ? 'thank' : 'not heard')(),
    hangUp: async (connection) => void done.push(`hang up ${connection}`),
    news: () => news,
  };
  let shown = last;
  const parts = {
    agents: agents.store,
    addresses: { list: async () => addresses.map((value) => ({ value, version: '1' })) },
    testCallChannel,
    testCalls: {
      async start(given: TestCallOrder) {
        started.push(given);
        shown = { id: given.id, state: 'ringing', outcome: null };
      },
      async tell(_key: unknown, each: TestCallNews) {
        if (isUnderWay) told.push(each);
        return isUnderWay;
      },
      last: async () => shown,
    },
    turnedOff: async () => off,
    newId: () => 'one',
    now: () => 1000,
  };
  return { parts, started, told, rung, done };
}

const slot: Slot = {
  offer: 'd.1.1',
  dialogue: 'd',
  center: 'sales',
  medium: 'voice',
  state: 'wrapUp',
  since: 0,
  until: 5000,
};

const start = (world: World) => {
  const { parts, started } = office(world);
  return startTestCall(parts, key, { language: 'de' }).then((answer) => ({ answer, started }));
};

test('A1: an agent who is not ready begins a test call, in their language', async () => {
  const { answer, started } = await start({});
  expect(answer).toEqual({
    ok: true,
    value: { call: { id: 'one', state: 'ringing', outcome: null } },
  });
  expect(started).toEqual([{ ...order, language: 'de' }]);
});

test.each<[string, Partial<Agent>]>([
  ['notSignedIn', { state: { kind: 'signedOut' } }],
  ['notSignedIn', { device: null }],
  ['testWhileReady', { state: { kind: 'ready' } }],
  ['testDuringDialogue', { slots: [slot] }],
  ['testDuringDialogue', { state: { kind: 'ready' }, slots: [slot] }],
  ['testDuringDialogue', { parked: [{ dialogue: 'd', center: 'sales', since: 0 }] }],
])('A1: refused as %s: %j', async (reason, agent) => {
  const { answer, started } = await start({ agent });
  expect(answer).toEqual({ ok: false, reason });
  expect(started).toEqual([]);
});

test('A1: a slot that has run out does not stand in the way', async () => {
  const { answer } = await start({ agent: { slots: [{ ...slot, until: 900 }] } });
  expect(answer.ok).toBe(true);
});

test('A1: pressed while one is under way, it is that one; pressed after it, another', async () => {
  const last = { id: 'before', state: 'answered', outcome: 'keyHeard' } as const;
  const under = await start({ last });
  expect(under).toEqual({ answer: { ok: true, value: { call: last } }, started: [] });
  const after = await start({ last: { ...last, state: 'over' } });
  expect(after.answer).toMatchObject({ value: { call: { id: 'one' } } });
  expect(after.started).toHaveLength(1);
});

const numbers: readonly Address[] = [
  { address: '+49300', name: 'Support', center: 'support', flow: null },
  { address: 'teams-app:1', name: 'Account', center: 'support', flow: null },
  { address: '+49200', name: 'Sales', center: 'sales', flow: null },
];
const inSales = {
  teams: [],
  memberships: [{ center: 'sales', skills: {} }],
  capacity: {},
} satisfies Agent['profile'];

test.each<[string, Device, readonly Address[], string | undefined]>([
  ['Teams: from nobody', teams, numbers, undefined],
  ['a browser: from nobody', { kind: 'browser', acsUser: '8:acs:r_u' }, numbers, undefined],
  [
    'a browser of a Teams user: from a resource account',
    { kind: 'browser', acsUser: '8:acs:r_t_u' },
    numbers,
    'teams-app:1',
  ],
  ['a telephone: from a number of a contact center they serve', phone, numbers, '+49200'],
  ['a telephone: else from any number', phone, numbers.slice(0, 2), '+49300'],
  ['a telephone: else from a resource account', phone, numbers.slice(1, 2), 'teams-app:1'],
])('C1: a test call rings %s', async (_, device, addresses, from) => {
  const { parts, rung } = office({ agent: { device, profile: inSales }, addresses });
  expect(await takeTestCallStep(parts, { kind: 'ring', order })).toEqual({
    ok: true,
    connection: 'c1',
  });
  expect(rung).toEqual([{ device, from }]);
});

test('C1: a telephone that no number can call is not rung, and why is told', async () => {
  const { parts, rung } = office({ agent: { device: phone } });
  const ring = await takeTestCallStep(parts, { kind: 'ring', order });
  expect(ring).toEqual({ ok: false, outcome: 'noNumber' });
  expect(rung).toEqual([]);
});

test.each(['ring', 'ask'] as const)(
  'A1: who has become ready meanwhile is left alone: no %s',
  async (kind) => {
    const { parts, rung, done } = office({ agent: { state: { kind: 'ready' } } });
    const stepped = await takeTestCallStep(parts, { kind, order, connection: 'c1' });
    expect(stepped).toEqual({ ok: false, outcome: 'interrupted' });
    expect([...rung, ...done]).toEqual([]);
  },
);

test('what the network refuses has failed, and its word is kept for the log', async () => {
  const { parts } = office();
  const ask = async () => ({ ok: false, detail: 'acs:400' }) as const;
  const testCallChannel = { ...parts.testCallChannel, ask };
  const step = { kind: 'ask', order, connection: 'c1' } as const;
  expect(await takeTestCallStep({ ...parts, testCallChannel }, step)).toEqual({
    ok: false,
    outcome: 'failed',
    detail: 'acs:400',
  });
});

test('A1: a test call is broken off while it is under way, and left alone when it is over', async () => {
  const last = { id: 'one', state: 'ringing', outcome: null } as const;
  const under = office({ last });
  await endTestCall(under.parts, key);
  expect(under.told).toEqual([{ kind: 'interrupted' }]);
  const over = office({ last: { ...last, state: 'over' } });
  await endTestCall(over.parts, key);
  await endTestCall(office().parts, key);
  expect(over.told).toEqual([]);
});

const answered = { kind: 'answered', connection: 'c1' } as const;
const eventKey = { ...key, id: 'one' };

test('S5: news go to the test call they are of', async () => {
  const { parts, told, done } = office({ news: [answered, { kind: 'gone' }] });
  await takeTestCallEvents(parts, eventKey, []);
  expect(told).toEqual([answered, { kind: 'gone' }]);
  expect(done).toEqual([]);
});

test('S5: a call that is answered when its test call is over is hung up; other late news change nothing', async () => {
  const { parts, done } = office({ news: [answered, { kind: 'told' }], isUnderWay: false });
  await takeTestCallEvents(parts, eventKey, []);
  expect(done).toEqual(['hang up c1']);
});

test('S5: what is not understood is passed over', async () => {
  const { parts, told, done } = office();
  await takeTestCallEvents(parts, eventKey, 'new words');
  expect([...told, ...done]).toEqual([]);
});

test('S4: turned off nobody is rung, and the agent is told why', async () => {
  const { answer, started } = await start({ off: 'a fault of the network' });
  expect(answer).toMatchObject({ ok: false, reason: 'turnedOff' });
  expect(answer).toHaveProperty('fields.0.what', expect.stringContaining('a fault of the network'));
  expect(started).toEqual([]);
});
