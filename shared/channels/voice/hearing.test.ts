import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { createVoiceHearing } from './hearing.ts';

const hearing = createVoiceHearing({
  openIdConfigurationUrl: 'https://localhost:1/never-asked',
  audience: 'a',
});

const names = ['CallConnected', 'PlayFailed', 'RecognizeCompleted', 'ParticipantsUpdated', 'New'];
const callback = {
  id: 'e1',
  type: 'Microsoft.Communication.CallConnected',
  time: '2026-01-01T00:00:00Z',
  data: { callConnectionId: 'c1', operationContext: '7', sequenceNumber: 3, participants: [] },
};
const incoming = {
  id: 'i1',
  eventType: 'Microsoft.Communication.IncomingCall',
  eventTime: '2026-01-01T00:00:00Z',
  data: { to: { rawId: '4:+49301' }, from: { rawId: '4:+49170' }, incomingCallContext: 'x' },
};

test('S5: whatever a callback holds, it is understood as events that can be stored, or not at all', () => {
  const mutated = fc
    .tuple(
      fc.constantFrom(...names),
      fc.dictionary(fc.constantFrom(...Object.keys(callback)), fc.jsonValue()),
      fc.dictionary(
        fc.constantFrom('operationContext', 'participants', 'resultInformation', 'dtmfResult'),
        fc.jsonValue(),
      ),
    )
    .map(([name, outer, inner]) => ({
      ...callback,
      type: `Microsoft.Communication.${name}`,
      data: { ...callback.data, ...inner },
      ...outer,
    }));
  fc.assert(
    fc.property(fc.oneof(fc.array(mutated), fc.jsonValue()), (body) => {
      for (const event of hearing.callEvents(body) ?? [])
        expect(DialogueEvent.safeParse(event).success).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('S5: whatever an IncomingCall event holds, it is a call or it is not', () => {
  expect(hearing.incomingCall(incoming)).toMatchObject({ to: '+49301', answerToken: 'x' });
  const mutated = fc
    .dictionary(fc.constantFrom(...Object.keys(incoming)), fc.jsonValue())
    .map((outer) => ({ ...incoming, ...outer }));
  fc.assert(
    fc.property(fc.oneof(mutated, fc.jsonValue()), (event) => {
      const call = hearing.incomingCall(event);
      expect(call === undefined || call.id.length > 0).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
