import { expect, test } from 'vitest';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { compose } from './compose.ts';

const file: Attachment = {
  id: 'f1',
  kind: 'document',
  name: 'invoice.pdf',
  type: 'application/pdf',
  size: 3,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
};
const asIs = (content: MessageContent, attachments: readonly Attachment[] = []) =>
  compose({ content, attachments }, (id) => ({ type: 'file', id: `meta-${id}` }));
const choices = (...labels: string[]): MessageContent => ({
  kind: 'choices',
  text: 'Which?',
  choices: labels.map((label, place) => ({ id: `c${place}`, label, key: String(place + 1) })),
});

test('words go before files, each file by itself', () => {
  expect(asIs({ kind: 'text', text: 'see' }, [file, { ...file, id: 'f2' }])).toEqual({
    ok: true,
    bodies: [
      { text: 'see' },
      { attachment: { type: 'file', payload: { attachment_id: 'meta-f1' } } },
      { attachment: { type: 'file', payload: { attachment_id: 'meta-f2' } } },
    ],
  });
});

test('a file needs no words, but nothing at all is refused', () => {
  expect(asIs({ kind: 'text', text: '' }, [file])).toMatchObject({ ok: true, bodies: [{}] });
  expect(asIs({ kind: 'text', text: ' ' })).toMatchObject({ ok: false, reason: 'unsupported' });
});

test('2,000 characters go, one more does not', () => {
  expect(asIs({ kind: 'text', text: 'x'.repeat(2_000) })).toMatchObject({ ok: true });
  expect(asIs({ kind: 'text', text: 'x'.repeat(2_001) })).toMatchObject({ reason: 'tooLong' });
});

test('answers are quick replies', () => {
  expect(asIs(choices('Yes', 'No'))).toEqual({
    ok: true,
    bodies: [
      {
        text: 'Which?',
        quick_replies: [
          { content_type: 'text', title: 'Yes', payload: 'c0' },
          { content_type: 'text', title: 'No', payload: 'c1' },
        ],
      },
    ],
  });
});

test('answers that do not fit on a button are written out with their keys', () => {
  const long = 'I would like to speak to somebody';
  const composed = asIs(choices('Yes', long));
  expect(composed).toMatchObject({ bodies: [{ text: `Which?\n1: Yes\n2: ${long}` }] });
  const [body] = composed.ok ? composed.bodies : [];
  expect(JSON.stringify(body?.['quick_replies'])).toContain('"I would like to spe…"');
});

test.each<MessageContent>([
  { kind: 'location', latitude: 1, longitude: 2, name: null, address: null },
  { kind: 'contacts', contacts: [] },
  { kind: 'template', name: 'x', language: 'en', parameters: [], text: 'x' },
  { kind: 'event', what: 'x', text: 'x' },
])('$kind cannot be sent', (content) => {
  expect(asIs(content)).toEqual({ ok: false, reason: 'unsupported', code: content.kind });
});
