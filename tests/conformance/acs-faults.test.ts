import { type CallConnection, DtmfTone } from '@azure/communication-call-automation';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Phone } from '../../local/acs/world/phone.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let caller: Phone;
const clock = createClock();
const customer = { phoneNumber: '+491701' };
const agent = { communicationUserId: '8:acs:resource_agent' };
const welcome = {
  kind: 'textSource',
  text: 'Welcome to Contoso. Press 1.',
  voiceName: 'v',
} as const;

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
});
beforeEach(async () => {
  bench = await startBench({ ...surroundings, dataDir: ':memory:' });
  caller = bench.acs.world.phone('+491701');
});
afterEach(() => bench.stop());
afterAll(() => surroundings.remove());

async function answeredCall(): Promise<CallConnection> {
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnection } = await bench.client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
    {
      callIntelligenceOptions: { cognitiveServicesEndpoint: 'https://speech.example' },
    },
  );
  await bench.next('CallConnected');
  return callConnection;
}

const kinds = () => bench.callbacks.map(({ event }) => event.kind);

test('an event is lost, another one comes twice', async () => {
  bench.acs.faults.add({ kind: 'lose event', event: 'ParticipantsUpdated' });
  bench.acs.faults.add({ kind: 'double event', event: 'CallDisconnected' });
  await answeredCall();
  caller.hangUp();
  const [first, second] = [
    await bench.next('CallDisconnected'),
    await bench.next('CallDisconnected'),
  ];
  expect(second).toEqual(first);
  expect(bench.callbacks.at(-1)?.body).toEqual(bench.callbacks.at(-2)?.body);
  expect(kinds()).toEqual(['CallConnected', 'CallDisconnected', 'CallDisconnected']);
  expect(bench.acs.faults.list()).toEqual([]);
});

test('an event comes late, or after the one behind it', async () => {
  bench.acs.faults.add({ kind: 'reorder event', event: 'CallConnected' });
  await answeredCall();
  expect(kinds()).toEqual(['ParticipantsUpdated', 'CallConnected']);
  bench.acs.faults.add({ kind: 'delay event', event: 'CallDisconnected', by: 5000 });
  caller.hangUp();
  await clock.turn(3000);
  expect(kinds()).not.toContain('CallDisconnected');
  await clock.turn(2100);
  await bench.next('CallDisconnected');
});

test('an operation is refused as often as asked for, then it works', async () => {
  const connection = await answeredCall();
  bench.acs.faults.add({
    kind: 'refuse',
    operation: 'play',
    status: 400,
    code: '8500',
    message: 'Busy',
    times: 2,
  });
  const media = connection.getCallMedia();
  await expect(media.playToAll([welcome])).rejects.toMatchObject({ statusCode: 400, code: '8500' });
  await expect(media.playToAll([welcome])).rejects.toMatchObject({ code: '8500' });
  await media.playToAll([welcome]);
  await bench.next('PlayStarted');
});

test('an operation is slow', async () => {
  const connection = await answeredCall();
  bench.acs.faults.add({ kind: 'slow', operation: 'play', by: 4000 });
  let isDone = false;
  const playing = connection
    .getCallMedia()
    .playToAll([welcome])
    .then(() => {
      isDone = true;
    });
  await vi.waitFor(() => expect(bench.acs.faults.list()).toEqual([]));
  expect([isDone, caller.hearing.kind]).toEqual([false, 'silence']);
  await clock.turn(4100);
  await playing;
  expect(caller.hearing.kind).toBe('prompt');
});

test('a person declines and AddParticipantSucceeded comes all the same; the roster tells the truth', async () => {
  const connection = await answeredCall();
  bench.acs.faults.add({ kind: 'declined reported as success' });
  const phone = bench.acs.world.phone(agent.communicationUserId);
  await connection.addParticipant({ targetParticipant: agent });
  phone.decline();
  await bench.next('AddParticipantSucceeded');
  expect((await connection.listParticipants()).values).toHaveLength(1);
});

test('a prompt completes though nothing was heard; tones come in spite of the inter-digit time-out', async () => {
  const connection = await answeredCall();
  const heard: string[] = [];
  caller.on('hears', ({ hearing }) => heard.push(hearing.kind));
  bench.acs.faults.add({ kind: 'nothing heard' });
  await connection.getCallMedia().playToAll([welcome]);
  await bench.next('PlayCompleted');
  expect(heard).toEqual([]);
  bench.acs.faults.add({ kind: 'inter-digit time-out completes' });
  await connection.getCallMedia().startRecognizing(customer, {
    kind: 'callMediaRecognizeDtmfOptions',
    maxTonesToCollect: 4,
  });
  caller.press('1');
  await clock.turn(2100);
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    dtmfResult: { tones: ['one'] },
    resultInformation: { code: 400, subCode: 8532 },
  });
});

test('faults are asked for over HTTP as well, and wrong ones are refused', async () => {
  const url = `${bench.acs.url}/local/faults`;
  const post = (fault: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(fault) });
  const added = await post({ kind: 'lose event', event: 'PlayStarted', times: 'always' });
  expect(added.status).toBe(201);
  expect(await (await fetch(url)).json()).toEqual({
    faults: [
      {
        id: expect.any(String),
        fault: { kind: 'lose event', event: 'PlayStarted', times: 'always' },
      },
    ],
  });
  expect((await post({ kind: 'burn' })).status).toBe(400);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
  expect(bench.acs.faults.list()).toEqual([]);
});

test('an operation is accepted and fails later, without any effect', async () => {
  const connection = await answeredCall();
  const media = connection.getCallMedia();
  const fail = (operation: string) =>
    bench.acs.faults.add({ kind: 'fail', operation, code: 500, subCode: 9999 });
  const failed = { operationContext: 'f', resultInformation: { code: 500, subCode: 9999 } };
  fail('play');
  await media.playToAll([welcome], { operationContext: 'f' });
  expect(await bench.next('PlayFailed')).toMatchObject(failed);
  expect(caller.hearing.kind).toBe('silence');
  const phone = bench.acs.world.phone(agent.communicationUserId);
  fail('addParticipant');
  await connection.addParticipant({ targetParticipant: agent }, { operationContext: 'f' });
  expect(await bench.next('AddParticipantFailed')).toMatchObject({ ...failed, participant: agent });
  expect(phone.state).toBe('idle');
  fail('hold');
  await media.hold(customer, { operationContext: 'f' });
  expect(await bench.next('HoldFailed')).toMatchObject(failed);
  fail('removeParticipant');
  await connection.removeParticipant(customer, { operationContext: 'f' });
  expect(await bench.next('RemoveParticipantFailed')).toMatchObject({
    ...failed,
    participant: customer,
  });
  fail('startContinuousDtmf');
  await media.startContinuousDtmfRecognition(customer, { operationContext: 'f' });
  expect(await bench.next('ContinuousDtmfRecognitionToneFailed')).toMatchObject(failed);
  fail('sendDtmf');
  await media.sendDtmfTones([DtmfTone.One], customer, { operationContext: 'f' });
  expect(await bench.next('SendDtmfTonesFailed')).toMatchObject(failed);
  fail('startRecording');
  const { callConnectionId = '' } = await connection.getCallConnectionProperties();
  const { recordingId } = await bench.client
    .getCallRecording()
    .start({ callConnectionId, recordingStateCallbackEndpointUrl: bench.callbackUrl });
  expect(await bench.next('StartRecordingFailed')).toMatchObject({ recordingId });
  expect(caller).toMatchObject({ state: 'connected', hearing: { kind: 'silence' } });
});

test('answering and calling out are accepted and fail later', async () => {
  bench.acs.faults.add({ kind: 'fail', operation: 'answerCall', code: 500, subCode: 9999 });
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  await bench.client.answerCall(String(incomingCallContext), bench.callbackUrl, {
    operationContext: 'a',
  });
  expect(await bench.next('AnswerFailed')).toMatchObject({ operationContext: 'a' });
  expect(caller.state).toBe('dialling');
  caller.hangUp();
  bench.acs.faults.add({ kind: 'fail', operation: 'createCall' });
  const invite = { targetParticipant: customer, sourceCallIdNumber: { phoneNumber: sales } };
  await bench.client.createCall(invite, bench.callbackUrl, { operationContext: 'c' });
  expect(await bench.next('CreateCallFailed')).toMatchObject({ operationContext: 'c' });
  expect(caller.state).toBe('idle');
});
