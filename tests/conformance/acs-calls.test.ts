import type { CallConnection } from '@azure/communication-call-automation';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Phone } from '../../local/acs/world/phone.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, resourceAccount, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let caller: Phone;
const clock = createClock();
const customer = { phoneNumber: '+491701' };
const agent = { communicationUserId: '8:acs:resource_agent' };

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
});
beforeEach(async () => {
  bench = await startBench({ ...surroundings, dataDir: ':memory:' });
  caller = bench.acs.world.phone('+491701');
});
afterEach(() => bench.stop());
afterAll(() => surroundings.remove());

const cognitive = {
  callIntelligenceOptions: { cognitiveServicesEndpoint: 'https://speech.example' },
};

async function answeredCall(): Promise<CallConnection> {
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnection } = await bench.client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
    {
      operationContext: 'dlg',
      ...cognitive,
    },
  );
  await bench.next('CallConnected');
  await bench.next('ParticipantsUpdated');
  return callConnection;
}

test('an incoming call is announced by Event Grid, answered once, and connected', async () => {
  caller.dial(sales, { displayName: 'Ann', customContext: { voipHeaders: { reason: 'order' } } });
  expect(caller).toMatchObject({ state: 'dialling', hearing: { kind: 'ringback' } });
  const data = await bench.nextGridEvent('IncomingCall');
  expect(data).toMatchObject({
    to: { kind: 'phoneNumber', rawId: '4:+4930100', phoneNumber: { value: '+4930100' } },
    from: { kind: 'phoneNumber', rawId: '4:+491701', phoneNumber: { value: '+491701' } },
    callerDisplayName: 'Ann',
    customContext: { voipHeaders: { reason: 'order' } },
  });
  expect(bench.gridEvents[0]).toMatchObject({ subject: '/caller/4:+491701/recipient/4:+4930100' });
  const context = String(data['incomingCallContext']);
  const answered = await bench.client.answerCall(context, bench.callbackUrl, {
    operationContext: 'dlg',
  });
  expect(answered.callConnectionProperties).toMatchObject({
    callConnectionState: 'connecting',
    serverCallId: data['serverCallId'],
    correlationId: data['correlationId'],
    answeredFor: { phoneNumber: '+4930100' },
    source: { phoneNumber: '+491701' },
  });
  expect(await bench.next('CallConnected')).toMatchObject({
    operationContext: 'dlg',
    resultInformation: { code: 200, subCode: 0 },
    correlationId: data['correlationId'],
  });
  expect(await bench.next('ParticipantsUpdated')).toMatchObject({
    sequenceNumber: 1,
    participants: [{ identifier: customer, isMuted: false, isOnHold: false }],
  });
  expect(caller).toMatchObject({ state: 'connected', hearing: { kind: 'silence' } });
  expect(await answered.callConnection.getCallConnectionProperties()).toMatchObject({
    callConnectionState: 'connected',
  });
  await expect(bench.client.answerCall(context, bench.callbackUrl)).rejects.toMatchObject({
    statusCode: 404,
    code: '8522',
  });
});

test('a call to a Teams resource account names it as unknown, without a nested object', async () => {
  caller.dial(resourceAccount);
  const { to } = await bench.nextGridEvent('IncomingCall');
  expect(to).toEqual({ kind: 'unknown', rawId: resourceAccount });
});

test('nobody answers in time: the caller hears no answer, and answering later is too late (8587)', async () => {
  const reasons: string[] = [];
  caller.on('ended', ({ reason }) => reasons.push(reason));
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  await clock.turn(55_000);
  expect(caller.state).toBe('dialling');
  await clock.turn(5100);
  expect(caller.state).toBe('idle');
  expect(reasons).toEqual(['no answer']);
  const late = bench.client.answerCall(String(incomingCallContext), bench.callbackUrl);
  await expect(late).rejects.toMatchObject({ statusCode: 404, code: '8587' });
});

test('a call is rejected as busy, or redirected to another phone', async () => {
  const reasons: string[] = [];
  caller.on('ended', ({ reason }) => reasons.push(reason));
  caller.dial(sales);
  const first = await bench.nextGridEvent('IncomingCall');
  await bench.client.rejectCall(String(first['incomingCallContext']), { callRejectReason: 'busy' });
  expect(reasons).toEqual(['busy']);
  const other = bench.acs.world.phone('8:acs:resource_agent');
  caller.dial(sales);
  const second = await bench.nextGridEvent('IncomingCall');
  await bench.client.redirectCall(String(second['incomingCallContext']), {
    targetParticipant: agent,
  });
  expect(other).toMatchObject({ state: 'ringing', hearing: { kind: 'ring', from: '4:+491701' } });
  other.answer();
  expect(caller.hearing).toEqual({ kind: 'people', addresses: ['8:acs:resource_agent'] });
});

test('the caller hangs up: CallDisconnected is the last event, and the call is gone', async () => {
  const connection = await answeredCall();
  caller.hangUp();
  expect(await bench.next('CallDisconnected')).toMatchObject({
    operationContext: 'dlg',
    resultInformation: { code: 200, subCode: 540000 },
  });
  await expect(connection.getCallConnectionProperties()).rejects.toMatchObject({
    statusCode: 404,
    code: '8522',
  });
  expect(bench.callbacks.at(-1)?.event.kind).toBe('CallDisconnected');
});

test('an added participant rings, answers, and both hear each other', async () => {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(agent.communicationUserId);
  const added = await connection.addParticipant(
    {
      targetParticipant: agent,
      customCallingContext: [{ kind: 'voip', key: 'dialogue', value: 'd1' }],
    },
    { operationContext: 'offer-1', invitationTimeoutInSeconds: 20 },
  );
  expect(added).toMatchObject({ operationContext: 'offer-1', participant: { identifier: agent } });
  expect(phone.hearing).toMatchObject({
    kind: 'ring',
    from: '4:+491701',
    customContext: { voipHeaders: { dialogue: 'd1' } },
  });
  phone.answer();
  expect(await bench.next('AddParticipantSucceeded')).toMatchObject({
    operationContext: 'offer-1',
    participant: agent,
    resultInformation: { code: 200 },
  });
  expect((await bench.next('ParticipantsUpdated')).participants).toHaveLength(2);
  expect(caller.hearing).toEqual({ kind: 'people', addresses: ['8:acs:resource_agent'] });
  expect((await connection.listParticipants()).values).toHaveLength(2);
  expect(await connection.getParticipant(customer)).toMatchObject({
    identifier: customer,
    isOnHold: false,
  });
  await expect(connection.getParticipant({ phoneNumber: '+1' })).rejects.toMatchObject({
    statusCode: 404,
  });
});

test.each([
  ['declines', { kind: 'declines', after: 1000 }, 603, 0],
  ['is busy', { kind: 'busy' }, 486, 10321],
  ['is not reachable', { kind: 'unreachable' }, 480, 10037],
  ['rings out', { kind: 'rings' }, 487, 10004],
] as const)(
  'an agent who %s is told by AddParticipantFailed',
  async (_name, behaviour, code, subCode) => {
    const connection = await answeredCall();
    bench.acs.world.phone(agent.communicationUserId).behave(behaviour);
    await connection.addParticipant(
      { targetParticipant: agent },
      { invitationTimeoutInSeconds: 20 },
    );
    await clock.turn(20_100);
    expect(await bench.next('AddParticipantFailed')).toMatchObject({
      participant: agent,
      resultInformation: { code, subCode },
    });
    expect((await connection.listParticipants()).values).toHaveLength(1);
    expect(bench.acs.world.phone(agent.communicationUserId).state).toBe('idle');
  },
);

test('a phone number needs a number of the resource as caller id, and answers with SIP codes', async () => {
  const connection = await answeredCall();
  const target = { phoneNumber: '+49170999' };
  await expect(connection.addParticipant({ targetParticipant: target })).rejects.toMatchObject({
    code: '8523',
  });
  const foreign = { targetParticipant: target, sourceCallIdNumber: { phoneNumber: '+1' } };
  await expect(connection.addParticipant(foreign)).rejects.toMatchObject({
    statusCode: 403,
    code: '7507',
  });
  await connection.addParticipant({
    targetParticipant: target,
    sourceCallIdNumber: { phoneNumber: sales },
  });
  await clock.turn(400);
  expect(await bench.next('AddParticipantFailed')).toMatchObject({
    resultInformation: { code: 404, subCode: 560404, sipDetails: { code: 404 } },
  });
});

test('a ringing invitation is cancelled, but not one that was answered', async () => {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(agent.communicationUserId);
  const first = await connection.addParticipant({ targetParticipant: agent });
  await connection.cancelAddParticipantOperation(first.invitationId ?? '', {
    operationContext: 'c',
  });
  expect(await bench.next('CancelAddParticipantSucceeded')).toMatchObject({
    invitationId: first.invitationId,
    operationContext: 'c',
  });
  expect(phone.state).toBe('idle');
  const second = await connection.addParticipant({ targetParticipant: agent });
  phone.answer();
  await connection.cancelAddParticipantOperation(second.invitationId ?? '');
  expect(await bench.next('CancelAddParticipantFailed')).toMatchObject({
    invitationId: second.invitationId,
  });
  expect(phone.state).toBe('connected');
});

async function conversation() {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(agent.communicationUserId);
  await connection.addParticipant({ targetParticipant: agent });
  phone.answer();
  await bench.next('AddParticipantSucceeded');
  await bench.next('ParticipantsUpdated');
  return { connection, phone };
}

test('hold, unhold and mute are seen in the roster, with rising sequence numbers', async () => {
  const { connection, phone } = await conversation();
  const media = connection.getCallMedia();
  await media.hold(customer, {
    playSource: { kind: 'textSource', text: 'Please wait', voiceName: 'v' },
  });
  const held = await bench.next('ParticipantsUpdated');
  expect(held.participants).toContainEqual({
    identifier: expect.objectContaining(customer),
    isMuted: false,
    isOnHold: true,
  });
  expect(caller).toMatchObject({ state: 'on hold', hearing: { kind: 'hold music' } });
  expect(phone.hearing).toEqual({ kind: 'silence' });
  await media.unhold(customer);
  const back = await bench.next('ParticipantsUpdated');
  expect(back.sequenceNumber).toBeGreaterThan(held.sequenceNumber ?? 0);
  expect(caller.hearing.kind).toBe('people');
  await connection.muteParticipant(agent);
  expect((await bench.next('ParticipantsUpdated')).participants).toContainEqual(
    expect.objectContaining({ identifier: agent, isMuted: true }),
  );
  expect(caller.hearing).toEqual({ kind: 'silence' });
  phone.unmute();
  expect(caller.hearing.kind).toBe('people');
});

test('a removed participant is out, the caller stays; then Call Automation ends it for all', async () => {
  const { connection, phone } = await conversation();
  await connection.removeParticipant(agent, { operationContext: 'r' });
  expect(await bench.next('RemoveParticipantSucceeded')).toMatchObject({
    participant: agent,
    operationContext: 'r',
  });
  expect(phone.state).toBe('idle');
  expect(caller.state).toBe('connected');
  await connection.hangUp(true);
  expect(await bench.next('CallDisconnected')).toMatchObject({
    resultInformation: { code: 0, subCode: 7000 },
  });
  expect(caller.state).toBe('idle');
});

test('Call Automation leaves two who go on talking until one hangs up', async () => {
  const { connection, phone } = await conversation();
  await connection.hangUp(false);
  await bench.next('CallDisconnected');
  expect(caller.hearing).toEqual({ kind: 'people', addresses: ['8:acs:resource_agent'] });
  phone.hangUp();
  expect(caller.state).toBe('idle');
});

test('a transfer rings the target; accepted, Call Automation is out of it', async () => {
  const connection = await answeredCall();
  const target = bench.acs.world.phone('8:orgid:45ab2481-1c1c-4005-be24-0ffb879b1130');
  const user = { microsoftTeamsUserId: '45ab2481-1c1c-4005-be24-0ffb879b1130' };
  await connection.transferCallToParticipant(user, { operationContext: 't' });
  expect(await connection.getCallConnectionProperties()).toMatchObject({
    callConnectionState: 'transferring',
  });
  target.answer();
  expect(await bench.next('CallTransferAccepted')).toMatchObject({
    operationContext: 't',
    // The SDK hands these two over as they stand on the wire.
    transferTarget: { kind: 'microsoftTeamsUser', rawId: target.address },
    transferee: { kind: 'phoneNumber', rawId: caller.address },
  });
  await bench.next('CallDisconnected');
  expect(caller.hearing).toEqual({ kind: 'people', addresses: [target.address] });
});

test('a transfer to a busy number fails with its SIP code, and the caller is back', async () => {
  const connection = await answeredCall();
  bench.acs.world.phone('+49170999').behave({ kind: 'busy' });
  await connection.transferCallToParticipant({ phoneNumber: '+49170999' });
  await clock.turn(400);
  expect(await bench.next('CallTransferFailed')).toMatchObject({
    resultInformation: { code: 486, subCode: 560486 },
  });
  expect(await connection.getCallConnectionProperties()).toMatchObject({
    callConnectionState: 'connected',
  });
});

test('in a group call a transfer takes the transferee away and leaves the others', async () => {
  const { connection, phone } = await conversation();
  const target = bench.acs.world.phone('8:acs:resource_expert');
  const expert = { communicationUserId: '8:acs:resource_expert' };
  await expect(connection.transferCallToParticipant(expert)).rejects.toMatchObject({
    code: '8523',
  });
  await connection.transferCallToParticipant(expert, { transferee: customer });
  target.answer();
  await bench.next('CallTransferAccepted');
  expect(caller.hearing).toEqual({ kind: 'people', addresses: [target.address] });
  expect(phone.state).toBe('connected');
  expect((await connection.listParticipants()).values).toHaveLength(1);
});

test('an outbound call connects when the other side answers', async () => {
  const invite = {
    targetParticipant: customer,
    sourceCallIdNumber: { phoneNumber: sales },
    sourceDisplayName: 'Sales',
  };
  const { callConnectionProperties: created, callConnection } = await bench.client.createCall(
    invite,
    bench.callbackUrl,
    {
      operationContext: 'out',
    },
  );
  expect(created).toMatchObject({
    callConnectionState: 'connecting',
    sourceCallerIdNumber: { phoneNumber: sales },
  });
  expect(caller).toMatchObject({ state: 'ringing', hearing: { kind: 'ring', from: '4:+4930100' } });
  const tooEarly = callConnection.getCallMedia().cancelAllOperations();
  await expect(tooEarly).rejects.toMatchObject({ statusCode: 400, code: '8585' });
  caller.answer();
  expect(await bench.next('CallConnected')).toMatchObject({ operationContext: 'out' });
  expect((await bench.next('ParticipantsUpdated')).participants).toHaveLength(1);
});

test('an outbound call that nobody answers ends in CreateCallFailed and CallDisconnected', async () => {
  const invite = { targetParticipant: customer, sourceCallIdNumber: { phoneNumber: sales } };
  await bench.client.createCall(invite, bench.callbackUrl, { operationContext: 'out' });
  await clock.turn(60_100);
  expect(await bench.next('CreateCallFailed')).toMatchObject({
    operationContext: 'out',
    resultInformation: { code: 480, subCode: 560480 },
  });
  await bench.next('CallDisconnected');
});

test('a Teams resource account calls without a number, and a group is rung at once', async () => {
  const phone = bench.acs.world.phone(agent.communicationUserId);
  await bench.client.createGroupCall([customer, agent], bench.callbackUrl, {
    teamsAppSource: { teamsAppId: resourceAccount.split(':')[2] ?? '' },
  });
  expect([caller.state, phone.state]).toEqual(['ringing', 'ringing']);
  phone.answer();
  await bench.next('CallConnected');
  caller.answer();
  await bench.next('ParticipantsUpdated');
  expect((await bench.next('ParticipantsUpdated')).participants).toHaveLength(2);
});

test('somebody is moved from one call into another', async () => {
  const first = await answeredCall();
  const colleague = bench.acs.world.phone('+491702');
  colleague.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const second = await bench.client.answerCall(String(incomingCallContext), bench.callbackUrl);
  await bench.next('CallConnected');
  const fromCall = second.callConnectionProperties.callConnectionId ?? '';
  await first.moveParticipants([{ phoneNumber: '+491702' }], fromCall, { operationContext: 'm' });
  expect(await bench.next('MoveParticipantSucceeded')).toMatchObject({
    operationContext: 'm',
    fromCall,
    participant: { phoneNumber: '+491702' },
  });
  await bench.next('CallDisconnected');
  expect(caller.hearing).toEqual({ kind: 'people', addresses: ['4:+491702'] });
});

test('Call Automation connects to a group call that people began by themselves', async () => {
  const phone = bench.acs.world.phone(agent.communicationUserId);
  phone.joinGroup('29228d3e-040e-4656-a70e-890ab4e173e5');
  bench.acs.world
    .phone('8:acs:resource_supervisor')
    .joinGroup('29228d3e-040e-4656-a70e-890ab4e173e5', { muted: true });
  const locator = { kind: 'groupCallLocator', id: '29228d3e-040e-4656-a70e-890ab4e173e5' } as const;
  await bench.client.connectCall(locator, bench.callbackUrl);
  await bench.next('CallConnected');
  const { participants } = await bench.next('ParticipantsUpdated');
  expect(participants.map(({ isMuted }) => isMuted)).toEqual([false, true]);
  expect(phone.hearing).toEqual({ kind: 'silence' });
});

test('a transfer to another address of the resource rings there as a call of its own', async () => {
  const connection = await answeredCall();
  const toSupport = () =>
    connection.transferCallToParticipant({ teamsAppId: resourceAccount.split(':')[2] ?? '' });
  await toSupport();
  const refused = await bench.nextGridEvent('IncomingCall');
  expect(refused).toMatchObject({
    to: { rawId: resourceAccount },
    from: { rawId: caller.address },
  });
  await bench.client.rejectCall(String(refused['incomingCallContext']), {
    callRejectReason: 'busy',
  });
  expect(await bench.next('CallTransferFailed')).toMatchObject({
    resultInformation: { code: 486 },
  });
  expect(caller.state).toBe('connected');
  await toSupport();
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const answered = await bench.client.answerCall(String(incomingCallContext), bench.callbackUrl);
  await bench.next('CallTransferAccepted');
  await bench.next('CallDisconnected');
  await bench.next('CallConnected');
  expect((await answered.callConnection.listParticipants()).values).toMatchObject([
    { identifier: customer },
  ]);
  expect(caller.state).toBe('connected');
});

test('who hangs up while being transferred to another address of the resource leaves nothing behind', async () => {
  const connection = await answeredCall();
  await connection.transferCallToParticipant({ teamsAppId: resourceAccount.split(':')[2] ?? '' });
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  caller.hangUp();
  await bench.next('CallDisconnected');
  expect(bench.acs.world.snapshot().calls).toEqual([]);
  const late = bench.client.answerCall(String(incomingCallContext), bench.callbackUrl);
  await expect(late).rejects.toMatchObject({ statusCode: 404, code: '8522' });
});

test('many participants are listed page by page', async () => {
  for (let index = 0; index < 65; index += 1)
    bench.acs.world.phone(`8:acs:resource_${index}`).joinGroup('all-hands');
  const locator = { kind: 'groupCallLocator', id: 'all-hands' } as const;
  const { callConnection } = await bench.client.connectCall(locator, bench.callbackUrl);
  await bench.next('CallConnected');
  const { values = [] } = await callConnection.listParticipants();
  const ids = values.map(({ identifier }) => JSON.stringify(identifier));
  expect(new Set(ids).size).toBe(65);
});
