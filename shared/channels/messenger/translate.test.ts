import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { translate } from './translate.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const now = 1_764_400_000_000;
const read = (name: string) => translate(fixture(name), now);
const page = 'messenger:10000000000001';
const kim = '24000000000000001';

test.each(names)('%s is read without loss, and in words that our contracts know', (name) => {
  const { news, unreadable } = read(name);
  expect(unreadable).toBe(0);
  for (const each of news) expect(TextNews.parse(each)).toEqual(each);
});

test('C6: a text names who wrote it, to which page of ours, and when', () => {
  expect(read('text').news).toEqual([
    {
      kind: 'message',
      channel: 'messenger',
      address: page,
      customer: { address: kim },
      thread: null,
      message: expect.objectContaining({
        id: 'm_AG5Hz2Uq7tuwNEhXfYYKj8mJEM',
        at: 1_764_331_200_000,
        direction: 'in',
        content: { kind: 'text', text: 'hello, world!' },
        providerId: 'm_AG5Hz2Uq7tuwNEhXfYYKj8mJEM',
        replyTo: null,
      }),
    },
  ]);
});

const contentOf = (name: string) => {
  const [news] = read(name).news;
  return news?.kind === 'message' ? news.message.content : undefined;
};

test.each([
  ['quick-reply', { kind: 'choice', id: 'sales', label: 'Sales' }],
  ['postback', { kind: 'choice', id: 'start', label: 'Get started' }],
  ['postback-old', { kind: 'choice', id: 'start', label: 'Get started' }],
  ['reaction', { kind: 'reaction', to: 'm_OUT1', emoji: '❤️' }],
  ['reaction-removed', { kind: 'reaction', to: 'm_OUT1', emoji: null }],
  ['edit', { kind: 'event', what: 'edited', text: 'hello, all!' }],
  ['deleted', { kind: 'event', what: 'deleted', text: '' }],
  [
    'location',
    {
      kind: 'location',
      latitude: 52.518611,
      longitude: 13.376111,
      name: "Kim's Location",
      address: null,
    },
  ],
  ['fallback', { kind: 'text', text: 'look: https://example.com/a\nAn article' }],
  ['fallback-empty', { kind: 'unsupported', what: 'fallback' }],
  ['template', { kind: 'unsupported', what: 'template' }],
])('%s says what it says in our words', (name, content) => {
  expect(contentOf(name)).toEqual(content);
});

test.each([
  ['image', [['image', 'image/jpeg', null]]],
  [
    'images-with-text',
    [
      ['image', 'image/jpeg', null],
      ['image', 'image/jpeg', null],
    ],
  ],
  ['sticker', [['sticker', 'image/jpeg', null]]],
  ['video', [['video', 'video/mp4', null]]],
  ['reel', [['video', 'video/mp4', null]]],
  ['audio', [['audio', 'audio/mp4', null]]],
  ['file', [['document', 'application/pdf', 'invoice.pdf']]],
])('%s brings files that are to be fetched', (name, files) => {
  const [news] = read(name).news;
  const attachments = news?.kind === 'message' ? news.message.attachments : [];
  expect(attachments.map(({ kind, type, name: called }) => [kind, type, called])).toEqual(files);
  expect(new Set(attachments.map(({ id }) => id)).size).toBe(files.length);
  for (const { state, source } of attachments)
    expect([state, new URL(source ?? '').protocol]).toEqual(['pending', 'https:']);
});

test('an answer names the message that is answered', () => {
  expect(read('text-reply').news[0]).toMatchObject({ message: { replyTo: 'm_OUT1' } });
});

test('what is edited, taken back or reacted to is another message than the one it is about', () => {
  const ids = ['text', 'edit', 'deleted', 'reaction', 'reaction-removed'].map((name) => {
    const [news] = read(name).news;
    return news?.kind === 'message' ? news.message.id : '';
  });
  expect(new Set(ids.filter((id) => !id.startsWith('reaction'))).size).toBe(3);
});

test.each([
  ['delivery', { state: 'delivered', until: 1_764_331_199_000, providerIds: ['m_OUT1'] }],
  ['delivery-without-mids', { state: 'delivered', until: 1_764_331_199_000, providerIds: [] }],
  ['read', { state: 'read', until: 1_764_331_199_000, providerIds: [] }],
])('%s tells how far all of ours have come', (name, what) => {
  expect(read(name).news).toEqual([
    expect.objectContaining({
      kind: 'reached',
      address: page,
      customer: { address: kim },
      ...what,
    }),
  ]);
});

test('an echo tells by our reference that a message has gone out', () => {
  expect(read('echo').news).toEqual([
    {
      kind: 'delivery',
      channel: 'messenger',
      address: page,
      providerId: 'm_OUT1',
      reference: 'dlg_0123456789abcdefghijklmnop/m1',
      delivery: { state: 'sent', at: 1_764_331_200_000, reason: null, code: null },
    },
  ]);
});

test.each(['echo-of-a-person', 'optin', 'referral', 'standby'])('%s says nothing to us', (name) => {
  expect(read(name)).toEqual({ news: [], unreadable: 0 });
});

test('a batch is read in its order, each part for its own page', () => {
  expect(read('batch').news.map(({ kind, address }) => [kind, address])).toEqual([
    ['message', page],
    ['reached', page],
    ['message', 'messenger:10000000000002'],
  ]);
});

test('one part that cannot be read does not keep the others out', () => {
  const [first] = [fixture('text')];
  const body = Object(first);
  body.entry[0].messaging.unshift({ sender: { id: kim }, message: { text: 'no mid' } });
  expect(translate(body, now)).toMatchObject({ unreadable: 1, news: [{ kind: 'message' }] });
});

test('nobody writes in the future', () => {
  const body = Object(fixture('text'));
  body.entry[0].messaging[0].timestamp = now + 5_000;
  expect(translate(body, now).news[0]).toMatchObject({ message: { at: now } });
});

const shapes = names.map(fixture);

test('C6: whatever comes, translating never throws, and what it says our contracts know', () => {
  const strange = fc.oneof(fc.anything(), fc.constantFrom(...shapes));
  const mutated = fc
    .tuple(
      fc.constantFrom(...shapes),
      fc.array(fc.tuple(fc.nat(), fc.anything()), { maxLength: 6 }),
    )
    .map(([shape, changes]) => changes.reduce(mutate, structuredClone(shape)));
  fc.assert(
    fc.property(fc.oneof(strange, mutated), (body) => {
      for (const news of translate(body, now).news) expect(TextNews.parse(news)).toEqual(news);
    }),
    { numRuns: 3_000 },
  );
});

/** Puts something else somewhere inside. */
function mutate(body: unknown, [place, value]: readonly [number, unknown]): unknown {
  const inside = places(body);
  const found = inside[place % Math.max(inside.length, 1)];
  if (found) Reflect.set(found.holder, found.key, value);
  return body;
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function places(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    { holder: value, key },
    ...places(inner),
  ]);
}
