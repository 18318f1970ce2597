import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { type CleanHtml, openCleanHtml } from '../clean-html.ts';
import { fromGmail } from './translate.ts';

let html: CleanHtml;
beforeAll(async () => {
  html = await openCleanHtml();
});

const url = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64url');

const headers = (more: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    From: '"Müller, Anna" <Anna@Example.org>',
    To: 'Help <help@contoso.example>, Team: bert@example.org, carla@example.org;',
    Subject: 'My order',
    'Message-ID': '<1@example.org>',
    ...more,
  }).map(([name, value]) => ({ name, value }));

const arrived = (payload: object, more: object = {}) => ({
  provider: 'google',
  mailbox: 'help@contoso.example',
  message: {
    id: '18c',
    threadId: '18b',
    labelIds: ['INBOX', 'UNREAD'],
    internalDate: '1764340000000',
    payload,
    ...more,
  },
});

const plain = (text: string, more = {}) => ({
  mimeType: 'text/plain',
  headers: headers(more),
  body: { size: text.length, data: url(text) },
});

function mailIn(event: unknown) {
  const news = fromGmail(html, event);
  if (news?.kind !== 'message' || news.message.content.kind !== 'mail') throw new Error('no mail');
  return { ...news, content: news.message.content };
}

test('C4: a mail at Google says what the same mail at Exchange says', () => {
  const { customer, thread, message, content } = mailIn(
    arrived(plain('Where is it?\n\nOn Monday, Help wrote:\n> Soon')),
  );
  expect(customer).toEqual({ address: 'anna@example.org', name: 'Müller, Anna' });
  expect(thread).toBe('18b');
  expect(message).toMatchObject({
    id: 'email:<1@example.org>',
    providerId: '18c',
    at: 1_764_340_000_000,
  });
  expect(content).toMatchObject({
    subject: 'My order',
    text: 'Where is it?',
    html: null,
    to: ['help@contoso.example', 'bert@example.org', 'carla@example.org'],
    isAutomatic: false,
  });
});

test('C4: of several forms of a mail the one in HTML counts, cleaned; pictures in it and files beside it are files', () => {
  const { content, message } = mailIn(
    arrived({
      mimeType: 'multipart/mixed',
      headers: headers(),
      parts: [
        {
          partId: '0',
          mimeType: 'multipart/related',
          parts: [
            {
              partId: '0.0',
              mimeType: 'multipart/alternative',
              parts: [
                { partId: '0.0.0', mimeType: 'text/plain', body: { size: 1, data: url('plain') } },
                {
                  partId: '0.0.1',
                  mimeType: 'text/html',
                  body: { size: 1, data: url('<p onclick="x()">rich<img src="cid:a@b"></p>') },
                },
              ],
            },
            {
              partId: '0.1',
              mimeType: 'image/png',
              filename: 'logo.png',
              headers: [{ name: 'Content-ID', value: '<a@b>' }],
              body: { size: 7, attachmentId: 'changes' },
            },
          ],
        },
        {
          partId: '1',
          mimeType: 'application/pdf',
          filename: 'a.pdf',
          body: { size: 9, attachmentId: 'changes too' },
        },
      ],
    }),
  );
  expect(content).toMatchObject({ text: 'rich', html: '<p>rich<img src="cid:a@b" /></p>' });
  expect(message.attachments).toMatchObject([
    { name: 'logo.png', kind: 'image', inline: 'a@b', source: '18c 0.1', size: 7 },
    { name: 'a.pdf', kind: 'document', inline: null, source: '18c 1', size: 9 },
  ]);
});

test('C4: words are read in UTF-8, and where they are not in it, in their own character set', () => {
  const type = { 'Content-Type': 'text/plain; charset=ISO-8859-1' };
  const body = { size: 5, data: url('Gr\xf6\xdfe', 'latin1') };
  const latin = { mimeType: 'text/plain', headers: headers(type), body };
  expect(mailIn(arrived(latin)).content.text).toBe('Größe');
  expect(mailIn(arrived(plain('Größe', type))).content.text).toBe('Größe');
});

test('C4: drafts and what we have sent are no mails that have come; machines are told', () => {
  for (const label of ['DRAFT', 'SENT'])
    expect(fromGmail(html, arrived(plain('x'), { labelIds: [label] }))).toBeUndefined();
  const machine = arrived(plain('I am away', { 'Auto-Submitted': 'auto-replied' }));
  expect(mailIn(machine).content.isAutomatic).toBe(true);
  expect(fromGmail(html, { mailbox: 'help@contoso.example', message: {} })).toBeUndefined();
});

test('C4: whatever Google gives, translation never throws, and what it says is as the contract has it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const part = fc.record(
    {
      partId: text,
      mimeType: fc.oneof(text, fc.constantFrom('text/html', 'text/plain', 'image/png')),
      filename: text,
      headers: fc.array(fc.record({ name: text, value: text }), { maxLength: 4 }),
      body: fc.record({ size: fc.nat(), data: text.map((each) => url(each)) }),
    },
    { requiredKeys: ['headers'] },
  );
  const payload = fc
    .tuple(part, fc.array(part, { maxLength: 3 }), text, text)
    .map(([whole, parts, from, to]) => ({
      ...whole,
      parts,
      headers: [...whole.headers, { name: 'From', value: from }, { name: 'To', value: to }],
    }));
  fc.assert(
    fc.property(payload, (given) => {
      const news = fromGmail(html, arrived(given));
      if (news) TextNews.parse(news);
    }),
    { numRuns: 100 },
  );
});
