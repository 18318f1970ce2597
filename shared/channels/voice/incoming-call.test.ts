import { expect, test } from 'vitest';
import { fromIncomingCall, IncomingCallEvent } from './incoming-call.ts';

const number = (rawId: string) => ({ kind: 'phoneNumber', rawId });

function incoming(data: Record<string, unknown> = {}) {
  return fromIncomingCall(
    IncomingCallEvent.parse({
      id: 'e1',
      topic: '/subscriptions/x',
      subject: '/caller/4:+491701234567/recipient/4:+4930100',
      eventType: 'Microsoft.Communication.IncomingCall',
      eventTime: '2026-01-01T00:00:00.123Z',
      dataVersion: '1.0',
      metadataVersion: '1',
      data: {
        to: number('4:+4930100'),
        from: number('4:+491701234567'),
        serverCallId: 'server',
        callerDisplayName: '+491701234567',
        incomingCallContext: 'context',
        correlationId: 'correlation',
        ...data,
      },
    }),
  );
}

test('C1: a call from the telephone network says who dialled which number; a name that repeats the number is none', () => {
  expect(incoming()).toEqual({
    id: 'e1',
    at: Date.parse('2026-01-01T00:00:00.123Z'),
    to: '+4930100',
    from: { address: '+491701234567' },
    answerToken: 'context',
  });
  expect(incoming({ callerDisplayName: '491701234567' }).from).toEqual({
    address: '+491701234567',
  });
});

test('C1: a caller with a name has it', () => {
  expect(incoming({ callerDisplayName: 'Ann Example' }).from).toEqual({
    address: '+491701234567',
    name: 'Ann Example',
  });
});

test.each([undefined, '', 'Anonymous', 'anonymous'])(
  'C1: a caller who withholds the number is anonymous, whatever is shown (%j)',
  (callerDisplayName) => {
    const from = { kind: 'phoneNumber', rawId: '4:anonymous' };
    expect(incoming({ from, callerDisplayName }).from).toEqual({ address: 'anonymous' });
  },
);

test('C1: a Teams resource account comes as unknown, and is known by its raw id', () => {
  const to = { kind: 'unknown', rawId: '28:orgid:5f1c9a10-1111-4222-8333-444455556666' };
  const onBehalfOfCallee = { rawId: '8:orgid:oid-1' };
  expect(incoming({ to, onBehalfOfCallee })).toMatchObject({
    to: 'teams-app:5f1c9a10-1111-4222-8333-444455556666',
  });
});

test('C1: an ACS user and a Teams user call by their ids', () => {
  expect(incoming({ from: { rawId: '8:acs:r_u' } }).from.address).toBe('8:acs:r_u');
  expect(incoming({ from: { rawId: '8:orgid:oid-1' } }).from.address).toBe('teams:oid-1');
});

test('an event without a raw id or context is none', () => {
  const wrong = [{ to: { kind: 'unknown' } }, { incomingCallContext: '' }, { from: null }];
  for (const data of wrong) expect(() => incoming(data)).toThrow();
});
