import fc from 'fast-check';
import rhea from 'rhea';
import { expect, test } from 'vitest';
import { DecodeError } from './amqp-bytes.ts';
import { readFilterable, withProperties } from './application-properties.ts';
import { encodeDelivery } from './delivery.ts';
import { readBatch, readIncoming } from './incoming.ts';

const data = (text: string) => rhea.message.data_section(Buffer.from(text));

const place = {
  sequence: 7,
  enqueueSequence: 3,
  state: 0,
  enqueuedAt: 1_000,
  lockedUntil: 2_000,
  lockToken: undefined,
  deliveryCount: 2,
} as const;

test('whatever a message holds, the delivered one holds the same', () => {
  const values = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }),
    fc.double({ noNaN: true, noInteger: true, noDefaultInfinity: true }),
  );
  // rhea cannot hold this name as a key.
  const names = fc.string().filter((name) => name !== '__proto__');
  const sent = fc.record(
    {
      message_id: fc.string({ minLength: 1 }),
      group_id: fc.string(),
      subject: fc.string(),
      application_properties: fc.dictionary(names, values, { noNullPrototype: true }),
      body: fc.string({ maxLength: 500 }).map(data),
    },
    { requiredKeys: ['message_id', 'application_properties', 'body'] },
  );
  fc.assert(
    fc.property(sent, (message) => {
      const incoming = readIncoming(rhea.message.encode(message));
      const delivered = rhea.message.decode(encodeDelivery({ ...incoming, ...place }));
      expect(delivered).toMatchObject({
        ...message,
        body: { content: message.body.content },
        delivery_count: 2,
        message_annotations: {
          'x-opt-sequence-number': 7,
          'x-opt-enqueue-sequence-number': 3,
          'x-opt-message-state': 0,
        },
      });
    }),
    { numRuns: 200 },
  );
});

test('what a sender says in the name of the broker is not passed on', () => {
  const incoming = readIncoming(
    rhea.message.encode({
      message_annotations: { 'x-opt-sequence-number': 99, 'x-opt-mine': 1 },
      body: data(''),
    }),
  );
  const delivered = rhea.message.decode(encodeDelivery({ ...incoming, ...place }));
  expect(delivered['message_annotations']).toMatchObject({
    'x-opt-sequence-number': 7,
    'x-opt-mine': 1,
  });
});

test('a message without an id gets one, and keeps its other properties', () => {
  const incoming = readIncoming(rhea.message.encode({ subject: 's', body: data('x') }));
  expect(incoming.messageId).toMatch(/^[0-9a-f]{32}$/);
  expect(rhea.message.decode(incoming.bare)).toMatchObject({
    message_id: incoming.messageId,
    subject: 's',
  });
});

test('application properties are changed one by one, the rest keeps its bytes', () => {
  const { bare } = readIncoming(
    rhea.message.encode({
      message_id: 'm',
      application_properties: { kept: rhea.types.wrap_long(1), gone: 2, other: 3 },
      body: data('x'),
    }),
  );
  const changed = withProperties(bare, { gone: undefined, other: 'new', added: true });
  expect(readFilterable(changed).application).toEqual({ kept: 1, other: 'new', added: true });
  expect(changed.includes(Buffer.from('5501', 'hex'))).toBe(true);
  expect(rhea.message.decode(changed)['body'].content.toString()).toBe('x');
  expect(withProperties(bare, {})).toBe(bare);
});

test('a batch is the messages in the data sections of its envelope', () => {
  const messages = ['a', 'b'].map((group_id) => rhea.message.encode({ group_id, body: data('x') }));
  const envelope = rhea.message.encode({
    group_id: 'a',
    body: rhea.message.data_sections(messages),
  });
  expect(readBatch(envelope).map(({ sessionId }) => sessionId)).toEqual(['a', 'b']);
});

test('bytes that are no message are refused as such, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readIncoming(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }),
    { numRuns: 2000 },
  );
});
