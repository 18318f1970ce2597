import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSmsEvent } from './hear.ts';

const received = {
  id: 'f2b8a0d6-6d6d-4a3c-9a40-0d6a4bb9d6a1',
  topic:
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Communication/communicationServices/c',
  subject: '/phonenumber/493012340002',
  eventType: 'Microsoft.Communication.SMSReceived',
  eventTime: '2026-11-28T10:00:00Z',
  dataVersion: '1.0',
  metadataVersion: '1',
  data: {
    messageId: 'Incoming_20261128100000',
    from: '491701234567',
    to: '493012340002',
    message: 'Hello, is anybody there?',
    receivedTimestamp: '2026-11-28T10:00:00.000Z',
    segmentCount: 1,
  },
};
const reported = {
  ...received,
  eventType: 'Microsoft.Communication.SMSDeliveryReportReceived',
  data: {
    messageId: 'Outgoing_20261128100000',
    from: '493012340002',
    to: '491701234567',
    deliveryStatus: 'Delivered',
    deliveryStatusDetails: 'No error.',
    receivedTimestamp: '2026-11-28T10:00:01.000Z',
    deliveryAttempts: [],
    Tag: 'dlg_1/m1',
  },
};

test('C3: an SMS and its report are told in our words', () => {
  expect(fromSmsEvent(received)).toMatchObject([
    {
      kind: 'message',
      address: 'sms:+493012340002',
      customer: { address: '+491701234567' },
      message: { content: { text: 'Hello, is anybody there?' } },
    },
  ]);
  expect(fromSmsEvent(reported)).toMatchObject([
    { kind: 'delivery', reference: 'dlg_1/m1', delivery: { state: 'delivered' } },
  ]);
  expect(fromSmsEvent({ ...received, eventType: 'Microsoft.Storage.BlobCreated' })).toBe(undefined);
});

const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', '+', '++49', '0', '-1', '9'.repeat(400), '2026-13-45T99:99:99Z', null, []),
);

/** One field of the event, or of its data, is something else or is gone. */
const mutated = fc
  .record({
    event: fc.constantFrom(received, reported),
    field: fc.constantFrom(
      ...new Set([
        ...Object.keys(received),
        ...Object.keys(received.data),
        ...Object.keys(reported.data),
      ]),
    ),
    value: junk,
    isGone: fc.boolean(),
  })
  .map(({ event, field, value, isGone }) => {
    const change = (from: object) => {
      const rest = Object.entries(from).filter(([name]) => name !== field);
      return Object.fromEntries(isGone ? rest : [...rest, [field, value]]);
    };
    return field in event ? change(event) : { ...event, data: change(event.data) };
  });

test('S5: whatever an event says, it is understood or it is not; nothing is thrown, and addresses are numbers', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: junk }),
      (event) => {
        for (const news of fromSmsEvent(event) ?? []) {
          expect(news.address).toMatch(/^sms:\+\d{3,15}$/);
          if (news.kind === 'message') {
            expect(news.customer.address).toMatch(/^\+\d{3,15}$/);
            expect(Number.isFinite(news.message.at)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 20_000 },
  );
}, 60_000);
