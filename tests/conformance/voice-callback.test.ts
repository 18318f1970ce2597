import { afterEach, beforeEach, expect, test } from 'vitest';
import { Callbacks } from '#shared/channels/voice/callback.ts';
import { sendVoice } from '#shared/channels/voice/send.ts';
import { fromCallback } from '#shared/channels/voice/translate.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { arrive } from '#shared/domain/dialogue/arrive.ts';
import { type Bench, resourceAccount, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

const customer = '+491701';
const key = { tenant: 'contoso', dialogue: 'dlg_1' };

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench(surroundings);
});

afterEach(async () => {
  await bench.stop();
  surroundings.remove();
});

function dialogue(): Dialogue {
  const at = surroundings.clock.now();
  const party = { address: customer };
  const offered = { kind: 'callOffered', id: 'e1', at, customer: party, reached: sales } as const;
  return arrive({ ...offered, center: 'sales', flow: null, answerToken: 't' }, key.dialogue).state;
}

function send(effect: VoiceEffect, effectKey = 'dlg_1:7') {
  const parts = {
    client: bench.client,
    callbackUrl: () => bench.callbackUrl,
    speechEndpoint: 'https://speech.example',
    musicUrl: 'https://media.example/music.wav',
  };
  return sendVoice(parts, { key, state: dialogue(), effectKey, effect, now: 5 });
}

const call = (from: string = sales) =>
  send({ kind: 'callCustomer', operation: 7, number: customer, from });

function events(): readonly DialogueEvent[] {
  return bench.callbacks
    .flatMap(({ body }) => Callbacks.parse(body))
    .map(fromCallback)
    .filter((event) => event !== undefined);
}

/** Turns the clock until the channel has told it. */
async function told(kind: DialogueEvent['kind']): Promise<DialogueEvent> {
  const find = () => events().find((event) => event.kind === kind);
  for (let tries = 0; tries < 200 && !find(); tries += 1) {
    await surroundings.clock.turn(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(find, { timeout: 5000 }).toBeDefined();
  const found = find();
  if (!found) throw new Error(`No ${kind}`);
  return found;
}

test('Q6: a customer is called, sees our number, answers, and is heard of under the same connection', async () => {
  bench.acs.world.phone(customer).behave({ kind: 'answers', after: 3000 });
  const sent = await call();
  expect(sent).toMatchObject({ ok: true, event: { kind: 'callAnswered', id: 'called:7' } });
  const connected = await told('callConnected');
  const roster = await told('rosterChanged');
  expect(connected).toMatchObject(
    sent.ok && sent.event?.kind === 'callAnswered' ? { connection: sent.event.connection } : {},
  );
  expect(roster).toMatchObject({ participants: [{ address: customer }] });
  expect(bench.acs.world.snapshot().calls).toMatchObject([{ from: `4:${sales}` }]);
});

test('Q6: asked twice, for the first answer was lost, it is one call', async () => {
  bench.acs.faults.add({
    kind: 'refuse',
    operation: 'createCall',
    status: 503,
    code: '8500',
    afterEffect: true,
  });
  await expect(call()).rejects.toThrow();
  const again = await call();
  expect(await call()).toEqual(again);
  expect(bench.acs.world.snapshot().calls).toHaveLength(1);
});

test.each([
  ['is busy', { kind: 'busy' }, 'busy'],
  ['declines', { kind: 'declines', after: 1000 }, 'declined'],
  ['does not answer', { kind: 'rings' }, 'noAnswer'],
  ['cannot be reached', { kind: 'unreachable' }, 'noAnswer'],
] as const)(
  'Q6: a customer who %s is told of, and then the call is over',
  async (_, behaves, outcome) => {
    bench.acs.world.phone(customer).behave(behaves);
    await call();
    expect(await told('callFailed')).toMatchObject({ operation: 7, outcome });
    expect(await told('callDisconnected')).toHaveProperty('connection');
  },
);

test('Q6: ringing is ended, and the phone is quiet', async () => {
  const phone = bench.acs.world.phone(customer);
  const sent = await call();
  await surroundings.clock.turn(2000);
  expect(phone.state).toBe('ringing');
  const connection = sent.ok && sent.event?.kind === 'callAnswered' && sent.event.connection;
  expect(await send({ kind: 'hangUp', connection: connection || '' }, 'dlg_1:8')).toEqual({
    ok: true,
  });
  await surroundings.clock.turn(1000);
  expect(phone.state).toBe('idle');
});

test('E4: a Teams resource account calls without a number', async () => {
  bench.acs.world.phone(customer).behave({ kind: 'answers', after: 1000 });
  const sent = await call(`teams-app:${resourceAccount.replace('28:orgid:', '')}`);
  expect(sent).toMatchObject({ ok: true });
  expect(await told('callConnected')).toBeDefined();
});

test('Q6: a number that is not ours may not be shown: refused, once and for all', async () => {
  expect(await call('+493099999')).toEqual({ ok: false, reason: 'acs:403' });
});
