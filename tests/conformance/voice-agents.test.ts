import { afterEach, beforeEach, expect, test } from 'vitest';
import { createVoiceChannel } from '#shared/channels/voice/voice-channel.ts';
import type { Device } from '#shared/contracts/agent/agent.ts';
import { devicesFor } from '#shared/domain/dialogue/devices-for.ts';
import {
  type Bench,
  resourceAccount,
  resourceId,
  sales,
  startBench,
} from '../support/acs-bench.ts';
import { type LiveCall, startLiveCall } from '../support/live-call.ts';
import { testSurroundings } from '../support/surroundings.ts';

const oid = '45ab2481-1c1c-4005-be24-0ffb879b1130';
const tenant = '5f1c9a10-1111-4222-8333-aaaaaaaaaaaa';
const customer = '4:+491701';
const webCaller = `8:acs:${resourceId}_11111111-2222-4333-8444-555555555555`;
/** An ACS user that web pages call. */
const webNumber = `8:acs:${resourceId}_99999999-2222-4333-8444-555555555555`;
const browser = { kind: 'browser', acsUser: `8:acs:${resourceId}_${oid}` } as const;
const extension = { kind: 'browser', acsUser: `8:acs:${resourceId}_${tenant}_${oid}` } as const;
const teams = { kind: 'teams', user: oid } as const;
const phone = { kind: 'phone', number: '+493077' } as const;

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench(surroundings, {
    numbers: [
      { address: sales, kind: 'phone number' },
      { address: resourceAccount, kind: 'teams resource account' },
      { address: webNumber, kind: 'phone number' },
    ],
  });
});

afterEach(async () => {
  await bench.stop();
  surroundings.remove();
});

const hears = (address: string) => bench.acs.world.phone(address).hearing;

async function dial(from: string, to: string): Promise<LiveCall> {
  bench.acs.world.phone(from).dial(to);
  return startLiveCall(bench, surroundings.clock);
}

/** The customer and the agent talk. */
async function talk(from: string, to: string, device: Device, raw: string): Promise<LiveCall> {
  bench.acs.world.phone(raw).behave({ kind: 'answers', after: 1000 });
  const call = await dial(from, to);
  await call.accept({ id: 'adele', name: 'Adele', device });
  await call.until('they talk', () => call.state().phase === 'talk');
  return call;
}

const ways = [
  ['a telephone number', customer, sales],
  ['a web page', webCaller, webNumber],
  ['a Teams resource account', customer, resourceAccount],
] as const;

const cells = [
  [...ways[0], 'a browser', browser, browser.acsUser],
  [...ways[0], 'Teams', teams, `8:orgid:${oid}`],
  [...ways[0], 'a telephone', phone, '4:+493077'],
  [...ways[1], 'a browser', browser, browser.acsUser],
  [...ways[1], 'Teams', teams, `8:orgid:${oid}`],
  [...ways[2], 'a browser', extension, extension.acsUser],
  [...ways[2], 'a telephone', phone, '4:+493077'],
] as const;

test.each(cells)(
  'C1: a call by %s (%s → %s) is taken in %s',
  async (_, from, to, __, device, raw) => {
    const call = await talk(from, to, device, raw);
    await call.until('the music is over', () => hears(from).kind === 'people');
    expect(hears(from)).toEqual({ kind: 'people', addresses: [raw] });
    expect(hears(raw)).toEqual({ kind: 'people', addresses: [from] });
    expect(call.refusals).toEqual([]);
  },
);

test.each([
  [webNumber, 'phone'],
  [resourceAccount, 'teams'],
] as const)('C1: a call that reached %s is not offered to an agent with %s', (to, kind) => {
  const reached = to.replace(/^28:orgid:/, 'teams-app:');
  expect(devicesFor(reached)).not.toContain(kind);
});

test('C1: a web page and a telephone cannot be: ACS wants a number of ours to call from', async () => {
  bench.acs.world.phone('4:+493077').behave({ kind: 'answers', after: 1000 });
  const call = await dial(webCaller, webNumber);
  await call.accept({ id: 'adele', name: 'Adele', device: phone });
  await call.until('waits again', () => call.state().queue?.entry === 2);
  expect(call.refusals).toEqual(['inviteAgent acs:400']);
  await call.until('music', () => hears(webCaller).kind === 'prompt');
});

test('A1: while a transfer rings the customer hears music; then the two talk, and the agent is free', async () => {
  bench.acs.world.phone('4:+493099').behave({ kind: 'answers', after: 3000 });
  const call = await talk(customer, sales, teams, `8:orgid:${oid}`);
  const to = { kind: 'number', value: '+493099' } as const;
  await call.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'transfer', to } });
  expect(hears(customer).kind).toBe('hold music');
  await call.until('it rings', () => bench.acs.world.phone('4:+493099').state === 'ringing');
  expect(hears(customer).kind).toBe('hold music');
  await call.until('the agent is free', () => call.state().phase === 'wrapUp');
  expect(call.state().ending).toMatchObject({ by: 'agent', reason: 'transferred' });
  expect(hears(customer)).toEqual({ kind: 'people', addresses: ['4:+493099'] });
  expect(bench.acs.world.phone(`8:orgid:${oid}`).state).toBe('idle');
});

test.each([
  [{ kind: 'busy' }, 'busy'],
  [{ kind: 'declines', after: 1000 }, 'declined'],
  [{ kind: 'rings' }, 'noAnswer'],
] as const)(
  'A1: a transfer to a phone that %j: customer and agent talk again',
  async (behaviour, why) => {
    bench.acs.world.phone('4:+493099').behave(behaviour);
    const call = await talk(customer, sales, teams, `8:orgid:${oid}`);
    const to = { kind: 'number', value: '+493099' } as const;
    await call.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'transfer', to } });
    await call.until('it failed', () => call.state().transfer?.state !== 'ringing');
    expect(call.state().transfer?.state).toBe(why);
    await call.until('they talk again', () => call.state().heldSince === null);
    expect(hears(customer)).toEqual({ kind: 'people', addresses: [`8:orgid:${oid}`] });
    expect(hears(`8:orgid:${oid}`)).toEqual({ kind: 'people', addresses: [customer] });
  },
);

test('A1: hold plays music to the customer and silence to nobody else; resume brings both together', async () => {
  const call = await talk(customer, sales, teams, `8:orgid:${oid}`);
  await call.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hold' } });
  await call.until('held', () => call.state().heldSince !== null);
  expect(hears(customer).kind).toBe('hold music');
  await call.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'resume' } });
  await call.until('back', () => call.state().heldSince === null);
  expect(hears(customer).kind).toBe('people');
});

test('S8: a recording starts, pauses, goes on and stops, as its callbacks say', async () => {
  const call = await talk(customer, sales, teams, `8:orgid:${oid}`);
  const shown = () => call.state().recording?.state ?? 'off';
  const wish = (what: 'startRecording' | 'pauseRecording' | 'resumeRecording' | 'stopRecording') =>
    call.tell({ kind: 'agentAsked', agent: 'adele', wish: { what } });
  for (const [what, state] of [
    ['startRecording', 'on'],
    ['pauseRecording', 'paused'],
    ['resumeRecording', 'on'],
    ['stopRecording', 'off'],
  ] as const) {
    await wish(what);
    await call.until(state, () => shown() === state);
  }
  expect(call.refusals).toEqual([]);
});

test("A1: mute silences the agent's device, and only the agent can undo it there", async () => {
  const raw = `8:orgid:${oid}`;
  const call = await talk(customer, sales, teams, raw);
  await call.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'mute' } });
  await call.until('silent', () => hears(customer).kind === 'silence');
  bench.acs.world.phone(raw).unmute();
  await call.until('heard', () => hears(customer).kind === 'people');
});

test('E10: an agent whose device joins after they were given up is sent out of the call', async () => {
  const raw = `8:orgid:${oid}`;
  const agentPhone = bench.acs.world.phone(raw);
  bench.acs.faults.add({ kind: 'refuse', operation: 'cancelAddParticipant', status: 400 });
  const call = await dial(customer, sales);
  await call.accept({ id: 'adele', name: 'Adele', device: teams });
  await call.tell({ kind: 'timerDue', timer: 'join' });
  expect(call.state().phase).toBe('queue');
  agentPhone.answer();
  expect(agentPhone.state).toBe('connected');
  await call.until('the phone is quiet', () => agentPhone.state === 'idle');
  expect(call.state().phase).toBe('queue');
  await call.until('music', () => hears(customer).kind === 'prompt');
});

test('C1: a call for nobody is rejected, and twice is no error', async () => {
  bench.acs.world.phone(customer).dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const channel = createVoiceChannel({
    client: bench.client,
    callbackUrl: () => bench.callbackUrl,
    musicUrl: 'https://media.example/music.wav',
  });
  await channel.reject(String(incomingCallContext), 'busy');
  await expect.poll(() => bench.acs.world.phone(customer).state).toBe('idle');
  await channel.reject(String(incomingCallContext), 'busy');
});

test.each([
  ['a telephone', phone.number, `4:${phone.number}`],
  ['Teams', `teams:${oid}`, `8:orgid:${oid}`],
  ['a browser', browser.acsUser, browser.acsUser],
])(
  'W3: a call is sent on to %s before anybody answers, and twice is no error',
  async (_, to, raw) => {
    const caller = bench.acs.world.phone(customer);
    const device = bench.acs.world.phone(raw);
    caller.dial(sales);
    const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
    const channel = createVoiceChannel({
      client: bench.client,
      callbackUrl: () => bench.callbackUrl,
      musicUrl: 'https://media.example/music.wav',
    });
    await channel.redirect(String(incomingCallContext), to);
    await channel.redirect(String(incomingCallContext), to);
    await expect.poll(() => device.state).toBe('ringing');
    device.answer();
    await expect.poll(() => caller.state).toBe('connected');
    caller.hangUp();
    await channel.redirect(String(incomingCallContext), to);
  },
);
