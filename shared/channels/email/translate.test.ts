import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { openCleanHtml } from './clean-html.ts';
import { createHearMail } from './hear.ts';
import { fromMail } from './translate.ts';

const html = await openCleanHtml();
const fixtures = new URL('./fixtures/', import.meta.url);
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
const read = (event: unknown) => {
  const news = fromMail(html, event);
  if (news?.kind !== 'message' || news.message.content.kind !== 'mail') throw new Error('no mail');
  return { ...news, mail: news.message.content };
};
const said = (content: string, more: object = {}) => ({
  mailbox: 'Help@contoso.example',
  message: {
    id: 'AAMk1',
    internetMessageId: '<1@example.org>',
    conversationId: 'AAQk1',
    subject: 'My order',
    from: { emailAddress: { name: 'Anna', address: 'Anna@Example.org' } },
    receivedDateTime: '2026-11-28T10:00:00Z',
    body: { contentType: 'html', content },
    ...more,
  },
});

describe('C4: real-looking mails', () => {
  test.each([
    [
      'outlook-de',
      'Guten Tag,\nwo bleibt meine Bestellung 4711?\n\nViele Grüße\nAnna Müller',
      false,
    ],
    ['gmail-nl', 'Ja, graag morgen.', false],
    ['apple-mail', 'It is the blue one, see the picture.', false],
    ['mobile-es', 'Sí, por favor.', false],
    ['out-of-office', 'I am away until 5 December.', true],
    ['bounce', "Your message to gone@example.org couldn't be delivered.", true],
  ])('%s', (name, text, isAutomaticMail) => {
    const { mail } = read(fixture(name));
    expect(mail.text).toBe(text);
    expect(mail.isAutomatic).toBe(isAutomaticMail);
  });

  test('each is a message as the contract has it', () => {
    for (const file of readdirSync(fixtures)) {
      const news = fromMail(html, fixture(file.replace('.json', '')));
      expect(TextNews.parse(news)).toEqual(news);
    }
  });
});

test('C4: a mail in our words: who, to whom, which conversation, which of its files', () => {
  const event = {
    ...said('<p>Look: <img src="cid:pic@1"></p>', {
      toRecipients: [{ emailAddress: { address: 'help@contoso.example' } }],
      ccRecipients: [{ emailAddress: { address: 'Bob@example.org' } }],
    }),
    attachments: [
      {
        '@odata.type': '#microsoft.graph.fileAttachment',
        id: 'A1',
        name: 'pic.png',
        contentType: 'image/png',
        size: 12,
        isInline: true,
        contentId: '<pic@1>',
      },
      {
        '@odata.type': '#microsoft.graph.fileAttachment',
        id: 'A2',
        name: 'bill.pdf',
        contentType: 'application/pdf',
        size: 99,
      },
      { '@odata.type': '#microsoft.graph.referenceAttachment', id: 'A3', name: 'a link' },
    ],
  };
  expect(fromMail(html, event)).toMatchObject({
    address: 'email:help@contoso.example',
    customer: { address: 'anna@example.org', name: 'Anna' },
    thread: 'AAQk1',
    message: {
      id: 'email:<1@example.org>',
      at: Date.UTC(2026, 10, 28, 10),
      providerId: 'AAMk1',
      content: {
        subject: 'My order',
        to: ['help@contoso.example'],
        cc: ['bob@example.org'],
        html: '<p>Look: <img src="cid:pic@1" /></p>',
      },
      attachments: [
        { kind: 'image', inline: 'pic@1', source: 'AAMk1 A1', size: 12, state: 'pending' },
        { kind: 'document', inline: null, name: 'bill.pdf', source: 'AAMk1 A2' },
      ],
    },
  });
});

test('C4: nothing of a mail runs in the desk, or tells the sender that it was read', () => {
  const { mail } = read(
    said(
      '<style>p{}</style><script>alert(1)</script><p onclick="x()" style="position:fixed;color:red">Hi <a href="javascript:x()">a</a> <a href="https://x.example">b</a><img src="https://track.example/1.gif"><svg onload=x()></svg><iframe src="//x"></iframe></p><form action="https://x.example"><input></form>',
    ),
  );
  expect(mail.html).not.toMatch(
    /script|onclick|onload|javascript|position|track|iframe|svg|form|input|style>/i,
  );
  expect(mail.html).toContain('rel="noopener noreferrer nofollow"');
  expect(mail.html).toContain('color:red');
  expect(mail.text).toBe('Hi a b');
});

test('C4: the same mail twice is the same message; a draft is none', async () => {
  const hear = createHearMail();
  const first = await hear(said('<p>a</p>'));
  expect(await hear(said('<p>a</p>'))).toEqual(first);
  expect(await hear(said('<p>a</p>', { isDraft: true }))).toBeUndefined();
});

test('C4: a mail without sender, subject, body or ids is still one', () => {
  expect(
    fromMail(html, {
      mailbox: 'a@b.c',
      message: { id: 'x', receivedDateTime: '2026-11-28T10:00:00Z', from: null, body: null },
    }),
  ).toMatchObject({
    customer: { address: 'mailer-daemon' },
    message: { id: 'email:x', content: { subject: '', text: '', html: null, isAutomatic: true } },
  });
});

test('C4: whatever comes, translation never throws, and what it gives is as the contract has it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 2_000 });
  const recipient = fc.record({ emailAddress: fc.record({ name: text, address: text }) });
  const message = fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 400 }),
      receivedDateTime: fc.constant('2026-11-28T10:00:00Z'),
      subject: text,
      internetMessageId: text,
      conversationId: text,
      from: recipient,
      toRecipients: fc.array(recipient, { maxLength: 5 }),
      body: fc.record({ contentType: fc.constantFrom('html', 'text', 'x'), content: text }),
      internetMessageHeaders: fc.array(fc.record({ name: text, value: text }), { maxLength: 5 }),
    },
    { requiredKeys: ['id', 'receivedDateTime'] },
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.record({ mailbox: fc.constant('a@b.example'), message })),
      (event) => {
        const news = fromMail(html, event);
        if (news !== undefined) TextNews.parse(news);
      },
    ),
  );
});
