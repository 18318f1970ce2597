import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { translate } from './translate.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const names = readdirSync(folder)
  .map((file) => file.replace('.json', ''))
  .filter((name) => name !== 'templates');
const now = 1_764_400_000_000;
const read = (name: string) => translate(fixture(name), now);
const contentOf = (name: string) => {
  const [news] = read(name).news;
  return news?.kind === 'message' ? news.message.content : undefined;
};

test.each(names)('%s is read without loss, and in words that our contracts know', (name) => {
  const { news, account, unreadable } = read(name);
  expect(unreadable).toBe(0);
  for (const each of [...news, ...account]) expect(TextNews.parse(each)).toEqual(each);
});

test('C2: a text names who wrote it, to which of our addresses, and when', () => {
  expect(read('text').news).toEqual([
    {
      kind: 'message',
      channel: 'whatsapp',
      address: 'whatsapp:+4930123456',
      customer: { address: '+491701234567', name: 'Kim Muster' },
      thread: null,
      message: expect.objectContaining({
        id: 'wamid.HBgNNDkxNzAxMjM0NTY3FQIAEhg',
        at: 1_764_331_200_999,
        direction: 'in',
        content: { kind: 'text', text: 'Does it come in another colour?' },
        providerId: 'wamid.HBgNNDkxNzAxMjM0NTY3FQIAEhg',
        replyTo: null,
      }),
    },
  ]);
});

test('an answer names the message that is answered', () => {
  const [news] = read('text-reply').news;
  expect(news).toMatchObject({ message: { replyTo: 'wamid.HBgLOUT' } });
});

const hex = '49f2276348062a3b09';

test.each([
  ['image', 'image', 'image/jpeg', null, 'The broken part'],
  ['video', 'video', 'video/mp4', null, ''],
  ['audio', 'audio', 'audio/mpeg', null, ''],
  ['voice', 'voice', 'audio/ogg', null, ''],
  ['document', 'document', 'application/pdf', 'invoice.pdf', 'My invoice'],
  ['sticker', 'sticker', 'image/webp', null, ''],
])('C2: %s is a file to be fetched, with the words under it', (name, kind, type, file, text) => {
  const [news] = read(name).news;
  expect(news).toMatchObject({
    message: {
      content: { kind: 'text', text },
      attachments: [
        { kind, type, name: file, state: 'pending', source: expect.stringMatching(/^\d+$/) },
      ],
    },
  });
});

test('what a file is to hash to is written in hex', () => {
  const [news] = read('image').news;
  const sha256 = news?.kind === 'message' ? news.message.attachments[0]?.sha256 : undefined;
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(sha256?.slice(0, 8)).toBe(hex.slice(0, 8));
});

test.each([
  ['button', { kind: 'choice', id: 'Unsubscribe', label: 'Unsubscribe' }],
  ['interactive-button-reply', { kind: 'choice', id: 'sales', label: 'Sales' }],
  ['interactive-list-reply', { kind: 'choice', id: 'priority', label: 'Priority' }],
  [
    'interactive-form',
    { kind: 'form', name: 'flow', answers: { flow_token: 't1', date: '2026-12-01' } },
  ],
  [
    'location',
    {
      kind: 'location',
      latitude: 52.518611,
      longitude: 13.376111,
      name: 'Reichstag',
      address: 'Platz der Republik 1, Berlin',
    },
  ],
  [
    'contacts',
    {
      kind: 'contacts',
      contacts: [{ name: 'Ada Beispiel', phones: ['+49 170 7654321'], mails: ['ada@example.com'] }],
    },
  ],
  ['reaction', { kind: 'reaction', to: 'wamid.HBgLOUT', emoji: '👍' }],
  ['reaction-removed', { kind: 'reaction', to: 'wamid.HBgLOUT', emoji: null }],
  [
    'system-number-changed',
    {
      kind: 'event',
      what: 'numberChanged',
      text: 'User Kim changed from 491701234567 to 491709999999',
    },
  ],
  ['request-welcome', { kind: 'event', what: 'opened', text: '' }],
  ['unsupported', { kind: 'unsupported', what: 'poll' }],
  ['unknown-type', { kind: 'unsupported', what: 'hologram' }],
])('%s says what it says in our words', (name, content) => {
  expect(contentOf(name)).toEqual(content);
});

test('an order comes as a form', () => {
  expect(contentOf('order')).toMatchObject({
    kind: 'form',
    name: 'order',
    answers: { text: 'Please soon', product_items: [{ quantity: 2 }] },
  });
});

test('somebody who hides their number is known by their id', () => {
  const [news] = read('hidden-number').news;
  expect(news).toMatchObject({ customer: { address: 'DE.13491208655302741918', name: 'Kim' } });
});

test.each([
  ['status-sent', 'sent', null, null],
  ['status-delivered', 'delivered', null, null],
  ['status-read', 'read', null, null],
  ['status-played', 'read', null, null],
  ['status-failed', 'failed', 'windowClosed', '131047'],
])('C2: %s tells with our reference that a message is %s', (name, state, reason, code) => {
  expect(read(name).news).toEqual([
    {
      kind: 'delivery',
      channel: 'whatsapp',
      address: 'whatsapp:+4930123456',
      providerId: 'wamid.HBgLOUT',
      reference: 'dlg_00000000000000000000000000/dlg_00000000000000000000000000:3',
      delivery: { state, at: 1_764_331_260_000, reason, code },
    },
  ]);
});

test('a state that says nothing to us is passed over', () => {
  expect(read('status-deleted')).toEqual({ news: [], account: [], unreadable: 0 });
});

test('several messages, states and changes may come at once', () => {
  const { news, account } = read('batch');
  expect(news.map(({ kind }) => kind)).toEqual(['message', 'message', 'delivery']);
  expect(account).toEqual([accountNews({ what: 'account_update', event: 'ACCOUNT_RESTRICTION' })]);
});

function accountNews(
  word: { readonly what: string; readonly event: string; readonly limit?: string },
  of: { readonly isOfTemplates?: boolean; readonly address?: string } = {},
) {
  const common = { kind: 'account', channel: 'whatsapp', address: null, isOfTemplates: false };
  return { ...common, ...of, word: { limit: null, at: now, ...word } };
}

test.each([
  ['template-status', 'message_template_status_update', 'REJECTED'],
  ['template-quality', 'message_template_quality_update', ''],
  ['template-category', 'template_category_update', ''],
])('C2: %s says that what is remembered of templates is old', (name, what, event) => {
  expect(read(name).account).toEqual([accountNews({ what, event }, { isOfTemplates: true })]);
});

test('W3: a new limit of a number is told of that number', () => {
  const word = { what: 'phone_number_quality_update', event: 'UPGRADE', limit: 'TIER_10K' };
  const address = 'whatsapp:+4930123456';
  expect(read('phone-number-quality').account).toEqual([accountNews(word, { address })]);
});

test('C2: which ad led a customer here stays with the message', () => {
  const [news] = read('text-from-ad').news;
  expect(news?.kind === 'message' && news.message.referral).toEqual({
    kind: 'ad',
    id: '120226305854810726',
    url: 'https://fb.me/3cr4Wqqkv',
    headline: 'Chat with us',
    click: 'Aff-n8ZTODiE79d22KtAwQKj9e',
  });
  const [plain] = read('text').news;
  expect(plain?.kind === 'message' && plain.message).not.toHaveProperty('referral');
});

test('one message that cannot be read takes none of the others with it', () => {
  const body = {
    entry: [
      {
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { display_phone_number: '4930123456' },
              messages: [
                7,
                { id: 'a', from: '49170', type: 'text', text: { body: 'x' } },
                { id: 'b' },
              ],
            },
          },
        ],
      },
    ],
  };
  const { news, unreadable } = translate(body, now);
  expect(news).toMatchObject([{ message: { id: 'a', at: now } }]);
  expect(unreadable).toBe(2);
});

describe('whatever comes', () => {
  /** A fixture with something else in one place. */
  const mutated = fc
    .tuple(
      fc.constantFrom(...names),
      fc.nat(),
      fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.string()),
    )
    .map(([name, place, value]) => mutate(fixture(name), place, value));

  test('it is never a throw, and what is read keeps our contracts', () => {
    fc.assert(
      fc.property(mutated, (body) => {
        for (const each of translate(body, now).news) TextNews.parse(each);
      }),
      { numRuns: 2_000 },
    );
    expect(fc.sample(mutated, 1)).toHaveLength(1);
  });

  test('also when it is no webhook at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())), (body) => {
        expect(translate(body, now).news).toEqual([]);
      }),
    );
  });
});

/** Puts `value` at the place-th of all keys, going round. */
function mutate(body: unknown, place: number, value: unknown): unknown {
  let left = place % keysIn(body);
  const walk = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([key, inner]): [string, unknown] => {
      left -= 1;
      return [key, left === -1 ? value : walk(inner)];
    });
    return Array.isArray(node) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  };
  return walk(body);
}

function keysIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  return Object.values(node).reduce((sum: number, inner) => sum + 1 + keysIn(inner), 0);
}
