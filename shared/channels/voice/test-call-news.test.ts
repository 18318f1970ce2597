import { expect, test } from 'vitest';
import { testCallNews } from './test-call-news.ts';

const callback = (type: string, data: object) => ({
  id: 'e1',
  type: `Microsoft.Communication.${type}`,
  time: '2026-11-28T12:00:00Z',
  data: { callConnectionId: 'c1', ...data },
});
const failed = (subCode: number, code = 400) => ({ resultInformation: { code, subCode } });
const asked = { operationContext: '2' };

test.each<[string, object, unknown]>([
  ['CallConnected', { operationContext: '1' }, { kind: 'answered', connection: 'c1' }],
  ['CreateCallFailed', failed(0, 486), { kind: 'notReached', outcome: 'busy' }],
  ['CreateCallFailed', failed(10003, 603), { kind: 'notReached', outcome: 'declined' }],
  ['CallDisconnected', {}, { kind: 'gone' }],
  [
    'RecognizeCompleted',
    { ...asked, dtmfResult: { tones: ['one'] } },
    { kind: 'heard', outcome: 'keyHeard' },
  ],
  [
    'RecognizeCompleted',
    { ...asked, speechResult: { speech: 'yes' } },
    { kind: 'heard', outcome: 'voiceHeard' },
  ],
  ['RecognizeCompleted', { ...asked, dtmfResult: { tones: [] } }, { kind: 'nothingHeard' }],
  ['RecognizeFailed', { ...asked, ...failed(8510) }, { kind: 'nothingHeard' }],
  ['RecognizeFailed', { ...asked, ...failed(8563) }, { kind: 'nothingHeard' }],
  ['RecognizeFailed', { ...asked, ...failed(8511, 500) }, { kind: 'notAsked' }],
  ['PlayCompleted', { operationContext: '3' }, { kind: 'told' }],
  ['PlayFailed', { operationContext: '3', ...failed(8535) }, { kind: 'told' }],
])('A1: %s %j says %j', (type, data, news) => {
  expect(testCallNews([callback(type, data)])).toEqual([news]);
});

test.each<[string, object]>([
  ['RecognizeFailed', { ...asked, ...failed(8522) }],
  ['RecognizeCanceled', asked],
  ['ParticipantsUpdated', { participants: [] }],
  ['PlayStarted', { operationContext: '3' }],
])('%s %j says nothing: that somebody left comes by itself', (type, data) => {
  expect(testCallNews([callback(type, data)])).toEqual([]);
});

test('S5: a body that is no list of events is not understood', () => {
  expect(testCallNews(undefined)).toBeUndefined();
  expect(testCallNews([{ type: 'x' }])).toBeUndefined();
});
