import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { fileRefusal } from '#shared/domain/conversation/file-rules.ts';
import { translate } from './translate.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const now = Date.parse('2026-03-01T00:00:00Z');
const at = Date.parse('2026-02-01T21:10:07.437Z');
const read = (name: string) => translate(fixture(name), now);
const bot = 'teams:c9e8c047-2a74-40a2-b28a-b162d5f5327c';
const megan = '7faf8ab2-3d56-4244-b585-20c8a42ed2b8';
const asked = '1632474074231';

test.each(names)('%s is read without loss, and in words that our contracts know', (name) => {
  const news = read(name);
  expect(news).toBeDefined();
  for (const each of news ?? []) expect(TextNews.parse(each)).toEqual(each);
});

test('C7: a text names the employee by Entra ID, their name, the bot, and when', () => {
  expect(read('text')).toEqual([
    {
      kind: 'message',
      channel: 'teams',
      address: bot,
      customer: { address: megan, name: 'Megan Bowen' },
      thread: null,
      message: expect.objectContaining({
        id: `${megan}:1485983408511`,
        at,
        direction: 'in',
        content: { kind: 'text', text: 'Hello Help desk. Sending bold-italic rich text' },
        attachments: [],
        providerId: '1485983408511',
        replyTo: null,
      }),
    },
  ]);
});

const messagesOf = (name: string) =>
  (read(name) ?? []).flatMap((news) => (news.kind === 'message' ? [news.message] : []));

test.each([
  ['mention', { kind: 'text', text: 'my Adele Vance is away' }],
  ['pressed', { kind: 'choice', id: 'sales', label: 'Sales' }],
  ['pressed-text', { kind: 'choice', id: 'sales', label: 'Sales' }],
  ['edited', { kind: 'event', what: 'edited', text: 'Hello, all' }],
  ['undeleted', { kind: 'event', what: 'edited', text: 'Hello again' }],
  ['deleted', { kind: 'event', what: 'deleted', text: '' }],
  ['reaction', { kind: 'reaction', to: asked, emoji: '👍' }],
  ['reaction-code', { kind: 'reaction', to: asked, emoji: '👀' }],
  ['reaction-removed', { kind: 'reaction', to: asked, emoji: null }],
  ['card', { kind: 'unsupported', what: 'application/vnd.microsoft.card.codesnippet' }],
])('C7: %s', (name, content) => {
  expect(messagesOf(name).map((message) => message.content)).toEqual([content]);
});

test('a reaction that takes another’s place comes after it has gone', () => {
  const [gone, come] = messagesOf('reaction-changed');
  expect(gone?.content).toMatchObject({ emoji: null });
  expect(come?.content).toMatchObject({ emoji: '❤️' });
  expect(come?.at).toBeGreaterThan(gone?.at ?? 0);
});

test('an answer names what it quotes, a change what it changes', () => {
  expect(messagesOf('quote')[0]?.replyTo).toBe(asked);
  expect(messagesOf('edited')[0]?.replyTo).toBe('1485983408511');
});

test('a file lies where Teams says, a picture at the Connector', () => {
  expect(messagesOf('file')[0]).toMatchObject({
    content: { kind: 'text', text: 'My report' },
    attachments: [
      {
        kind: 'document',
        name: 'report.pdf',
        type: 'application/pdf',
        state: 'pending',
        source: 'https://contoso.sharepoint.com/_layouts/15/download.aspx?tempauth=x',
      },
    ],
  });
  const [picture] = messagesOf('picture')[0]?.attachments ?? [];
  expect(picture).toMatchObject({ kind: 'image', name: null, state: 'pending' });
  expect(picture && fileRefusal(picture)).toBeUndefined();
});

test('a file whose address is too long to be kept is said to be missing', () => {
  const given = fixture('file');
  const downloadUrl = `https://contoso.sharepoint.com/?tempauth=${'x'.repeat(2_000)}`;
  const download = 'application/vnd.microsoft.teams.file.download.info';
  const attachments = [{ contentType: download, name: 'a.pdf', content: { downloadUrl } }];
  expect(translate({ ...given, attachments }, now)).toMatchObject([
    { message: { attachments: [{ state: 'missing', source: null }] } },
  ]);
});

test('C7: all up to a message has been read, for ids are times', () => {
  expect(read('read')).toEqual([
    {
      kind: 'reached',
      channel: 'teams',
      address: bot,
      customer: { address: megan },
      thread: null,
      state: 'read',
      until: Number(asked),
      providerIds: [asked],
    },
  ]);
});

test.each(['typing', 'invoke', 'installed', 'conversation-update', 'channel'])(
  '%s says nothing to us',
  (name) => {
    expect(read(name)).toEqual([]);
  },
);

test('a guest without an object id is known by the id of Teams', () => {
  expect(read('guest')).toMatchObject([{ customer: { address: '29:guest' } }]);
});

test('the same again has the same ids, and two employees in the same moment have different ones', () => {
  for (const name of names) expect(read(name)).toEqual(read(name));
  const other = { id: '29:other', aadObjectId: '00000000-0000-4000-8000-000000000001' };
  const [news] = translate({ ...fixture('text'), from: other }, now) ?? [];
  expect(news?.kind === 'message' && news.message.id).not.toBe(messagesOf('text')[0]?.id);
});

test('nothing is said to have been written later than now', () => {
  expect(translate(fixture('text'), 5)).toMatchObject([{ message: { at: 5 } }]);
  expect(translate({ ...fixture('text'), timestamp: 'yesterday' }, 5)).toMatchObject([
    { message: { at: 5 } },
  ]);
});

test('never throws, and what it says our contracts know', () => {
  const field = fc.constantFrom(...Object.keys({ ...fixture('text'), ...fixture('reaction') }));
  const changes = fc.dictionary(field, fc.jsonValue());
  fc.assert(
    fc.property(fc.constantFrom(...names), changes, (name, changed) => {
      for (const each of translate({ ...fixture(name), ...changed }, now) ?? [])
        expect(TextNews.safeParse(each).success).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => void translate(value, now)));
});
