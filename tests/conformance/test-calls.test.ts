import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestCallChannel } from '#shared/channels/voice/test-call.ts';
import type { Device } from '#shared/contracts/agent/agent.ts';
import type { TestCallLanguage, TestCallNews } from '#shared/contracts/desk/test-call.ts';
import type { TestCallChannel } from '#shared/ports/test-calls.ts';
import { type Bench, resourceAccount, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

const user = '45ab2481-1c1c-4005-be24-0ffb879b1130';
const teams: Device = { kind: 'teams', user };

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let channel: TestCallChannel;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench(surroundings);
  channel = openChannel('https://speech.example');
});

afterEach(async () => {
  await bench.stop();
  surroundings.remove();
});

function openChannel(speechEndpoint?: string): TestCallChannel {
  return createTestCallChannel({
    client: bench.client,
    callbackUrl: () => bench.callbackUrl,
    beepUrl: 'https://media.example/beep.wav',
    ...(speechEndpoint && { speechEndpoint }),
  });
}

const orderIn = (language: TestCallLanguage, id = 'one') => ({
  tenant: 'contoso',
  agent: 'adele',
  id,
  language,
  at: surroundings.clock.now(),
});

/** All that the callbacks so far say. */
const news = (): readonly TestCallNews[] =>
  bench.callbacks.flatMap(({ body }) => channel.news(body) ?? []);

async function hears(kind: TestCallNews['kind']): Promise<TestCallNews> {
  const look = async () => {
    const found = news().find((each) => each.kind === kind);
    if (!found) await surroundings.clock.turn(250);
    return found;
  };
  await expect.poll(look, { timeout: 8000, interval: 5 }).toBeDefined();
  return news().find((each) => each.kind === kind) ?? { kind: 'gone' };
}

async function ring(device: Device, identity: string, from?: string, language = 'en' as const) {
  const order = orderIn(language);
  const phone = bench.acs.world.phone(identity);
  const rung = await channel.ring(order, { device, from });
  if (!rung.ok) throw new Error(rung.detail);
  expect(phone.state).toBe('ringing');
  return { order, phone, connection: rung.connection };
}

async function answered() {
  const call = await ring(teams, `8:orgid:${user}`);
  call.phone.answer();
  expect(await hears('answered')).toEqual({ kind: 'answered', connection: call.connection });
  return call;
}

test.each<[string, Device, string, string | undefined]>([
  ['Teams', teams, `8:orgid:${user}`, undefined],
  ['a browser', { kind: 'browser', acsUser: '8:acs:r_u' }, '8:acs:r_u', undefined],
  ['a telephone', { kind: 'phone', number: '+4930500' }, '4:+4930500', sales],
  [
    'a telephone, from a resource account',
    { kind: 'phone', number: '+4930500' },
    '4:+4930500',
    resourceAccount.replace('28:orgid:', 'teams-app:'),
  ],
])('C1: a test call rings %s, and hanging up takes it away again', async (_, ...where) => {
  const { phone, connection } = await ring(...where);
  await channel.hangUp(connection);
  expect(phone.state).toBe('idle');
  await channel.hangUp(connection);
});

test('S5: rung twice under the same order, as after kill -9, it is one call', async () => {
  const { order, connection } = await ring(teams, `8:orgid:${user}`);
  await bench.crash();
  channel = openChannel('https://speech.example');
  const again = await channel.ring(order, { device: teams, from: undefined });
  expect(again).toEqual({ ok: true, connection });
  expect(bench.acs.world.snapshot().calls).toHaveLength(1);
});

test('A1: the question is heard in the agent’s language and interrupted by a key', async () => {
  const { order, phone, connection } = await answered();
  expect(await channel.ask({ ...order, language: 'nl' }, connection)).toEqual({ ok: true });
  await surroundings.clock.turn(1000);
  expect(phone.hearing).toMatchObject({ source: { text: /testoproep/ } });
  phone.press('1');
  expect(await hears('heard')).toEqual({ kind: 'heard', outcome: 'keyHeard' });
  await channel.tell(order, connection, true);
  await surroundings.clock.turn(500);
  expect(phone.hearing).toMatchObject({ source: { text: /Your device works/ } });
  await hears('told');
});

test('A1: words are heard too', async () => {
  const { order, phone, connection } = await answered();
  await channel.ask(order, connection);
  await surroundings.clock.turn(1000);
  phone.say('I can hear you', 'en-US');
  expect(await hears('heard')).toEqual({ kind: 'heard', outcome: 'voiceHeard' });
});

test('A1: ten seconds after the question nothing has been heard', async () => {
  const { order, phone, connection } = await answered();
  await channel.ask(order, connection);
  await hears('nothingHeard');
  await channel.tell(order, connection, false);
  await surroundings.clock.turn(500);
  expect(phone.hearing).toMatchObject({ source: { text: /did not hear/ } });
});

test('A1: without a speech service a tone is heard, and a key is waited for', async () => {
  channel = openChannel();
  const { order, phone, connection } = await answered();
  expect(await channel.ask(order, connection)).toEqual({ ok: true });
  // How long the tone is, is found out in real time.
  await expect
    .poll(() => phone.hearing, { timeout: 8000 })
    .toMatchObject({ source: { kind: 'file' } });
  phone.press('1');
  expect(await hears('heard')).toEqual({ kind: 'heard', outcome: 'keyHeard' });
});

test('C1: a device that is busy is told as such', async () => {
  bench.acs.world.phone(`8:orgid:${user}`).behave({ kind: 'busy' });
  await channel.ring(orderIn('en'), { device: teams, from: undefined });
  expect(await hears('notReached')).toEqual({ kind: 'notReached', outcome: 'busy' });
});

test('C1: a refusal is an answer, and what may be better in a moment is thrown', async () => {
  const elsewhere = { device: { kind: 'phone', number: '+4930500' }, from: '+49999' } as const;
  expect(await channel.ring(orderIn('en'), elsewhere)).toMatchObject({
    ok: false,
    detail: 'acs:403',
  });
  bench.acs.faults.add({ kind: 'refuse', operation: 'createCall', status: 503, times: 'always' });
  const target = { device: teams, from: undefined };
  await expect(channel.ring(orderIn('en', 'two'), target)).rejects.toThrow();
});
