import { expect, test } from 'vitest';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { compose } from './compose.ts';

const of = (content: MessageContent, attachments: readonly Attachment[] = []) =>
  compose({ content, attachments });

test('a text is plain: what somebody writes is not taken for Markdown', () => {
  expect(of({ kind: 'text', text: '*Hello*' })).toEqual({
    ok: true,
    body: { type: 'message', textFormat: 'plain', text: '*Hello*' },
  });
});

test('C7: answers are buttons that say them, and bring back which it was', () => {
  const choices = Array.from({ length: 7 }, (_, place) => ({ id: `${place}`, label: `L${place}` }));
  const composed = of({ kind: 'choices', text: 'Which [one]?', choices });
  expect(composed).toMatchObject({
    body: {
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            body: [
              { type: 'TextBlock', text: String.raw`Which \[one\]?` },
              { type: 'ActionSet', actions: { length: 5 } },
              { type: 'ActionSet', actions: { length: 2 } },
            ],
          },
        },
      ],
    },
  });
  expect(JSON.stringify(composed)).toContain(
    '"data":{"msteams":{"type":"messageBack","text":"L6","displayText":"L6","value":{"choice":"6"}}}',
  );
});

test('a question without answers is a text', () => {
  expect(of({ kind: 'choices', text: 'Well?', choices: [] })).toMatchObject({
    body: { text: 'Well?' },
  });
});

const file: Attachment = {
  id: 'f1',
  kind: 'document',
  name: null,
  type: 'application/pdf',
  size: null,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
};
const long = 'x'.repeat(1_000);

test.each<[string, ReturnType<typeof of>, string]>([
  ['a text that is too long', of({ kind: 'text', text: 'x'.repeat(10_001) }), 'tooLong'],
  ['nothing', of({ kind: 'text', text: ' ' }), 'unsupported'],
  ['a file', of({ kind: 'text', text: 'See' }, [file]), 'unsupported'],
  ['a reaction', of({ kind: 'reaction', to: '1', emoji: '👍' }), 'unsupported'],
  [
    'a card that is too large',
    of({
      kind: 'choices',
      text: 'x',
      choices: Array.from({ length: 10 }, () => ({ id: '1', label: long })),
    }),
    'tooLong',
  ],
])('%s is refused before anything goes', (_, composed, reason) => {
  expect(composed).toMatchObject({ ok: false, reason });
});
