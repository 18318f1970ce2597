import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageIdOf, referencesIn, threadOf } from './thread.ts';

const header = (name: string, value: string) => ({ name, value });

test('C4: an answer to a mail of ours belongs to its conversation, whatever Exchange thinks', () => {
  const id = messageIdOf('tenant.d1/m1', 'AAQk-first');
  expect(threadOf({ headers: [header('In-Reply-To', id)], conversationId: 'AAQk-second' })).toBe(
    'AAQk-first',
  );
  const references = `<other@example.org> ${messageIdOf('d0/m0', 'old')} ${id} <last@example.org>`;
  expect(threadOf({ headers: [header('references', references)], conversationId: 'x' })).toBe(
    'AAQk-first',
  );
  expect(referencesIn([header('References', references)])).toEqual(['tenant.d1/m1', 'd0/m0']);
});

test("C4: else Exchange's conversation, else the mail itself; a mail of ours that began none carries none", () => {
  expect(threadOf({ headers: [], conversationId: 'AAQk', internetMessageId: '<1@x>' })).toBe(
    'AAQk',
  );
  expect(threadOf({ headers: [], internetMessageId: '<1@x>' })).toBe('<1@x>');
  const began = header('In-Reply-To', messageIdOf('d1/m1', null));
  expect(threadOf({ headers: [began], conversationId: 'AAQk' })).toBe('AAQk');
});

test('C4: any reference and thread come back from the message id, which stays one word', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1, maxLength: 300 }),
      (reference, thread) => {
        fc.pre(reference.isWellFormed() && thread.isWellFormed());
        const id = messageIdOf(reference, thread);
        expect(id).toMatch(/^<[\w.@-]+>$/);
        expect(threadOf({ headers: [header('In-Reply-To', id)] })).toBe(thread);
        expect(referencesIn([header('In-Reply-To', id)])).toEqual([reference]);
      },
    ),
  );
});
