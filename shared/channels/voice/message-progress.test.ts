import { expect, test } from 'vitest';
import type { OpenMessage } from '#shared/contracts/dialogue/open-message.ts';
import { toMessageContext } from './message-context.ts';
import { fromCallback } from './translate.ts';

const message: OpenMessage = {
  recording: 'cmVj:b3Jk',
  since: 1_000_000,
  maxLength: 600_000,
  silence: 4_000,
  language: 'pt-BR',
  isHeard: false,
};

function after(
  seconds: number,
  type: string,
  data: Record<string, unknown>,
  of: Partial<OpenMessage> = {},
) {
  const operationContext = toMessageContext({ operation: 6, message: { ...message, ...of } });
  const event = fromCallback({
    id: 'e1',
    type: `Microsoft.Communication.${type}`,
    time: new Date(message.since + seconds * 1000).toISOString(),
    data: { callConnectionId: 'c1', operationContext, ...data },
  });
  return event?.kind === 'mediaEnded' && event.operation === 6 ? event.result : undefined;
}
const failed = (subCode: number) => ({ resultInformation: { code: 400, subCode, message: '' } });
const spoken = { speechResult: { speech: 'Please call me back' } };
const key = (tone: string) => ({ dtmfResult: { tones: [tone] } });

test('F10: what was said at one go is not the end, also after five minutes', () => {
  for (const seconds of [3, 310])
    expect(after(seconds, 'RecognizeCompleted', spoken)).toEqual({
      kind: 'stillRecording',
      message: { ...message, isHeard: true },
    });
  const noise = after(3, 'RecognizeFailed', failed(8563));
  expect(noise).toMatchObject({ kind: 'stillRecording', message: { isHeard: true } });
});

test('F10: silence after it is, and is no part of its length', () => {
  expect(after(12, 'RecognizeFailed', failed(8510), { isHeard: true })).toEqual({
    kind: 'recorded',
    recording: message.recording,
    duration: 8_000,
    endedBy: 'silence',
  });
});

test('F10: who said nothing at all has left nothing', () => {
  expect(after(10, 'RecognizeFailed', failed(8510))).toMatchObject({
    duration: 0,
    endedBy: 'silence',
  });
});

test('F10: only # ends it; another key is a slip', () => {
  expect(after(5, 'RecognizeCompleted', key('pound'))).toMatchObject({
    duration: 5_000,
    endedBy: 'key',
  });
  expect(after(5, 'RecognizeCompleted', key('five'))).toEqual({ kind: 'stillRecording', message });
});

test('F10: at its longest it is over, whether somebody speaks or not', () => {
  for (const [type, data] of [
    ['RecognizeCompleted', spoken],
    ['RecognizeFailed', failed(8510)],
  ] as const)
    expect(after(600, type, data)).toMatchObject({ duration: 600_000, endedBy: 'length' });
});

test('F10: without speech recognition silence says nothing', () => {
  const mute = { silence: 0 };
  expect(after(300, 'RecognizeFailed', failed(8510), mute)).toMatchObject({
    kind: 'stillRecording',
  });
  expect(after(600, 'RecognizeFailed', failed(8510), mute)).toMatchObject({ endedBy: 'length' });
});

test('F10: whoever hangs up has left what they said; what else goes wrong is a failure', () => {
  expect(after(7, 'RecognizeCanceled', {})).toMatchObject({ duration: 7_000, endedBy: 'hungUp' });
  expect(after(7, 'RecognizeFailed', failed(8522))).toMatchObject({ endedBy: 'hungUp' });
  expect(after(7, 'RecognizeFailed', failed(8512))).toMatchObject({ endedBy: 'failed' });
});
