import { expect, test } from 'vitest';
import { fromRawId, toIdentifier, toRawId } from './addresses.ts';
import { Callback } from './callback.ts';
import { fromCallback } from './translate.ts';

const time = '2026-01-01T00:00:00.000Z';

function translated(name: string, data: Record<string, unknown> = {}) {
  return fromCallback(
    Callback.parse({
      id: 'e1',
      type: `Microsoft.Communication.${name}`,
      time,
      data: { callConnectionId: 'c1', operationContext: '7', ...data },
    }),
  );
}

test.each([
  [
    'CallConnected',
    {},
    { kind: 'callConnected', connection: 'c1', id: 'e1', at: Date.parse(time) },
  ],
  ['CallDisconnected', {}, { kind: 'callDisconnected' }],
  [
    'AnswerFailed',
    { resultInformation: { code: 404, subCode: 8587 } },
    { kind: 'effectFailed', effect: 'answerCall', operation: 7, reason: '404/8587' },
  ],
  [
    'PlayCompleted',
    {},
    { kind: 'mediaEnded', operation: 7, result: { kind: 'played', outcome: 'completed' } },
  ],
  ['PlayCanceled', {}, { result: { outcome: 'interrupted' } }],
  [
    'RecognizeCompleted',
    { dtmfResult: { tones: ['one', 'zero', 'pound', 'asterisk', 'a'] } },
    { result: { kind: 'tones', digits: '10#*A' } },
  ],
  [
    'RecognizeCompleted',
    { choiceResult: { label: 'sales' } },
    { result: { kind: 'chosen', choice: 'sales' } },
  ],
  [
    'RecognizeCompleted',
    { speechResult: { speech: 'my order', confidence: 0.9 } },
    { result: { kind: 'spoken', text: 'my order', confidence: 0.9 } },
  ],
  [
    'RecognizeCompleted',
    { dtmfResult: { tones: ['one'] }, resultInformation: { code: 400, subCode: 8532 } },
    { result: { kind: 'tones', digits: '1' } },
  ],
  [
    'RecognizeCompleted',
    { dtmfResult: { tones: [] }, resultInformation: { code: 400, subCode: 8532 } },
    { result: { kind: 'inputFailed', reason: 'interDigit' } },
  ],
  [
    'RecordingStateChanged',
    { recordingId: 'r1', state: 'active' },
    { kind: 'recordingChanged', recording: 'r1', state: 'active' },
  ],
  ['RecordingStateChanged', { recordingId: 'r1', state: 'inactive' }, { state: 'inactive' }],
  ['StartRecordingFailed', { recordingId: 'r1' }, { kind: 'recordingChanged', state: 'failed' }],
  ['HoldFailed', {}, { kind: 'effectFailed', effect: 'hold' }],
  ['AddParticipantSucceeded', {}, { kind: 'inviteEnded', operation: 7, outcome: 'joined' }],
  ['CallTransferAccepted', {}, { kind: 'transferEnded', outcome: 'completed' }],
])('C1: %s %j means %j', (name, data, expected) => {
  expect(translated(name, data)).toMatchObject(expected);
});

test.each([
  [8510, 'silence'],
  [8532, 'interDigit'],
  [8534, 'noMatch'],
  [8547, 'noMatch'],
  [8563, 'noMatch'],
  [8511, 'error'],
])('C1: input that failed with %i is %s', (subCode, reason) => {
  const resultInformation = { code: 400, subCode };
  expect(translated('RecognizeFailed', { resultInformation })).toMatchObject({
    result: { reason },
  });
});

test.each([
  [486, 560486, 'busy'],
  [480, 560480, 'noAnswer'],
  [408, 560408, 'noAnswer'],
  [603, 560603, 'declined'],
  [404, 560404, 'unreachable'],
  [487, 10004, 'noAnswer'],
  [487, 10024, 'declined'],
  [480, 10037, 'unreachable'],
  [480, 10077, 'unreachable'],
  [500, 9999, 'failed'],
])('C1: an invitation that failed with %i/%i is %s', (code, subCode, outcome) => {
  const resultInformation = { code, subCode };
  expect(translated('AddParticipantFailed', { resultInformation })).toMatchObject({ outcome });
});

test('C1: the roster names everybody in our words', () => {
  const participants = [
    { identifier: { rawId: '4:+491701234567' }, isMuted: false, isOnHold: true },
    { identifier: { rawId: '8:orgid:oid-1' } },
    { identifier: { rawId: '8:acs:resource_user' } },
  ];
  expect(translated('ParticipantsUpdated', { sequenceNumber: 3, participants })).toMatchObject({
    kind: 'rosterChanged',
    sequence: 3,
    participants: [
      { address: '+491701234567', onHold: true },
      { address: 'teams:oid-1', onHold: false },
      { address: '8:acs:resource_user' },
    ],
  });
});

test.each(['PlayStarted', 'RecordingStateChanged', 'SomethingNew'])(
  '%s says nothing that the rules go by',
  (name) => {
    expect(translated(name)).toBeUndefined();
  },
);

test('C1: addresses go to the SDK as identifiers of their kind', () => {
  expect(toIdentifier('+49301')).toMatchObject({ phoneNumber: '+49301' });
  expect(toIdentifier('anonymous')).toMatchObject({ phoneNumber: 'anonymous', isAnonymous: true });
  expect(toIdentifier('teams:oid-1')).toMatchObject({ microsoftTeamsUserId: 'oid-1' });
  expect(toIdentifier(fromRawId('28:orgid:app-1'))).toMatchObject({ teamsAppId: 'app-1' });
  expect(toIdentifier('8:acs:r_u')).toMatchObject({ communicationUserId: '8:acs:r_u' });
});

test('C1: an ACS user of three parts is a Teams user who takes calls of a resource account', () => {
  expect(toIdentifier('8:acs:resource_tenant_user')).toMatchObject({
    kind: 'teamsExtensionUser',
    resourceId: 'resource',
    tenantId: 'tenant',
    userId: 'user',
  });
});

test.each(['4:+49301', '4:110', '4:anonymous', '8:orgid:o', '28:orgid:a', '8:acs:r_u', '8:gcch:x'])(
  'the raw id %s is our address and back',
  (rawId) => {
    expect(toRawId(fromRawId(rawId))).toBe(rawId);
  },
);

test.each([
  ['PlayFailed', 8522],
  ['RecognizeFailed', 8522],
  ['RecognizeFailed', 8528],
])('C1: a %s because the caller has gone (%i) is no answer of the caller', (name, subCode) => {
  expect(translated(name, { resultInformation: { code: 400, subCode } })).toBeUndefined();
});
