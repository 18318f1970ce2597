import { describe, expect, test } from 'vitest';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { compose } from './compose.ts';

const file = (type: string, kind: Attachment['kind'] = 'document', id = 'f1'): Attachment => ({
  id,
  kind,
  name: 'a.file',
  type,
  size: 3,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
});
const composed = (content: MessageContent, attachments: readonly Attachment[] = []) =>
  compose({
    message: { content, attachments },
    mediaOf: (id) => `media-${id}`,
    template: undefined,
  });
const text = (words: string): MessageContent => ({ kind: 'text', text: words });

describe('files', () => {
  test.each([
    ['image/jpeg', 'image', { id: 'media-f1', caption: 'see' }],
    ['video/mp4', 'video', { id: 'media-f1', caption: 'see' }],
    ['application/pdf', 'document', { id: 'media-f1', caption: 'see', filename: 'a.file' }],
  ])('%s has the words under it', (type, name, content) => {
    expect(composed(text('see'), [file(type)])).toEqual({
      ok: true,
      bodies: [{ type: name, content }],
    });
  });

  test('what cannot carry words has them before it', () => {
    expect(composed(text('hear'), [file('audio/ogg; codecs=opus', 'voice')])).toEqual({
      ok: true,
      bodies: [
        { type: 'text', content: { body: 'hear' } },
        { type: 'audio', content: { id: 'media-f1', voice: true } },
      ],
    });
  });

  test('words too long for a caption go before the file', () => {
    const found = composed(text('x'.repeat(1_025)), [file('image/png', 'image')]);
    expect(found).toMatchObject({ bodies: [{ type: 'text' }, { type: 'image' }] });
  });

  test('several files are several messages', () => {
    const found = composed(text(''), [
      file('image/png', 'image'),
      file('application/pdf', 'document', 'f2'),
    ]);
    expect(found).toMatchObject({
      bodies: [{ content: { id: 'media-f1' } }, { content: { id: 'media-f2' } }],
    });
  });

  test('a type that WhatsApp does not take is refused before anything is sent', () => {
    expect(composed(text('x'), [file('image/png', 'image'), file('application/zip')])).toEqual({
      ok: false,
      reason: 'unsupported',
      code: 'application/zip',
    });
  });
});

describe('questions', () => {
  const choices = (...labels: string[]): MessageContent => ({
    kind: 'choices',
    text: 'Which?',
    choices: labels.map((label, place) => ({ id: String(place), label })),
  });
  const typeOf = (content: MessageContent) => {
    const found = composed(content);
    return found.ok ? Reflect.get(Object(found.bodies[0]?.content), 'type') : found.reason;
  };

  test.each([
    ['three short answers are buttons', choices('Yes', 'No', 'Later'), 'button'],
    ['four are a list', choices('1', '2', '3', '4'), 'list'],
    [
      'one that is too long for a button makes a list',
      choices('Yes', 'An answer of more than 20'),
      'list',
    ],
    ['two of the same name make a list', choices('Yes', 'Yes'), 'list'],
    ['an answer without words is refused', choices(' '), 'tooLong'],
  ])('%s', (_, content, type) => {
    expect(typeOf(content)).toBe(type);
  });

  test('what is too long for a row goes on below it', () => {
    const long = 'Something that is much longer than a row';
    expect(composed(choices('a', 'b', 'c', long))).toMatchObject({
      bodies: [
        {
          content: {
            action: {
              sections: [
                { rows: [{}, {}, {}, { title: `${long.slice(0, 23)}…`, description: long }] },
              ],
            },
          },
        },
      ],
    });
  });
});

test.each([
  [text('x'.repeat(4_097)), 'tooLong'],
  [text(''), 'unsupported'],
  [{ kind: 'event', what: 'x', text: '' } as const, 'unsupported'],
  [{ kind: 'unsupported', what: 'poll' } as const, 'unsupported'],
])('what WhatsApp cannot say is refused', (content, reason) => {
  expect(composed(content)).toMatchObject({ ok: false, reason });
});

test('a reaction is taken back by an empty one', () => {
  expect(composed({ kind: 'reaction', to: 'wamid.1', emoji: null })).toMatchObject({
    bodies: [{ type: 'reaction', content: { message_id: 'wamid.1', emoji: '' } }],
  });
});

test('a value of a template is one line', () => {
  const value = { part: 'body', index: 0, name: null, text: 'a\n\tb      c' } as const;
  const content = {
    kind: 'template',
    name: 't',
    language: 'en-US',
    parameters: [value],
    text: '',
  } as const;
  expect(composed(content)).toMatchObject({
    bodies: [
      {
        content: {
          name: 't',
          language: { code: 'en_US' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'a b c' }] }],
        },
      },
    ],
  });
});
