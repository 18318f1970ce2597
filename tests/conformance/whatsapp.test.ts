import { text as words } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { createWhatsAppClient } from '#shared/channels/whatsapp/client.ts';
import { createWhatsAppChannel } from '#shared/channels/whatsapp/send.ts';
import { createWhatsAppTemplates } from '#shared/channels/whatsapp/templates.ts';
import { translate } from '#shared/channels/whatsapp/translate.ts';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent, TemplateParameter } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type StandInWhatsApp, startWhatsApp } from '../../local/whatsapp/start-whatsapp.ts';
import type { Writing } from '../../local/whatsapp/world/write.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { startWebhook, type Webhook } from '../support/webhook.ts';

const [ours, address, customer] = ['+4930123456', 'whatsapp:+4930123456', '+491701234567'];
const tenant = 'contoso';
const hour = 3_600_000;

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let whatsapp: StandInWhatsApp;
let webhook: Webhook;
let key = 'channel-key';
let port = 0;
let url = '';

const templates = [
  {
    waba: 'waba-1',
    name: 'order_update',
    language: 'en_US',
    category: 'UTILITY' as const,
    components: [
      { type: 'HEADER' as const, format: 'IMAGE' as const, example: { header_handle: ['x'] } },
      { type: 'BODY' as const, text: 'Hello {{1}}, it comes on {{2}}.' },
      {
        type: 'BUTTONS' as const,
        buttons: [
          { type: 'QUICK_REPLY', text: 'Thanks' },
          { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}' },
          { type: 'COPY_CODE', text: 'Copy', example: 'SAVE10' },
        ],
      },
    ],
  },
  {
    waba: 'waba-1',
    name: 'sale',
    language: 'de',
    category: 'MARKETING' as const,
    components: [{ type: 'BODY' as const, text: 'Hallo {{vorname}}' }],
  },
];

async function start(): Promise<StandInWhatsApp> {
  const running = await startWhatsApp({
    surroundings,
    port,
    channels: [
      { id: 'ch-1', number: ours, name: 'Contoso', apiKey: 'channel-key', waba: 'waba-1' },
    ],
    templates,
    partner: { id: 'partner-1', apiKey: 'partner-key', username: 'user', password: 'secret' },
  });
  url = running.url;
  port = Number(new URL(url).port);
  return running;
}

beforeAll(async () => {
  webhook = await startWebhook((await testSurroundings()).certificate);
});
afterAll(() => webhook.stop());

beforeEach(async () => {
  port = 0;
  key = 'channel-key';
  surroundings = await testSurroundings(createClock());
  webhook.clear();
  whatsapp = await start();
  await api('POST', '/v1/configs/webhook', {
    url: webhook.url,
    headers: { 'X-Hook': 'hook-secret' },
  });
});
afterEach(async () => {
  await whatsapp.stop();
  surroundings.remove();
});

const api = (
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = { 'D360-API-KEY': key },
) =>
  fetch(`${url}${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

function connect() {
  const client = createWhatsAppClient({
    fetch: createGuardedFetch({ trustedHosts: ['localhost'] }),
    secrets: { get: async () => key },
    accountOf: async (_, of) => (of === address ? { url, secret: 'whatsapp-key' } : undefined),
    now: surroundings.clock.now,
  });
  const known = createWhatsAppTemplates(client, surroundings.clock.now);
  return { channel: createWhatsAppChannel(client, known), templates: known };
}

const fileOf = (type: string, kind: Attachment['kind'], id = 'f1'): Attachment => ({
  id,
  kind,
  name: 'invoice.pdf',
  type,
  size: 5,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
});

interface Ours {
  readonly attachments?: readonly Attachment[];
  readonly to?: string;
  readonly replyTo?: string;
  readonly content?: string;
}

function sendingOf(content: MessageContent, more: Ours = {}) {
  const message: Message = {
    id: 'm1',
    at: surroundings.clock.now(),
    direction: 'out',
    author: { kind: 'agent', id: 'a1', name: 'Ada' },
    content,
    attachments: more.attachments ?? [],
    replyTo: more.replyTo ?? null,
    delivery: null,
    providerId: null,
  };
  return {
    tenant,
    from: address,
    to: more.to ?? customer,
    message,
    thread: null,
    reference: 'dlg_1/m1',
    read: async () => bytes(more.content ?? 'hello'),
  };
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const send = (content: MessageContent, more?: Ours) =>
  connect().channel.send(sendingOf(content, more));
const phone = (number = customer) => whatsapp.world.phone(number);
const write = (writing: Writing) => phone().write(ours, writing);
const text = (words: string): MessageContent => ({ kind: 'text', text: words });

const news = (): readonly TextNews[] =>
  webhook.bodies().flatMap((body) => translate(body, surroundings.clock.now()).news);
const states = () =>
  news().flatMap((each) => (each.kind === 'delivery' ? [each.delivery.state] : []));
const failures = () =>
  news().flatMap((each) =>
    each.kind === 'delivery' && each.delivery.reason ? [each.delivery] : [],
  );
const messages = () => news().flatMap((each) => (each.kind === 'message' ? [each.message] : []));

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });

/** The window is open, and nothing of that is left at the webhook. */
async function customerHasWritten() {
  const id = write({ kind: 'text', text: 'Hello' });
  await eventually(() => expect(messages()).toHaveLength(1));
  webhook.clear();
  return id;
}

const content = new TextEncoder().encode('bytes of a file');

describe('C2: what customers write reaches us', () => {
  test.each<[Writing, object]>([
    [{ kind: 'text', text: 'Hi' }, { content: { kind: 'text', text: 'Hi' } }],
    [
      { kind: 'image', type: 'image/jpeg', content, caption: 'see' },
      { content: { text: 'see' }, attachments: [{ kind: 'image' }] },
    ],
    [{ kind: 'video', type: 'video/mp4', content }, { attachments: [{ kind: 'video' }] }],
    [
      { kind: 'voice', type: 'audio/ogg; codecs=opus', content },
      { attachments: [{ kind: 'voice', type: 'audio/ogg' }] },
    ],
    [{ kind: 'audio', type: 'audio/mpeg', content }, { attachments: [{ kind: 'audio' }] }],
    [{ kind: 'sticker', type: 'image/webp', content }, { attachments: [{ kind: 'sticker' }] }],
    [
      { kind: 'document', type: 'application/pdf', content, name: 'a.pdf' },
      { attachments: [{ kind: 'document', name: 'a.pdf' }] },
    ],
    [
      { kind: 'location', latitude: 1, longitude: 2 },
      { content: { kind: 'location', latitude: 1 } },
    ],
    [
      { kind: 'contact', name: 'Ada', phone: '+49 30 1' },
      { content: { kind: 'contacts', contacts: [{ name: 'Ada' }] } },
    ],
    [
      { kind: 'button reply', id: 'a', title: 'A' },
      { content: { kind: 'choice', id: 'a', label: 'A' } },
    ],
    [
      { kind: 'list reply', id: 'b', title: 'B' },
      { content: { kind: 'choice', id: 'b', label: 'B' } },
    ],
    [
      { kind: 'template reply', payload: 'p', text: 'T' },
      { content: { kind: 'choice', id: 'p', label: 'T' } },
    ],
    [
      { kind: 'reaction', to: 'wamid.1', emoji: '👍' },
      { content: { kind: 'reaction', emoji: '👍' } },
    ],
    [
      { kind: 'form', name: 'flow', answers: { a: 1 } },
      { content: { kind: 'form', answers: { a: 1 } } },
    ],
    [{ kind: 'unsupported' }, { content: { kind: 'unsupported' } }],
    [
      { kind: 'raw', message: { type: 'order', order: { product_items: [] } } },
      { content: { kind: 'form', name: 'order' } },
    ],
  ])('$0.kind', async (writing, expected) => {
    const id = write(writing);
    await eventually(() => expect(messages()).toMatchObject([{ id, ...expected }]));
    expect(webhook.requests()[0]?.headers['x-hook']).toBe('hook-secret');
  });

  test('somebody who hides their number is known, and answered, by their id', async () => {
    phone().is({ hidesNumber: true });
    write({ kind: 'text', text: 'Hi' });
    await eventually(() => expect(messages()).toHaveLength(1));
    const [first] = news();
    const id = first?.kind === 'message' ? first.customer.address : '';
    expect(id).toMatch(/^DE\.\d+$/);
    expect(JSON.stringify(webhook.bodies())).not.toContain('491701234567');
    webhook.clear();
    expect(await send(text('Hello'), { to: id })).toMatchObject({ ok: true });
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
    expect(phone().chat(ours)).toHaveLength(2);
    expect(JSON.stringify(webhook.bodies())).not.toContain('491701234567');
    expect(await send(text('Hello'), { to: 'DE.1' })).toMatchObject({ code: '131009' });
  });

  test('a file is fetched by two steps, at 360dialog alone, and is what was sent', async () => {
    write({ kind: 'image', type: 'image/jpeg', content });
    await eventually(() => expect(messages()).toHaveLength(1));
    const source = messages()[0]?.attachments[0]?.source ?? '';
    const file = await connect().channel.fetchFile?.(tenant, address, source);
    expect(file?.type).toBe('image/jpeg');
    expect(await words(file?.content ?? bytes(''))).toBe('bytes of a file');
  });

  test('a file that is not there any more is told so', async () => {
    expect(await connect().channel.fetchFile?.(tenant, address, '4711')).toBeUndefined();
  });

  test('who asks again and again for files that are not there gets none for half an hour', async () => {
    write({ kind: 'image', type: 'image/jpeg', content });
    await eventually(() => expect(messages()).toHaveLength(1));
    const source = messages()[0]?.attachments[0]?.source ?? '';
    const { channel } = connect();
    for (let count = 0; count < 20; count += 1) await channel.fetchFile?.(tenant, address, '4711');
    await expect(channel.fetchFile?.(tenant, address, source)).rejects.toThrow('429');
    await surroundings.clock.turn(hour / 2);
    expect(await channel.fetchFile?.(tenant, address, source)).toMatchObject({
      type: 'image/jpeg',
    });
  });

  test('a file has gone after 30 days', async () => {
    write({ kind: 'image', type: 'image/jpeg', content });
    await eventually(() => expect(messages()).toHaveLength(1));
    await surroundings.clock.turn(31 * 24 * hour);
    const source = messages()[0]?.attachments[0]?.source ?? '';
    expect(await connect().channel.fetchFile?.(tenant, address, source)).toBeUndefined();
  });

  test.each([
    ['+5531987654321', '553187654321'],
    ['+525512345678', '5215512345678'],
    ['+541123456789', '5491123456789'],
  ])('%s is the same person as %s', async (number, waId) => {
    expect(phone(number).waId).toBe(waId);
    phone(number).write(ours, { kind: 'text', text: 'Hi' });
    await eventually(() => expect(messages()).toHaveLength(1));
    const [first] = news();
    const person = first?.kind === 'message' ? first.customer.address : '';
    webhook.clear();
    expect(await send(text('Hello'), { to: person })).toMatchObject({ ok: true });
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
    expect(phone(number).chat(ours)).toHaveLength(2);
  });
});

describe('C2: what we write reaches customers', () => {
  const value = (part: TemplateParameter['part'], text: string, index = 0) => ({
    part,
    index,
    name: null,
    text,
  });
  const sale: MessageContent = {
    kind: 'template',
    name: 'sale',
    language: 'de',
    parameters: [{ part: 'body', index: 0, name: 'vorname', text: 'Kim' }],
    text: 'Hallo Kim',
  };

  test.each<[string, MessageContent, Ours, string]>([
    ['a text', text('Hello'), {}, 'text'],
    ['an answer', text('Hello'), { replyTo: 'wamid.1' }, 'text'],
    ['an image', text('see'), { attachments: [fileOf('image/png', 'image')] }, 'image'],
    ['a video', text(''), { attachments: [fileOf('video/mp4', 'video')] }, 'video'],
    ['a voice message', text(''), { attachments: [fileOf('audio/ogg', 'voice')] }, 'audio'],
    [
      'a document',
      text('see'),
      { attachments: [fileOf('application/pdf', 'document')] },
      'document',
    ],
    ['a sticker', text(''), { attachments: [fileOf('image/webp', 'sticker')] }, 'sticker'],
    [
      'a place',
      { kind: 'location', latitude: 1, longitude: 2, name: null, address: null },
      {},
      'location',
    ],
    [
      'a contact',
      { kind: 'contacts', contacts: [{ name: 'Ada', phones: ['+49301'], mails: ['a@b.de'] }] },
      {},
      'contacts',
    ],
    ['a reaction', { kind: 'reaction', to: 'wamid.1', emoji: '👍' }, {}, 'reaction'],
    [
      'buttons',
      {
        kind: 'choices',
        text: 'Which?',
        choices: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
      },
      {},
      'interactive',
    ],
    [
      'a list',
      {
        kind: 'choices',
        text: 'Which?',
        choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id })),
      },
      {},
      'interactive',
    ],
    ['a template', sale, {}, 'template'],
  ])('%s', async (_, said, more, type) => {
    await customerHasWritten();
    expect(await send(said, more)).toEqual({
      ok: true,
      providerId: expect.stringMatching(/^wamid\./),
    });
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
    expect(whatsapp.world.sent()).toMatchObject([{ type, reference: 'dlg_1/m1' }]);
    phone().read(ours);
    await eventually(() => expect(states()).toEqual(['sent', 'delivered', 'read']));
    expect(news().every((each) => each.kind === 'delivery' && each.reference === 'dlg_1/m1')).toBe(
      true,
    );
  });

  test('a template with a file, texts and every kind of button', async () => {
    const sent = await send(
      {
        kind: 'template',
        name: 'order_update',
        language: 'en-US',
        parameters: [
          { part: 'header', index: 0, name: null, file: 'f1' },
          value('body', 'Kim'),
          value('body', 'Monday\nor Tuesday'),
          value('button', 'THANKS'),
          value('button', '4711', 1),
          value('button', 'SAVE10', 2),
        ],
        text: 'x',
      },
      { attachments: [fileOf('image/jpeg', 'image')] },
    );
    expect(sent).toMatchObject({ ok: true });
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
  });

  test('somebody who is offline gets it when they are back', async () => {
    await customerHasWritten();
    phone().goOffline();
    await send(text('Hello'));
    await eventually(() => expect(states()).toEqual(['sent']));
    phone().goOnline();
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
  });

  test('the customer sees that theirs was read and that somebody writes', async () => {
    const providerId = await customerHasWritten();
    const at = { tenant, from: address, to: customer, providerId };
    const { channel } = connect();
    await channel.markRead?.(at);
    expect(phone().chat(ours)).toMatchObject([{ id: providerId, isRead: true }]);
    expect(phone().seesTyping(ours)).toBe(false);
    await channel.typing?.(at);
    expect(phone().seesTyping(ours)).toBe(true);
    await surroundings.clock.turn(26_000);
    expect(phone().seesTyping(ours)).toBe(false);
    await channel.markRead?.({ ...at, providerId: 'wamid.unknown' });
  });
});

describe('C2: the 24 hours after what the customer wrote last', () => {
  const sale: MessageContent = {
    kind: 'template',
    name: 'sale',
    language: 'de',
    parameters: [{ part: 'body', index: 0, name: 'vorname', text: 'Kim' }],
    text: 'Hallo Kim',
  };

  test('within them one writes freely, after them it fails although it was accepted', async () => {
    await customerHasWritten();
    await surroundings.clock.turn(24 * hour - 60_000);
    expect(await send(text('in time'))).toMatchObject({ ok: true });
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
    await surroundings.clock.turn(60_000);
    webhook.clear();
    expect(await send(text('too late'))).toMatchObject({ ok: true });
    await eventually(() =>
      expect(failures()).toMatchObject([
        { state: 'failed', reason: 'windowClosed', code: '131047' },
      ]),
    );
  });

  test('a template is sent at any time, and opens nothing', async () => {
    expect(await send(sale)).toMatchObject({ ok: true });
    await eventually(() => expect(states()).toEqual(['sent', 'delivered']));
    expect(await send(text('and more'))).toMatchObject({ ok: true });
    await eventually(() => expect(failures()).toMatchObject([{ code: '131047' }]));
  });
});

describe('what WhatsApp refuses', () => {
  test.each([
    [100, 'refused'],
    [131008, 'refused'],
    [131009, 'refused'],
    [132000, 'template'],
    [132001, 'template'],
    [132005, 'template'],
    [132007, 'template'],
    [132012, 'template'],
    [132015, 'templatePaused'],
    [132016, 'templatePaused'],
    [131021, 'unreachable'],
    [133010, 'notConfigured'],
    [131031, 'account'],
    [368, 'account'],
    [190, 'notConfigured'],
    [0, 'notConfigured'],
  ])('%i at once is final: %s', async (code, reason) => {
    whatsapp.switches.refuse = [code];
    expect(await send(text('x'))).toEqual({ ok: false, reason, code: String(code) });
  });

  test.each([131056, 130429, 80007, 131000, 131016])(
    '%i is tried again without fear of sending twice',
    async (code) => {
      whatsapp.switches.refuse = [code];
      await expect(send(text('x'))).rejects.toMatchObject({ notAccepted: true });
      expect(await send(text('x'))).toMatchObject({ ok: true });
      expect(whatsapp.world.sent()).toHaveLength(1);
    },
  );

  test.each([
    [131026, 'unreachable'],
    [131042, 'account'],
    [131048, 'busy'],
    [131049, 'refused'],
    [131050, 'optedOut'],
    [131053, 'media'],
    [130472, 'refused'],
  ])('%i comes later: %s', async (code, reason) => {
    whatsapp.switches.failLater = [code];
    expect(await send(text('x'))).toMatchObject({ ok: true });
    await eventually(() => expect(failures()).toMatchObject([{ reason, code: String(code) }]));
  });

  test.each([
    ['somebody who is not on WhatsApp', () => phone().is({ isOnWhatsApp: false })],
    ['somebody who has blocked us', () => phone().block(ours)],
  ])('%s is not reached', async (_, happens) => {
    await customerHasWritten();
    happens();
    await send(text('x'));
    await eventually(() =>
      expect(failures()).toMatchObject([{ reason: 'unreachable', code: '131026' }]),
    );
  });

  test('our own number, a locked account and a number that is not registered', async () => {
    expect(await send(text('x'), { to: ours })).toMatchObject({ code: '131021' });
    whatsapp.changeChannel(ours, { isRegistered: false });
    expect(await send(text('x'))).toMatchObject({ reason: 'notConfigured', code: '133010' });
    whatsapp.changeChannel(ours, { isLocked: true });
    expect(await send(text('x'))).toMatchObject({ reason: 'account', code: '131031' });
  });

  test('a key that is not good any more, and an address that is not connected', async () => {
    key = 'old-key';
    expect(await send(text('x'))).toMatchObject({ ok: false, reason: 'notConfigured' });
    const elsewhere = { ...sendingOf(text('x')), from: 'whatsapp:+4930999' };
    expect(await connect().channel.send(elsewhere)).toMatchObject({ reason: 'notConfigured' });
  });

  test('too many to one customer in a short time', async () => {
    const { channel } = connect();
    for (let count = 0; count < 45; count += 1)
      expect(await channel.send(sendingOf(text('x')))).toMatchObject({ ok: true });
    await expect(channel.send(sendingOf(text('x')))).rejects.toMatchObject({ notAccepted: true });
    await surroundings.clock.turn(6_000);
    expect(await channel.send(sendingOf(text('x')))).toMatchObject({ ok: true });
  });

  test('a file that is too large, of an unknown type, or gone, before anything is sent', async () => {
    const large = {
      attachments: [fileOf('image/png', 'image')],
      content: 'x'.repeat(5 * 1024 * 1024 + 1),
    };
    expect(await send(text('x'), large)).toMatchObject({ reason: 'tooLarge' });
    expect(
      await send(text('x'), { attachments: [fileOf('image/svg+xml', 'image')] }),
    ).toMatchObject({ reason: 'unsupported' });
    const gone = {
      ...sendingOf(text('x'), { attachments: [fileOf('image/png', 'image')] }),
      read: async () => undefined,
    };
    expect(await connect().channel.send(gone)).toMatchObject({ reason: 'media' });
    expect(whatsapp.world.sent()).toHaveLength(0);
  });
});

describe('templates', () => {
  const value = (words: string) =>
    ({ part: 'body', index: 0, name: 'vorname', text: words }) as const;
  const saleWith = (
    ...parameters: Extract<MessageContent, { kind: 'template' }>['parameters']
  ): MessageContent => ({
    kind: 'template',
    name: 'sale',
    language: 'de',
    parameters,
    text: '',
  });

  test('C2: they are listed with status and quality, and what they want', async () => {
    const { templates: known } = connect();
    whatsapp.review({ name: 'sale', language: 'de' }, { quality: 'YELLOW', status: 'paused' });
    expect(await known.list(tenant, address)).toMatchObject([
      { name: 'order_update', language: 'en-US', status: 'approved', category: 'utility' },
      { name: 'sale', status: 'paused', quality: 'medium', wants: [{ name: 'vorname' }] },
    ]);
    expect(await known.list(tenant, 'whatsapp:+4930999')).toBeUndefined();
  });

  test('what was read is used for a while, unless it is told that they have changed', async () => {
    const { templates: known } = connect();
    await known.list(tenant, address);
    whatsapp.review({ name: 'sale', language: 'de' }, { status: 'disabled' });
    expect(await known.list(tenant, address)).toMatchObject([{}, { status: 'approved' }]);
    await eventually(() => expect(webhook.bodies()).toHaveLength(1));
    expect(translate(webhook.bodies()[0], 0).account).toMatchObject([
      { isOfTemplates: true, word: { event: 'DISABLED' } },
    ]);
    known.forget(tenant, address);
    expect(await known.list(tenant, address)).toMatchObject([{}, { status: 'disabled' }]);
  });

  test.each([
    [saleWith(), '132000'],
    [saleWith({ ...value('Kim'), name: 'nachname' }), '132012'],
    [saleWith({ part: 'body', index: 0, name: null, text: 'Kim' }), '132012'],
    [saleWith(value('x'.repeat(1_020))), '132005'],
    [{ ...saleWith(value('Kim')), language: 'fr' }, '132001'],
  ])('values that do not fit are refused', async (said, code) => {
    expect(await send(said)).toEqual({ ok: false, reason: 'template', code });
  });

  test.each([
    ['paused', '132015'],
    ['disabled', '132016'],
  ] as const)('one that is %s is refused', async (status, code) => {
    whatsapp.review({ name: 'sale', language: 'de' }, { status });
    expect(await send(saleWith(value('Kim')))).toEqual({
      ok: false,
      reason: 'templatePaused',
      code,
    });
  });

  test('they are made, decided upon and deleted', async () => {
    const wanted = {
      name: 'hello',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Hello' }],
    };
    expect((await api('POST', '/v1/configs/templates', wanted)).status).toBe(201);
    expect((await api('POST', '/v1/configs/templates', wanted)).status).toBe(409);
    expect(
      await send({ kind: 'template', name: 'hello', language: 'en', parameters: [], text: '' }),
    ).toMatchObject({ code: '132001' });
    whatsapp.review({ name: 'hello', language: 'en' }, { status: 'approved' });
    expect(
      await send({ kind: 'template', name: 'hello', language: 'en', parameters: [], text: '' }),
    ).toMatchObject({ ok: true });
    expect((await api('DELETE', '/v1/configs/templates/hello')).status).toBe(200);
    expect((await api('DELETE', '/v1/configs/templates/hello')).status).toBe(404);
  });
});

describe('everything twice, late, out of order or never', () => {
  test('a delivery that comes twice says the same twice', async () => {
    whatsapp.switches.doubles = true;
    const id = write({ kind: 'text', text: 'Hi' });
    await eventually(() => expect(messages().map((each) => each.id)).toEqual([id, id]));
  });

  test('several come in one delivery, or in another order', async () => {
    Object.assign(whatsapp.switches, { batches: true, shuffles: true, delay: 1_000 });
    const ids = ['one', 'two', 'three'].map((words) => write({ kind: 'text', text: words }));
    await surroundings.clock.turn(1_000);
    await eventually(() => expect(messages().map((each) => each.id)).toEqual(ids.toReversed()));
    expect(webhook.requests()).toHaveLength(1);
  });

  test('a state may come before the answer to our request', async () => {
    whatsapp.switches.statusBeforeAnswer = true;
    await customerHasWritten();
    await send(text('Hello'));
    expect(states()[0]).toBe('sent');
  });

  test('a webhook that fails is tried again, less and less often', async () => {
    webhook.fail(503);
    write({ kind: 'text', text: 'Hi' });
    await eventually(() => expect(webhook.requests()).toHaveLength(1));
    await eventually(() => expect(whatsapp.waiting()).toBe(1));
    webhook.fail(undefined);
    await vi.waitFor(async () => {
      await surroundings.clock.turn(5_000);
      expect(webhook.requests().length).toBeGreaterThan(1);
    });
    await eventually(() => expect(whatsapp.waiting()).toBe(0));
  });

  test('an answer that gets lost leaves it open whether the message went out; its state tells', async () => {
    await customerHasWritten();
    whatsapp.switches.loseAnswers = 1;
    const client = createWhatsAppClient({
      fetch: (to, init) => fetch(to, { ...init, signal: AbortSignal.timeout(300) }),
      secrets: { get: async () => key },
      accountOf: async () => ({ url, secret: 'x' }),
      now: surroundings.clock.now,
    });
    const lost = createWhatsAppChannel(client, { list: async () => [] }).send(
      sendingOf(text('Hello')),
    );
    await expect(lost).rejects.not.toHaveProperty('notAccepted');
    await eventually(() => expect(states()).toContain('delivered'));
  });

  test('who cannot be reached has surely not got it', async () => {
    await whatsapp.stop();
    await expect(send(text('Hello'))).rejects.toMatchObject({ notAccepted: true });
    whatsapp = await start();
  });

  test('C2: what was written and sent outlives the end of the program', async () => {
    await customerHasWritten();
    phone().goOffline();
    await send(text('Hello'));
    await eventually(() => expect(states()).toEqual(['sent']));
    webhook.fail(503);
    const id = write({ kind: 'text', text: 'still there?' });
    await eventually(() => expect(webhook.requests().length).toBeGreaterThan(1));
    await whatsapp.stop();
    webhook.fail(undefined);
    webhook.clear();
    whatsapp = await start();
    await eventually(() => expect(messages().map((each) => each.id)).toEqual([id]));
    phone().goOnline();
    await eventually(() => expect(states()).toEqual(['delivered']));
    expect(phone().chat(ours)).toHaveLength(3);
  });
});

describe('W3: numbers of ours', () => {
  test('the webhook and the profile are set and read', async () => {
    const read = await (await api('GET', '/v1/configs/webhook')).json();
    expect(read).toEqual({ url: webhook.url, headers: { 'X-Hook': 'hook-secret' } });
    const profile = {
      messaging_product: 'whatsapp',
      about: 'We help',
      websites: ['https://example.com'],
    };
    expect(await (await api('POST', '/whatsapp_business_profile', profile)).json()).toEqual({
      success: true,
    });
    expect(await (await api('GET', '/whatsapp_business_profile')).json()).toMatchObject({
      data: [{ about: 'We help' }],
    });
  });

  test('the webhook of the account is for numbers that have none of their own', async () => {
    const wanted = { url: webhook.url, headers: { 'X-Hook': 'account' }, override_all: true };
    await api('POST', '/waba_webhook', wanted);
    write({ kind: 'text', text: 'Hi' });
    await eventually(() => expect(webhook.requests()).toHaveLength(1));
    expect(webhook.requests()[0]?.headers['x-hook']).toBe('account');
  });

  test('a partner sees the channels, and a new key ends the one before', async () => {
    const partner = { 'x-api-key': 'partner-key' };
    const base = '/api/v2/partners/partner-1';
    expect((await api('GET', `${base}/channels`)).status).toBe(401);
    expect(await (await api('GET', `${base}/channels`, undefined, partner)).json()).toMatchObject({
      partner_channels: [
        { id: 'ch-1', status: 'running', setup_info: { phone_number: '4930123456' } },
      ],
    });
    const made: unknown = await (
      await api('POST', `${base}/channels/ch-1/api_keys`, {}, partner)
    ).json();
    expect(made).toMatchObject({ address: url, api_key: expect.any(String) });
    expect(await send(text('x'))).toMatchObject({ reason: 'notConfigured' });
    key = String(Reflect.get(Object(made), 'api_key'));
    expect(await send(text('x'))).toMatchObject({ ok: true });
  });

  test('a partner may come with a token, and is told what becomes of a channel', async () => {
    const login = { username: 'user', password: 'secret' };
    const token: unknown = await (await api('POST', '/api/v2/token', login)).json();
    const bearer = {
      authorization: `Bearer ${Reflect.get(Object(token), 'access_token')}`,
    };
    const path = '/api/v2/partners/partner-1/webhook_url';
    await api('POST', path, { webhook_url: webhook.url }, bearer);
    whatsapp.changeChannel(ours, { status: 'running' });
    await eventually(() =>
      expect(webhook.bodies()).toMatchObject([{ event: 'channel_running', data: { id: 'ch-1' } }]),
    );
  });
});
