import { afterEach, beforeEach, expect, test } from 'vitest';
import { Callbacks } from '#shared/channels/voice/callback.ts';
import { createCallbackTokenCheck } from '#shared/channels/voice/callback-token.ts';
import { sendVoice } from '#shared/channels/voice/send.ts';
import { fromCallback } from '#shared/channels/voice/translate.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { type Bench, resourceId, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

const customer = '+491701';
const agent = {
  id: 'adele',
  name: 'Adele',
  device: { kind: 'teams', user: '45ab2481-1c1c-4005-be24-0ffb879b1130' },
} as const;
const agentPhone = `8:orgid:${agent.device.user}`;
const key = { tenant: 'contoso', dialogue: 'dlg_1' };

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let count = 0;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench(surroundings);
});

afterEach(async () => {
  await bench.stop();
  surroundings.remove();
});

/** As much of a dialogue as the channel looks at. */
function dialogueWith(connection: string | null): Dialogue {
  return {
    id: key.dialogue,
    phase: 'flow',
    channel: 'voice',
    text: null,
    startedAt: surroundings.clock.now(),
    answeredAt: null,
    customer: { address: customer },
    leg: null,
    reached: sales,
    center: 'sales',
    connection,
    flow: null,
    queue: null,
    lastStay: null,
    callback: null,
    entries: 0,
    offer: null,
    afterCalls: [],
    wrapUps: [],
    extensions: 0,
    others: [],
    coaching: [],
    parked: null,
    invite: null,
    media: null,
    asks: [],
    waits: [],
    held: [],
    recording: null,
    transfer: null,
    formerDevices: [],
    operation: 1,
    roster: { sequence: -1, participants: [] },
    timers: [],
    since: 0,
    heldSince: null,
    segments: [],
    skills: [],
    ending: null,
  };
}

function send(effect: VoiceEffect, connection: string | null, effectKey = `dlg_1:${count++}`) {
  const parts = {
    client: bench.client,
    callbackUrl: () => bench.callbackUrl,
    speechEndpoint: 'https://speech.example',
    musicUrl: 'https://media.example/music.wav',
    beepUrl: 'https://media.example/beep.wav',
  };
  const now = effect.kind === 'recordMessage' ? surroundings.clock.now() : 0;
  const sending = { key, state: dialogueWith(connection), effectKey, effect, now };
  return sendVoice(parts, sending);
}

/** All events that the channel has made of the callbacks so far. */
function events(): readonly DialogueEvent[] {
  return bench.callbacks
    .flatMap(({ body }) => Callbacks.parse(body))
    .map(fromCallback)
    .filter((event) => event !== undefined);
}

async function event<Kind extends DialogueEvent['kind']>(
  kind: Kind,
  operation?: number,
): Promise<Extract<DialogueEvent, { readonly kind: Kind }>> {
  const find = () =>
    events().find(
      (each): each is Extract<DialogueEvent, { readonly kind: Kind }> =>
        each.kind === kind &&
        (operation === undefined || ('operation' in each && each.operation === operation)),
    );
  await expect.poll(find, { timeout: 5000 }).toBeDefined();
  const found = find();
  if (!found) throw new Error(`No ${kind}`);
  return found;
}

async function answeredCall() {
  bench.acs.world.phone(customer).dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const token = String(incomingCallContext);
  const answered = await send({ kind: 'answerCall', operation: 1, token }, null);
  expect(answered).toMatchObject({ ok: true, event: { kind: 'callAnswered' } });
  await surroundings.clock.turn(1000);
  const { connection } = await event('callConnected');
  return connection;
}

test('C1: a call is answered, hears a prompt, and the end of the prompt comes back under its number', async () => {
  const connection = await answeredCall();
  const prompts = [{ text: 'Welcome' }];
  await send(
    { kind: 'play', operation: 2, prompts, language: 'en', interruptible: true },
    connection,
  );
  await surroundings.clock.turn(10_000);
  expect(await event('mediaEnded', 2)).toMatchObject({
    result: { kind: 'played', outcome: 'completed' },
  });
});

test('C1: a menu takes a key or a spoken phrase, and says when there was silence', async () => {
  const connection = await answeredCall();
  const timeouts = { initialSilence: 5000, interDigit: 2000, endSilence: 1000 };
  const menu = (operation: number) =>
    ({
      kind: 'collect',
      operation,
      command: {
        type: 'collect',
        kind: 'choice',
        operation,
        prompts: [{ text: 'Press 1' }],
        interruptible: true,
        language: 'en',
        timeouts,
        speech: true,
        choices: [
          { id: 'sales', label: 'Sales', key: '1', phrases: ['sales', 'buy'] },
          { id: 'support', label: 'Support', key: '2', phrases: ['support'] },
        ],
      },
    }) as const;
  await send(menu(2), connection);
  await surroundings.clock.turn(3000);
  bench.acs.world.phone(customer).press('1');
  await surroundings.clock.turn(1000);
  expect(await event('mediaEnded', 2)).toMatchObject({
    result: { kind: 'chosen', choice: 'sales' },
  });
  await send(menu(3), connection);
  await surroundings.clock.turn(3000);
  bench.acs.world.phone(customer).say('support');
  await surroundings.clock.turn(3000);
  expect(await event('mediaEnded', 3)).toMatchObject({ result: { choice: 'support' } });
  await send(menu(4), connection);
  await surroundings.clock.turn(20_000);
  expect(await event('mediaEnded', 4)).toMatchObject({
    result: { kind: 'inputFailed', reason: 'silence' },
  });
});

test('F2: where a flow lets callers speak or press keys, whichever comes first is taken', async () => {
  const connection = await answeredCall();
  const timeouts = { initialSilence: 5000, interDigit: 2000, endSilence: 1000 };
  const ask = (operation: number) =>
    ({
      kind: 'collect',
      operation,
      command: {
        type: 'collect',
        kind: 'speech',
        operation,
        prompts: [{ text: 'Your number?', speed: 1.5 }],
        interruptible: true,
        language: 'en',
        timeouts,
        masked: false,
        digits: { min: 1, max: 6, terminator: '#' },
      },
    }) as const;
  await send(ask(2), connection);
  await surroundings.clock.turn(3000);
  bench.acs.world.phone(customer).press('4711#');
  await surroundings.clock.turn(2000);
  expect(await event('mediaEnded', 2)).toMatchObject({ result: { kind: 'tones', digits: '4711' } });
  await send(ask(3), connection);
  await surroundings.clock.turn(3000);
  bench.acs.world.phone(customer).say('four seven eleven');
  await surroundings.clock.turn(4000);
  expect(await event('mediaEnded', 3)).toMatchObject({
    result: { kind: 'spoken', text: 'four seven eleven' },
  });
});

const message = {
  kind: 'recordMessage',
  operation: 6,
  maxLength: 60_000,
  silence: 4000,
  language: 'en',
} as const;

test('F10: a message is recorded after a beep until a key, and its recording is told with its length', async () => {
  const connection = await answeredCall();
  const prompts = [{ text: 'This is recorded' }, { beep: true as const }];
  const notice = { kind: 'play', operation: 5, prompts, language: 'en' } as const;
  await send({ ...notice, interruptible: false }, connection);
  // How long the beep is, is found out in real time.
  const isOver = () => events().some((each) => each.kind === 'mediaEnded' && each.operation === 5);
  await expect
    .poll(
      async () => {
        await surroundings.clock.turn(1000);
        return isOver();
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  expect(await event('mediaEnded', 5)).toMatchObject({ result: { outcome: 'completed' } });
  expect(await send(message, connection)).toEqual({ ok: true, recording: expect.any(String) });
  const { recording } = await event('recordingChanged');
  await surroundings.clock.turn(6_000);
  bench.acs.world.phone(customer).press('#');
  await surroundings.clock.turn(1000);
  const { result } = await event('mediaEnded', 6);
  expect(result).toMatchObject({ kind: 'recorded', recording, endedBy: 'key' });
  expect(result).toHaveProperty('duration', expect.any(Number));
  await send({ kind: 'stopRecording', recording }, connection);
  await surroundings.clock.turn(4000);
  await bench.nextGridEvent('RecordingFileStatusUpdated');
});

/** What of a message was heard so far, and how it ended. */
const mediaResults = () =>
  events().flatMap((each) =>
    each.kind === 'mediaEnded' && each.operation === message.operation ? [each.result] : [],
  );

/** Listens on as the rules do, once so much was heard. */
async function listenOn(connection: string, heard: number) {
  await expect.poll(() => mediaResults().length, { timeout: 5000 }).toBe(heard);
  const result = mediaResults().at(-1);
  if (result?.kind !== 'stillRecording') throw new Error('The message is over.');
  await send({ ...message, going: result.message }, connection, `dlg_1:on${heard}`);
}

test('F10: silence after the last words ends a message; a short pause and another key than # do not', async () => {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(customer);
  await send(message, connection);
  await surroundings.clock.turn(1000);
  phone.say('It is Ada', 'en-US');
  await surroundings.clock.turn(4000);
  await listenOn(connection, 1);
  phone.say('about the invoice', 'en-US');
  await surroundings.clock.turn(4000);
  await listenOn(connection, 2);
  phone.press('5');
  await surroundings.clock.turn(500);
  await listenOn(connection, 3);
  await surroundings.clock.turn(5000);
  await expect.poll(() => mediaResults().at(3), { timeout: 5000 }).toBeDefined();
  expect(mediaResults().at(3)).toMatchObject({ kind: 'recorded', endedBy: 'silence' });
});

test('F10: a message ends when it is as long as it may be, or when the caller hangs up: it counts then as well', async () => {
  const connection = await answeredCall();
  await send({ ...message, maxLength: 5000 }, connection);
  await surroundings.clock.turn(7000);
  const { result } = await event('mediaEnded', 6);
  expect(result).toMatchObject({ kind: 'recorded', endedBy: 'length' });
  if (result.kind !== 'recorded' || result.recording === null) throw new Error('Not recorded.');
  await send({ kind: 'stopRecording', recording: result.recording }, connection);
  await send({ ...message, operation: 7 }, connection);
  await surroundings.clock.turn(3000);
  bench.acs.world.phone(customer).hangUp();
  await surroundings.clock.turn(4000);
  expect(await event('mediaEnded', 7)).toMatchObject({
    result: { kind: 'recorded', endedBy: 'hungUp', recording: expect.any(String) },
  });
  await bench.nextGridEvent('RecordingFileStatusUpdated');
  await bench.nextGridEvent('RecordingFileStatusUpdated');
});

test('S5: a message that is asked for twice under its key is one recording', async () => {
  const connection = await answeredCall();
  await send(message, connection, 'dlg_1:message');
  await send(message, connection, 'dlg_1:message');
  await surroundings.clock.turn(2000);
  bench.acs.world.phone(customer).hangUp();
  await surroundings.clock.turn(4000);
  const recordings = events().flatMap((each) =>
    each.kind === 'recordingChanged' ? each.recording : [],
  );
  expect(new Set(recordings).size).toBe(1);
});

const invite = {
  kind: 'inviteAgent',
  operation: 5,
  agent,
  customer: { address: customer },
  ringTime: 20_000,
} as const;

test('C1: an agent in Teams is rung, answers, and shows in the roster', async () => {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(agentPhone);
  expect(await send(invite, connection)).toMatchObject({ event: { kind: 'inviteStarted' } });
  await surroundings.clock.turn(500);
  phone.answer();
  await surroundings.clock.turn(1000);
  await event('inviteEnded', 5);
  await expect
    .poll(() => events().findLast(({ kind }) => kind === 'rosterChanged'))
    .toMatchObject({
      participants: expect.arrayContaining([
        expect.objectContaining({ address: customer }),
        expect.objectContaining({ address: `teams:${agent.device.user}` }),
      ]),
    });
});

test.each([
  [{ kind: 'declines', after: 1000 }, 'declined'],
  [{ kind: 'rings' }, 'noAnswer'],
] as const)('Q8: an agent whose phone %j is not reached: %s', async (behaviour, outcome) => {
  const connection = await answeredCall();
  bench.acs.world.phone(agentPhone).behave(behaviour);
  await send(invite, connection);
  await surroundings.clock.turn(30_000);
  expect(await event('inviteEnded', 5)).toMatchObject({ outcome });
});

test('an invitation can be taken back while it rings', async () => {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(agentPhone);
  const started = await send(invite, connection);
  if (!started.ok || started.event?.kind !== 'inviteStarted') throw new Error('Not started.');
  expect(phone.state).toBe('ringing');
  const { invitation } = started.event;
  await send({ kind: 'withdrawInvite', operation: 5, invitation }, connection);
  await expect.poll(() => phone.state).toBe('idle');
});

test('S5: an effect that is sent twice under its key happens once', async () => {
  const connection = await answeredCall();
  bench.acs.world.phone(agentPhone).behave({ kind: 'rings' });
  const first = await send(invite, connection, 'dlg_1:same');
  const second = await send(invite, connection, 'dlg_1:same');
  expect(first).toEqual(second);
});

test('hanging up a call that is over is not an error; what else is asked of it tells that it is over, or is refused', async () => {
  const connection = await answeredCall();
  expect(await send({ kind: 'hangUp' }, connection)).toEqual({ ok: true });
  await event('callDisconnected');
  expect(await send({ kind: 'hangUp' }, connection)).toEqual({ ok: true });
  expect(await send({ kind: 'playMusic', operation: 9 }, connection)).toMatchObject({
    ok: true,
    event: { kind: 'callDisconnected' },
  });
  expect(await send({ kind: 'hold', address: customer }, connection)).toEqual({
    ok: false,
    reason: 'acs:404',
  });
});

test('S7: the token of a callback is checked against the published keys', async () => {
  await answeredCall();
  const { openIdConfigurationUrl } = bench.acs;
  const check = createCallbackTokenCheck({ openIdConfigurationUrl, audience: resourceId });
  const good = String(bench.callbacks[0]?.headers.authorization);
  expect(await check(good)).toBe(true);
  expect(await check(null)).toBe(false);
  expect(await check(`${good.slice(0, -6)}AAAAAA`)).toBe(false);
  const other = createCallbackTokenCheck({ openIdConfigurationUrl, audience: 'somebody else' });
  expect(await other(good)).toBe(false);
});
