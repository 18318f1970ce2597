import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CallConnection,
  type CallMedia,
  DtmfTone,
  type RecognitionChoice,
} from '@azure/communication-call-automation';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Phone } from '../../local/acs/world/phone.ts';
import { silentWav } from '../../local/acs/world/wav.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let caller: Phone;
let connection: CallConnection;
let media: CallMedia;
const clock = createClock();
const customer = { phoneNumber: '+491701' };
const agent = { communicationUserId: '8:acs:resource_agent' };
/** 28 characters, two seconds. */
const welcome = {
  kind: 'textSource',
  text: 'Welcome to Contoso. Press 1.',
  voiceName: 'en-US-AvaNeural',
} as const;

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
});
beforeEach(async () => {
  bench = await startBench({ ...surroundings, dataDir: ':memory:' });
  caller = bench.acs.world.phone('+491701');
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const answered = await bench.client.answerCall(String(incomingCallContext), bench.callbackUrl, {
    callIntelligenceOptions: { cognitiveServicesEndpoint: 'https://speech.example' },
  });
  connection = answered.callConnection;
  media = connection.getCallMedia();
  await bench.next('CallConnected');
  await bench.next('ParticipantsUpdated');
});
afterEach(() => bench.stop());
afterAll(() => surroundings.remove());

async function withAgent(): Promise<Phone> {
  const phone = bench.acs.world.phone(agent.communicationUserId);
  await connection.addParticipant({ targetParticipant: agent });
  phone.answer();
  await bench.next('AddParticipantSucceeded');
  return phone;
}

test('a prompt is heard for as long as its text takes, and its context comes back', async () => {
  await media.playToAll([welcome], { operationContext: 'p1' });
  expect(await bench.next('PlayStarted')).toMatchObject({ operationContext: 'p1' });
  expect(caller.hearing).toMatchObject({
    kind: 'prompt',
    source: { kind: 'text', text: welcome.text },
  });
  await clock.turn(1000);
  expect(caller.hearing.kind).toBe('prompt');
  await clock.turn(1100);
  expect(caller.hearing.kind).toBe('silence');
  expect(await bench.next('PlayCompleted')).toMatchObject({
    operationContext: 'p1',
    resultInformation: { code: 200, subCode: 0 },
  });
});

test('a second prompt waits for the first, an interrupting one does not', async () => {
  await media.playToAll([welcome], { operationContext: 'one' });
  await media.playToAll([welcome], { operationContext: 'two' });
  await clock.turn(2100);
  expect(await bench.next('PlayCompleted')).toMatchObject({ operationContext: 'one' });
  await media.playToAll([welcome], {
    operationContext: 'three',
    interruptCallMediaOperation: true,
  });
  expect(await bench.next('PlayCanceled')).toMatchObject({
    operationContext: 'two',
    resultInformation: { code: 400, subCode: 8508 },
  });
  await clock.turn(2100);
  expect(await bench.next('PlayCompleted')).toMatchObject({ operationContext: 'three' });
});

test('music goes round until it is cancelled', async () => {
  await media.playToAll([welcome], { loop: true, operationContext: 'music' });
  await clock.turn(60_000);
  expect(caller.hearing.kind).toBe('prompt');
  await media.cancelAllOperations();
  expect(caller.hearing.kind).toBe('silence');
  expect(await bench.next('PlayCanceled')).toMatchObject({ operationContext: 'music' });
  expect(bench.callbacks.filter(({ event }) => event.kind === 'PlayStarted')).toHaveLength(1);
});

test('what is played to one is heard by that one only, beside what the others hear', async () => {
  const phone = await withAgent();
  await media.play([welcome], [agent], { operationContext: 'whisper' });
  await bench.next('PlayStarted');
  expect(phone.hearing.kind).toBe('prompt');
  expect(caller.hearing).toEqual({ kind: 'people', addresses: [agent.communicationUserId] });
  phone.hangUp();
  expect(await bench.next('PlayFailed')).toMatchObject({
    operationContext: 'whisper',
    resultInformation: { subCode: 8522 },
  });
});

test('in a group call one is asked or played to while music goes on for the others', async () => {
  const phone = await withAgent();
  await media.playToAll([welcome], { loop: true });
  await media.play([{ ...welcome, text: 'A customer from Berlin is waiting' }], [agent]);
  expect(phone.hearing).toMatchObject({ source: { text: 'A customer from Berlin is waiting' } });
  expect(caller.hearing).toMatchObject({ kind: 'prompt', source: { text: welcome.text } });
  const once = { kind: 'callMediaRecognizeDtmfOptions', maxTonesToCollect: 1 } as const;
  await media.startRecognizing(customer, once);
  phone.press('9');
  caller.press('3');
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    dtmfResult: { tones: ['three'] },
  });
  expect(caller.hearing.kind).toBe('prompt');
});

test('keys pressed faster than a person can come one after another, none is lost', async () => {
  await media.startRecognizing(customer, {
    kind: 'callMediaRecognizeDtmfOptions',
    stopDtmfTones: [DtmfTone.Pound],
  });
  caller.press('12');
  caller.press('3#');
  await clock.turn(1000);
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    dtmfResult: { tones: ['one', 'two', 'three'] },
  });
});

test('a call that ends in the middle of a prompt says nothing about it any more', async () => {
  await media.playToAll([welcome]);
  await bench.next('PlayStarted');
  caller.hangUp();
  await bench.next('CallDisconnected');
  await clock.turn(5000);
  expect(bench.callbacks.at(-1)?.event.kind).toBe('CallDisconnected');
});

test('a file takes as long as its header says; what is not there or no WAV fails', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/music.wav') response.end(silentWav(7000));
    else if (request.url === '/page.wav') response.end('<html></html>');
    else response.writeHead(404).end();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  await media.playToAll([{ kind: 'fileSource', url: `${base}/music.wav` }]);
  await bench.next('PlayStarted');
  await clock.turn(5000);
  expect(caller.hearing).toMatchObject({ kind: 'prompt', source: { kind: 'file' } });
  await clock.turn(2100);
  await bench.next('PlayCompleted');
  await media.playToAll([welcome, { kind: 'fileSource', url: `${base}/none.wav` }]);
  await clock.turn(2100);
  expect(await bench.next('PlayFailed')).toMatchObject({
    failedPlaySourceIndex: 1,
    resultInformation: { code: 400, subCode: 8536 },
  });
  await media.playToAll([{ kind: 'fileSource', url: `${base}/page.wav` }]);
  expect(await bench.next('PlayFailed')).toMatchObject({ resultInformation: { subCode: 8535 } });
  await media.hold(customer, {
    playSource: { kind: 'fileSource', url: `${base}/none.wav` },
    operationContext: 'h',
  });
  expect(await bench.next('HoldFailed')).toMatchObject({
    operationContext: 'h',
    resultInformation: { subCode: 8536 },
  });
  expect(caller.state).toBe('connected');
  server.close();
});

test('without a speech endpoint nothing is spoken (8567), and nothing empty ever (8582)', async () => {
  const other = bench.acs.world.phone('+491702');
  other.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnection } = await bench.client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
  );
  await bench.next('CallConnected');
  const mute = callConnection.getCallMedia();
  await expect(mute.playToAll([welcome])).rejects.toMatchObject({ statusCode: 400, code: '8567' });
  const empty = media.playToAll([{ kind: 'ssmlSource', ssmlText: ' ' }]);
  await expect(empty).rejects.toMatchObject({ statusCode: 400, code: '8582' });
});

const digits = {
  kind: 'callMediaRecognizeDtmfOptions',
  playPrompt: welcome,
  operationContext: 'menu',
} as const;

test('tones are collected one by one, up to the most', async () => {
  await media.startRecognizing(customer, {
    ...digits,
    maxTonesToCollect: 3,
    interruptPrompt: true,
  });
  caller.press('12#');
  expect(caller.hearing.kind).toBe('silence');
  expect(bench.callbacks.some(({ event }) => event.kind === 'RecognizeCompleted')).toBe(false);
  await clock.turn(600);
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    operationContext: 'menu',
    recognitionType: 'dtmf',
    dtmfResult: { tones: ['one', 'two', 'pound'] },
    resultInformation: { code: 200, subCode: 8531 },
  });
});

test('a stop tone ends the input and is no part of it', async () => {
  await media.startRecognizing(customer, {
    ...digits,
    interruptPrompt: true,
    stopDtmfTones: [DtmfTone.Pound],
  });
  caller.press('42#');
  await clock.turn(600);
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    dtmfResult: { tones: ['four', 'two'] },
    resultInformation: { code: 200, subCode: 8514 },
  });
});

test('silence after the prompt, and after the first tone, are failures of their own', async () => {
  await media.startRecognizing(customer, {
    ...digits,
    maxTonesToCollect: 2,
    initialSilenceTimeoutInSeconds: 4,
  });
  await clock.turn(4500);
  expect(bench.callbacks.some(({ event }) => event.kind === 'RecognizeFailed')).toBe(false);
  await clock.turn(1600);
  expect(await bench.next('RecognizeFailed')).toMatchObject({
    resultInformation: { code: 400, subCode: 8510 },
  });
  await media.startRecognizing(customer, {
    ...digits,
    maxTonesToCollect: 2,
    interToneTimeoutInSeconds: 3,
  });
  await clock.turn(2100);
  caller.press('1');
  await clock.turn(3100);
  expect(await bench.next('RecognizeFailed')).toMatchObject({
    resultInformation: { code: 400, subCode: 8532 },
  });
});

test('a prompt that may not be interrupted is not; tones during it are lost', async () => {
  await media.startRecognizing(customer, {
    ...digits,
    maxTonesToCollect: 1,
    interruptPrompt: false,
  });
  caller.press('1');
  expect(caller.hearing.kind).toBe('prompt');
  await clock.turn(2100);
  caller.press('2');
  expect(await bench.next('RecognizeCompleted')).toMatchObject({ dtmfResult: { tones: ['two'] } });
});

const choices: RecognitionChoice[] = [
  { label: 'Sales', phrases: ['sales', 'order something'], tone: DtmfTone.One },
  { label: 'Support', phrases: ['support'], tone: DtmfTone.Two },
];
const choose = () =>
  media.startRecognizing(customer, {
    kind: 'callMediaRecognizeChoiceOptions',
    playPrompt: welcome,
    interruptPrompt: true,
    speechLanguage: 'en-US',
    choices,
  });

test('a choice is made by its key, or by words that interrupt the prompt', async () => {
  await choose();
  caller.press('2');
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    recognitionType: 'choices',
    choiceResult: { label: 'Support' },
    resultInformation: { subCode: 8533 },
  });
  await choose();
  caller.say('I want to order something');
  expect(caller.hearing.kind).toBe('silence');
  await clock.turn(3000);
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    choiceResult: { label: 'Sales', recognizedPhrase: 'order something' },
    resultInformation: { subCode: 8545 },
  });
});

test('a wrong key, other words and another language are told apart', async () => {
  await choose();
  caller.press('9');
  expect(await bench.next('RecognizeFailed')).toMatchObject({
    resultInformation: { code: 400, subCode: 8534 },
  });
  await choose();
  caller.say('Pizza');
  await clock.turn(1000);
  expect(await bench.next('RecognizeFailed')).toMatchObject({
    resultInformation: { code: 400, subCode: 8547 },
  });
  await choose();
  caller.say('sales', 'de-DE');
  await clock.turn(1000);
  expect(await bench.next('RecognizeFailed')).toMatchObject({
    resultInformation: { code: 400, subCode: 8563 },
  });
});

test('speech is heard to its end; speech or tones, whatever comes first', async () => {
  await media.startRecognizing(customer, {
    kind: 'callMediaRecognizeSpeechOptions',
    endSilenceTimeoutInSeconds: 1,
  });
  caller.say('My order');
  caller.say('is late');
  await clock.turn(2000);
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    recognitionType: 'speech',
    speechResult: { speech: 'My order is late' },
    resultInformation: { code: 200, subCode: 8569 },
  });
  const both = { kind: 'callMediaRecognizeSpeechOrDtmfOptions', maxTonesToCollect: 1 } as const;
  await media.startRecognizing(customer, both);
  caller.press('7');
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    recognitionType: 'dtmf',
    dtmfResult: { tones: ['seven'] },
  });
});

test('a recognition is cancelled with everything else', async () => {
  await media.startRecognizing(customer, { ...digits, maxTonesToCollect: 1 });
  await media.cancelAllOperations();
  expect(await bench.next('RecognizeCanceled')).toMatchObject({
    operationContext: 'menu',
    resultInformation: { code: 400, subCode: 8508 },
  });
});

test('continuous tones are numbered from one, and stop when told', async () => {
  await media.startContinuousDtmfRecognition(customer, { operationContext: 'keys' });
  caller.press('5');
  expect(await bench.next('ContinuousDtmfRecognitionToneReceived')).toMatchObject({
    sequenceId: 1,
    tone: 'five',
    operationContext: 'keys',
  });
  caller.press('*');
  expect(await bench.next('ContinuousDtmfRecognitionToneReceived')).toMatchObject({
    sequenceId: 2,
    tone: 'asterisk',
  });
  await media.stopContinuousDtmfRecognition(customer, { operationContext: 'enough' });
  expect(await bench.next('ContinuousDtmfRecognitionStopped')).toMatchObject({
    operationContext: 'enough',
  });
});

test('tones are sent to telephones only', async () => {
  const heard: unknown[] = [];
  caller.on('hears tones', ({ tones }) => heard.push(...tones));
  await media.sendDtmfTones([DtmfTone.One, DtmfTone.Pound], customer, { operationContext: 's' });
  await clock.turn(600);
  expect(await bench.next('SendDtmfTonesCompleted')).toMatchObject({ operationContext: 's' });
  expect(heard).toEqual(['one', 'pound']);
  await withAgent();
  await expect(media.sendDtmfTones([DtmfTone.One], agent)).rejects.toMatchObject({
    statusCode: 400,
    code: '8523',
  });
});

test('what the stand-in does not have is refused by its name', async () => {
  await expect(media.startTranscription({ locale: 'en-US' })).rejects.toMatchObject({
    statusCode: 501,
    message: expect.stringContaining('live transcription'),
  });
  await expect(media.startMediaStreaming()).rejects.toMatchObject({ statusCode: 501 });
});

test('a participant who is not in the call cannot be asked or played to', async () => {
  const nobody = { phoneNumber: '+1' };
  await expect(media.play([welcome], [nobody])).rejects.toMatchObject({
    statusCode: 404,
    code: '8522',
  });
  const asked = media.startRecognizing(nobody, { ...digits, maxTonesToCollect: 1 });
  await expect(asked).rejects.toMatchObject({ statusCode: 404, code: '8522' });
});

test('who looks on sees which connection has the call, where its events go, and what it collects', async () => {
  const [call] = bench.acs.world.snapshot().calls;
  const shown = { callId: call?.id, callbackUri: bench.callbackUrl };
  expect(bench.acs.controls()).toMatchObject([{ ...shown, collecting: [] }]);
  const dtmf = { kind: 'callMediaRecognizeDtmfOptions', maxTonesToCollect: 1 } as const;
  await media.startRecognizing(customer, {
    ...dtmf,
    playPrompts: [welcome],
    interruptPrompt: false,
  });
  expect(bench.acs.controls()).toMatchObject([{ ...shown, collecting: [] }]);
  await clock.turn(2100);
  expect(bench.acs.controls()).toMatchObject([
    { ...shown, collecting: [{ from: '4:+491701', what: 'keys' }] },
  ]);
  caller.press('1');
  await bench.next('RecognizeCompleted');
  await media.startContinuousDtmfRecognition(customer);
  expect(bench.acs.controls()).toMatchObject([
    { ...shown, collecting: [{ from: '4:+491701', what: 'every key' }] },
  ]);
  caller.hangUp();
  await bench.next('CallDisconnected');
  expect(bench.acs.controls()).toEqual([]);
});
