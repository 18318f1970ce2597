import type { CallConnection } from '@azure/communication-call-automation';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Phone } from '../../local/acs/world/phone.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
const clock = createClock();
const customer = { phoneNumber: '+491701' };
const agent = { communicationUserId: '8:acs:resource_agent' };
const welcome = {
  kind: 'textSource',
  text: 'Welcome to Contoso. Press 1.',
  voiceName: 'v',
} as const;
/** 280 characters, twenty seconds. */
const story = { ...welcome, text: welcome.text.repeat(10) };
const phone = (identity: string): Phone => bench.acs.world.phone(identity);

beforeEach(async () => {
  surroundings = await testSurroundings(clock);
  bench = await startBench(surroundings);
});
afterEach(async () => {
  await bench.stop();
  surroundings.remove();
});

async function answeredCall(): Promise<string> {
  phone('+491701').dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnectionProperties } = await bench.client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
    {
      callIntelligenceOptions: { cognitiveServicesEndpoint: 'https://speech.example' },
    },
  );
  await bench.next('CallConnected');
  return callConnectionProperties.callConnectionId ?? '';
}

const connectionOf = (id: string): CallConnection => bench.client.getCallConnection(id);

test('a prompt goes on after a crash, for the rest of its time', async () => {
  const id = await answeredCall();
  await connectionOf(id).getCallMedia().playToAll([story], { operationContext: 'p' });
  await bench.next('PlayStarted');
  await clock.turn(10_000);
  await bench.crash();
  expect(phone('+491701').hearing.kind).toBe('prompt');
  expect(bench.callbacks.some(({ event }) => event.kind === 'PlayCompleted')).toBe(false);
  await clock.turn(10_100);
  expect(await bench.next('PlayCompleted')).toMatchObject({ operationContext: 'p' });
});

test('a phone goes on ringing after a crash, can be answered, or rings out in its time', async () => {
  const id = await answeredCall();
  const invitation = { invitationTimeoutInSeconds: 20 };
  phone(agent.communicationUserId);
  await connectionOf(id).addParticipant({ targetParticipant: agent }, invitation);
  await bench.crash();
  expect(phone(agent.communicationUserId).state).toBe('ringing');
  phone(agent.communicationUserId).answer();
  await bench.next('AddParticipantSucceeded');
  phone(agent.communicationUserId).hangUp();
  await connectionOf(id).addParticipant({ targetParticipant: agent }, invitation);
  await clock.turn(15_000);
  await bench.crash();
  await clock.turn(5100);
  expect(await bench.next('AddParticipantFailed')).toMatchObject({
    resultInformation: { subCode: 10004 },
  });
});

test('digits, queues and the numbers of events are not forgotten', async () => {
  const id = await answeredCall();
  const { sequenceNumber = 0 } = await bench.next('ParticipantsUpdated');
  const media = connectionOf(id).getCallMedia();
  await media.startRecognizing(customer, {
    kind: 'callMediaRecognizeDtmfOptions',
    maxTonesToCollect: 2,
    interToneTimeoutInSeconds: 30,
  });
  await media.playToAll([welcome], { operationContext: 'queued' });
  phone('+491701').press('1');
  await bench.crash();
  phone('+491701').press('2');
  expect(await bench.next('RecognizeCompleted')).toMatchObject({
    dtmfResult: { tones: ['one', 'two'] },
  });
  await clock.turn(2200);
  expect(await bench.next('PlayCompleted')).toMatchObject({ operationContext: 'queued' });
  await connectionOf(id).getCallMedia().hold(customer);
  expect((await bench.next('ParticipantsUpdated')).sequenceNumber).toBe(sequenceNumber + 1);
});

test('an event that nobody took before the crash is sent after it; key and tokens stay the same', async () => {
  await answeredCall();
  const before = bench.acs.connectionString.split('accesskey=')[1];
  const keys = await (await fetch(`${bench.acs.url}/calling/keys`)).text();
  await vi.waitFor(() => expect(bench.acs.undelivered()).toEqual([]));
  bench.answerWith(503);
  phone('+491701').hangUp();
  await bench.next('CallDisconnected');
  await vi.waitFor(() => expect(bench.acs.undelivered().at(-1)).toMatchObject({ attempts: 1 }));
  await bench.crash();
  bench.answerWith(200);
  await clock.turn(1100);
  await bench.next('CallDisconnected');
  await vi.waitFor(() => expect(bench.acs.undelivered()).toEqual([]));
  expect(bench.acs.connectionString.split('accesskey=')[1]).toBe(before);
  expect(await (await fetch(`${bench.acs.url}/calling/keys`)).text()).toBe(keys);
});

test('an incoming call that rang during the crash can still be answered', async () => {
  phone('+491701').dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  await bench.crash();
  await bench.client.answerCall(String(incomingCallContext), bench.callbackUrl);
  await bench.next('CallConnected');
});
