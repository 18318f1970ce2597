import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { SupervisorOrder } from '#shared/contracts/dialogue/supervisor.ts';
import { type Bench, resourceId, sales, startBench } from '../support/acs-bench.ts';
import { type LiveCall, startLiveCall } from '../support/live-call.ts';
import { testSurroundings } from '../support/surroundings.ts';

const oid = '45ab2481-1c1c-4005-be24-0ffb879b1130';
const customer = '4:+491701';
const adele = `8:orgid:${oid}`;
const expert = '4:+493077';
const sam = `8:acs:${resourceId}_22222222-2222-4333-8444-555555555555`;
const toExpert = { kind: 'number', value: '+493077' } as const;

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench(surroundings);
  for (const address of [adele, expert, sam])
    phone(address).behave({ kind: 'answers', after: 500 });
});

afterEach(async () => {
  await bench.stop();
  surroundings.remove();
});

const phone = (address: string) => bench.acs.world.phone(address);
const hears = (address: string) => phone(address).hearing;

/** The customer and Adele talk. */
async function talk(): Promise<LiveCall> {
  phone(customer).dial(sales);
  const call = await startLiveCall(bench, surroundings.clock);
  const device = { kind: 'teams', user: oid } as const;
  await call.accept({ id: 'adele', name: 'Adele', device });
  await call.until('they talk', () => hears(customer).kind === 'people');
  return call;
}

const ask = (call: LiveCall, wish: AgentWish) =>
  call.tell({ kind: 'agentAsked', agent: 'adele', wish });
const order = (call: LiveCall, what: SupervisorOrder) =>
  call.tell({ kind: 'supervisorAsked', supervisor: { id: 'sam', name: 'Sam' }, order: what });
const isIn = (call: LiveCall) => call.state().others.some(({ state }) => state === 'in');

async function consult(): Promise<LiveCall> {
  const call = await talk();
  await ask(call, { what: 'consult', to: toExpert });
  await call.until('the expert is in', () => isIn(call));
  return call;
}

test('A1: who is asked and the agent hear each other; the customer hears music', async () => {
  const call = await consult();
  expect(hears(customer).kind).toBe('hold music');
  expect(hears(adele)).toEqual({ kind: 'people', addresses: [expert] });
  await ask(call, { what: 'endConsult' });
  await call.until('the expert is gone', () => phone(expert).state === 'idle');
  await call.until('they talk again', () => hears(customer).kind === 'people');
  expect(hears(adele)).toEqual({ kind: 'people', addresses: [customer] });
  expect(call.refusals).toEqual([]);
});

test('A1: the expert sees the number that was dialled, as any telephone does', async () => {
  phone(expert).behave({ kind: 'rings' });
  const call = await talk();
  await ask(call, { what: 'consult', to: toExpert });
  await call.until('it rings', () => phone(expert).state === 'ringing');
  expect(hears(expert)).toMatchObject({ kind: 'ring', from: `4:${sales}` });
  await ask(call, { what: 'endConsult' });
  await call.until('it rings no more', () => phone(expert).state === 'idle');
});

test.each([
  [{ kind: 'busy' }, 'busy'],
  [{ kind: 'declines', after: 500 }, 'declined'],
  [{ kind: 'rings' }, 'noAnswer'],
  // A telephone that is switched off is told as one that nobody answers.
  [{ kind: 'unreachable' }, 'noAnswer'],
] as const)(
  'A1: an expert who %j is shown as such, and the agent takes the customer back',
  async (behaviour, why) => {
    phone(expert).behave(behaviour);
    const call = await talk();
    await ask(call, { what: 'consult', to: toExpert });
    await call.until('it failed', () => call.state().others[0]?.state !== 'ringing');
    expect(call.state().others[0]?.state).toBe(why);
    await ask(call, { what: 'endConsult' });
    await call.until('they talk again', () => hears(customer).kind === 'people');
  },
);

test('A1: a warm transfer: the customer and the expert talk on, until one of them hangs up', async () => {
  const call = await consult();
  await ask(call, { what: 'handOver' });
  await call.until('Adele is out', () => phone(adele).state === 'idle');
  await call.until('they talk', () => hears(customer).kind === 'people');
  expect(hears(customer)).toEqual({ kind: 'people', addresses: [expert] });
  expect(hears(expert)).toEqual({ kind: 'people', addresses: [customer] });
  phone(expert).hangUp();
  await call.until('over', () => phone(customer).state === 'idle');
  await call.until('after-call work', () => call.state().phase === 'wrapUp');
});

test('A1: a conference: all hear each other, the agent leaves, the others go on', async () => {
  const call = await consult();
  await ask(call, { what: 'conference' });
  await call.until('together', () => hears(customer).kind === 'people');
  expect(hears(customer)).toMatchObject({ addresses: expect.arrayContaining([adele, expert]) });
  await ask(call, { what: 'hangUp' });
  await call.until('Adele is out', () => phone(adele).state === 'idle');
  expect(hears(customer)).toEqual({ kind: 'people', addresses: [expert] });
  phone(customer).hangUp();
  await call.until('over', () => phone(expert).state === 'idle');
});

test('A1: the customer hangs up while the expert is asked: nobody is left in a dead call', async () => {
  const call = await consult();
  phone(customer).hangUp();
  await call.until('over', () => call.state().phase === 'wrapUp');
  expect(phone(expert).state).toBe('idle');
  expect(phone(adele).state).toBe('idle');
});

test('A1: sent to another queue the customer hears music, and the agent’s device is free', async () => {
  const call = await talk();
  await ask(call, { what: 'hold' });
  await call.until('on hold', () => hears(customer).kind === 'hold music');
  await ask(call, { what: 'sendTo', to: { kind: 'queue', center: 'billing', skills: [] } });
  await call.until('Adele is out', () => phone(adele).state === 'idle');
  await call.until('music', () => hears(customer).kind === 'prompt');
  expect(call.state()).toMatchObject({ phase: 'queue', center: 'billing' });
});

test('A1: a parked customer hears music, and the agent again later', async () => {
  const call = await talk();
  await ask(call, { what: 'park' });
  await call.until('Adele is out', () => phone(adele).state === 'idle');
  await call.until('music', () => hears(customer).kind === 'prompt');
  await ask(call, { what: 'unpark' });
  await call.accept({ id: 'adele', name: 'Adele', device: { kind: 'teams', user: oid } });
  await call.until('they talk again', () => hears(customer).kind === 'people');
  expect(call.refusals).toEqual([]);
});

test('A1: keys reach the machine at the other end', async () => {
  const call = await talk();
  await ask(call, { what: 'keypad', tones: '1#' });
  await bench.next('SendDtmfTonesCompleted');
  expect(call.refusals).toEqual([]);
});

test('A3: a supervisor listens muted, barges in by their own client, and leaves', async () => {
  const call = await talk();
  await order(call, { what: 'listen', device: { kind: 'browser', acsUser: sam } });
  await call.until('Sam is in', () => isIn(call));
  await call.until('muted', () => call.state().roster.participants.some(({ muted }) => muted));
  expect(hears(customer)).toEqual({ kind: 'people', addresses: [adele] });
  expect(hears(sam)).toMatchObject({ addresses: expect.arrayContaining([adele, customer]) });
  phone(sam).unmute();
  await order(call, { what: 'bargeIn' });
  await call.until('heard', () => JSON.stringify(hears(customer)).includes(sam));
  await order(call, { what: 'leave' });
  await call.until('Sam is out', () => phone(sam).state === 'idle');
  expect(hears(customer)).toEqual({ kind: 'people', addresses: [adele] });
  expect(call.refusals).toEqual([]);
});

test('A3: what a supervisor says by text is heard by the agent alone', async () => {
  const call = await talk();
  await order(call, { what: 'coach', text: 'Offer a refund', spoken: true });
  await call.until('heard', () => hears(adele).kind === 'prompt');
  expect(hears(customer).kind).toBe('people');
  await call.until('over', () => hears(adele).kind === 'people');
});

test('A3: the customer’s call ends when the agent leaves, though a supervisor listens', async () => {
  const call = await talk();
  await order(call, { what: 'listen', device: { kind: 'browser', acsUser: sam } });
  await call.until('Sam is in', () => isIn(call));
  phone(adele).hangUp();
  await call.until('over', () => call.state().phase === 'wrapUp');
  expect(phone(sam).state).toBe('idle');
});
