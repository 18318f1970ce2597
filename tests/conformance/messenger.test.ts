import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text as words } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { openMessenger } from '#shared/channels/messenger/open.ts';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { WebhookRequest } from '#shared/ports/channel-webhook.ts';
import { type StandInMessenger, startMessenger } from '../../local/messenger/start-messenger.ts';
import type { Writing } from '../../local/messenger/world/write.ts';
import { serve } from '../../local/platform/http-server.ts';
import { testSurroundings } from '../support/surroundings.ts';

const page = '10000000000001';
const address = `messenger:${page}`;
const tenant = 'contoso';
const reference = 'dlg_0123456789abcdefghijklmnop/m1';
const hour = 3_600_000;

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let messenger: StandInMessenger;
let secrets: Map<string, string>;
let hook: Awaited<ReturnType<typeof startHook>>;
let port = 0;

async function start(): Promise<StandInMessenger> {
  const running = await startMessenger({
    surroundings,
    port,
    apps: [{ id: '1001', secret: 'app-secret' }],
    pages: [
      { id: page, name: 'Contoso', app: '1001', token: 'page-token' },
      { id: '10000000000002', name: 'Other', app: '1001', token: 'other-token' },
    ],
  });
  port = Number(new URL(running.url).port);
  return running;
}

beforeEach(async () => {
  port = 0;
  surroundings = await testSurroundings();
  messenger = await start();
  secrets = new Map([
    [`messenger-${page}-page-token`, 'page-token'],
    [`messenger-${page}-app-secret`, 'app-secret'],
    [`messenger-${page}-app-id`, '1001'],
    [`messenger-${page}-webhook`, 'verify-me'],
  ]);
  hook = await startHook();
});
afterEach(async () => {
  await messenger.stop();
  await hook.stop();
  surroundings.remove();
});

function open(more: Partial<Parameters<typeof openMessenger>[0]> = {}) {
  return openMessenger({
    fetch: createGuardedFetch({ trustedHosts: ['localhost'] }),
    secrets: { get: async (_, name) => secrets.get(name) },
    url: messenger.graphUrl,
    now: surroundings.clock.now,
    ...more,
  });
}

/** The product's webhook: what it heard, and how often something came. */
async function startHook() {
  const news: TextNews[] = [];
  let came = 0;
  let broken = 0;
  const heardOf = (event: unknown) => open().hear(event, surroundings.clock.now()) ?? [];
  const receive = async (request: IncomingMessage): Promise<[number, string?]> => {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const { channel } = open();
    const body = Buffer.from(await words(request));
    came += 1;
    if (broken > 0 && request.method === 'POST') {
      broken -= 1;
      return [500];
    }
    const received = await channel.webhook?.receive(
      { tenant, address },
      {
        method: request.method === 'GET' ? 'GET' : 'POST',
        query: Object.fromEntries(url.searchParams),
        header: (name) => String(request.headers[name] ?? ''),
        body,
      },
    );
    if (received?.kind === 'answer') return [200, received.text];
    if (received?.kind !== 'told') return [401];
    news.push(...received.events.flatMap(({ event }) => heardOf(event)));
    return [200];
  };
  const http = await serve({
    part: 'the webhook of a test',
    port: 0,
    certificate: surroundings.certificate,
    listener: async (request, response) => {
      const [status, text] = await receive(request);
      response.writeHead(status).end(text);
    },
  });
  return {
    url: http.url,
    stop: http.stop,
    news,
    came: () => came,
    breakNext: (times: number) => {
      broken = times;
    },
  };
}

const connect = () =>
  open().channel.connect?.({ tenant, address, url: hook.url, secret: 'verify-me' });
const kim = () => messenger.world.person(page, 'Kim Muster');
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });
const messages = () => hook.news.flatMap((each) => (each.kind === 'message' ? [each.message] : []));

const png: Attachment = {
  id: 'f1',
  kind: 'image',
  name: 'picture "1".png',
  type: 'image/png',
  size: 5,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
};

function sendingOf(
  content: MessageContent,
  more: Partial<Message> & { readonly to?: string } = {},
) {
  const { to = kim().psid, ...rest } = more;
  const message: Message = {
    id: 'm1',
    at: surroundings.clock.now(),
    direction: 'out',
    author: { kind: 'agent', id: 'a1', name: 'Ada' },
    content,
    attachments: [],
    replyTo: null,
    delivery: null,
    providerId: null,
    ...rest,
  };
  return { tenant, from: address, to, message, thread: null, reference, read: async () => bytes() };
}

async function* bytes(): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode('hello');
}

const send = (...of: Parameters<typeof sendingOf>) => open().channel.send(sendingOf(...of));
const hello = { kind: 'text', text: 'Hello' } as const;

async function customerHasWritten() {
  await connect();
  kim().write({ kind: 'text', text: 'Hi' });
  await eventually(() => expect(messages()).toHaveLength(1));
  hook.news.length = 0;
}

describe('C6: connecting a page', () => {
  test('answers the challenge, and from then on what is written comes', async () => {
    expect(await connect()).toBe(true);
    kim().write({ kind: 'text', text: 'Grüße 👋' });
    await eventually(() => expect(messages()[0]?.content).toMatchObject({ text: 'Grüße 👋' }));
  });

  test.each([
    ['app-secret', 'wrong'],
    ['page-token', 'wrong'],
    ['app-id', '../x'],
    ['webhook', 'another'],
  ])('fails with another %s', async (value, other) => {
    secrets.set(`messenger-${page}-${value}`, other);
    expect(await connect()).toBe(false);
  });
});

describe('C6: what people do reaches us', () => {
  const content = new TextEncoder().encode('bytes of a file');
  const file = { type: 'image/png', content };

  test.each<[Writing, object]>([
    [{ kind: 'text', text: 'Hi', replyTo: 'm_1' }, { replyTo: 'm_1' }],
    [{ kind: 'image', ...file }, { attachments: [{ kind: 'image' }] }],
    [{ kind: 'video', ...file, text: 'see' }, { content: { text: 'see' } }],
    [{ kind: 'audio', ...file }, { attachments: [{ kind: 'audio' }] }],
    [{ kind: 'file', ...file }, { attachments: [{ kind: 'document' }] }],
    [
      { kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Here' },
      { content: { kind: 'location', latitude: 52.5 } },
    ],
    [
      { kind: 'quick reply', payload: 'sales', title: 'Sales' },
      { content: { kind: 'choice', id: 'sales', label: 'Sales' } },
    ],
    [
      { kind: 'link', url: 'https://example.com/', title: 'Example' },
      { content: { text: 'https://example.com/\nExample' } },
    ],
    [
      { kind: 'raw', message: { attachments: [{ type: 'hologram' }] } },
      { content: { kind: 'unsupported', what: 'hologram' } },
    ],
  ])('$kind', async (writing, what) => {
    await connect();
    kim().write(writing);
    await eventually(() => expect(messages()).toMatchObject([what]));
  });

  test('a file is given out where the webhook said, with its own type', async () => {
    await connect();
    kim().write({ kind: 'image', ...file });
    await eventually(() => expect(messages()).toHaveLength(1));
    const source = messages()[0]?.attachments[0]?.source ?? '';
    const fetched = await open().channel.fetchFile?.(tenant, address, source);
    expect(fetched?.type).toBe('image/png');
    expect(fetched && (await words(fetched.content))).toBe('bytes of a file');
    await surroundings.clock.turn(2 * hour);
    expect(await open().channel.fetchFile?.(tenant, address, source)).toBeUndefined();
  });

  test('pressing, reacting and editing are messages of their own', async () => {
    await customerHasWritten();
    const mid = kim().write({ kind: 'text', text: 'One' });
    kim().press('start', 'Start');
    kim().react('m_ours', '❤️');
    kim().react('m_ours', null);
    kim().edit(mid, 'One more');
    await eventually(() => expect(messages()).toHaveLength(5));
    expect(messages().map((each) => each.content)).toEqual(
      expect.arrayContaining([
        { kind: 'text', text: 'One' },
        { kind: 'choice', id: 'start', label: 'Start' },
        { kind: 'reaction', to: 'm_ours', emoji: '❤️' },
        { kind: 'reaction', to: 'm_ours', emoji: null },
        { kind: 'event', what: 'edited', text: 'One more' },
      ]),
    );
  });

  test('their name is asked for, and one who hides it has none', async () => {
    const of = { tenant, from: address, to: kim().psid };
    expect(await open().channel.nameOf?.(of)).toBe('Kim Muster');
    kim().is({ hidesProfile: true });
    expect(await open().channel.nameOf?.(of)).toBeUndefined();
  });

  test('what was not taken comes again', async () => {
    await connect();
    hook.breakNext(2);
    kim().write({ kind: 'text', text: 'Hi' });
    await eventually(() => expect(hook.came()).toBeGreaterThan(2));
    await surroundings.clock.turn(10_000);
    await eventually(() => expect(messages()).toHaveLength(1));
    expect(messenger.waiting()).toBe(0);
  });
});

describe('C6: what we send', () => {
  test('arrives, is told back by our reference, delivered and read', async () => {
    await customerHasWritten();
    const sent = await send(hello);
    expect(sent).toEqual({ ok: true, providerId: kim().got()[0]?.mid });
    await eventually(() =>
      expect(hook.news).toMatchObject([
        { kind: 'delivery', reference, delivery: { state: 'sent' } },
        { kind: 'reached', state: 'delivered', providerIds: [kim().got()[0]?.mid] },
      ]),
    );
    kim().read();
    await eventually(() => expect(hook.news.at(-1)).toMatchObject({ state: 'read' }));
  });

  test('brings files after the words, and the reference with the last of them', async () => {
    await customerHasWritten();
    const pdf: Attachment = { ...png, id: 'f2', type: 'application/pdf', kind: 'document' };
    expect(await send(hello, { attachments: [png, pdf] })).toMatchObject({ ok: true });
    expect(
      kim()
        .got()
        .map(({ message }) => message),
    ).toMatchObject([
      { text: 'Hello' },
      { attachment: { type: 'image' } },
      { attachment: { type: 'file' }, metadata: reference },
    ]);
    await eventually(() =>
      expect(hook.news.filter(({ kind }) => kind === 'delivery')).toHaveLength(1),
    );
  });

  test('offers answers as quick replies', async () => {
    await customerHasWritten();
    const choices = [{ id: 'yes', label: 'Yes' }];
    await send({ kind: 'choices', text: 'Well?', choices });
    expect(kim().got()[0]?.message).toMatchObject({ quick_replies: [{ payload: 'yes' }] });
  });

  test('may be a reaction, which the page takes back again', async () => {
    await connect();
    const mid = kim().write({ kind: 'text', text: 'Hi' });
    for (const emoji of ['👍', null])
      expect(await send({ kind: 'reaction', to: mid, emoji })).toEqual({
        ok: true,
        providerId: mid,
      });
    expect(await send({ kind: 'reaction', to: 'm_x', emoji: '👍' })).toMatchObject({ ok: false });
  });

  test('that somebody reads and writes is shown', async () => {
    await connect();
    const of = { tenant, from: address, to: kim().psid, providerId: 'm_1' };
    await open().channel.typing?.(of);
    expect(kim().seesTyping()).toBe(true);
    await open().channel.markRead?.(of);
    expect(kim().seenUntil()).toBeGreaterThan(0);
  });

  test('is refused to one who has never written, who blocked us, and who is nobody', async () => {
    await connect();
    expect(await send(hello)).toEqual({ ok: false, reason: 'windowClosed', code: '10/2018278' });
    kim().is({ hasBlocked: true });
    expect(await send(hello)).toEqual({ ok: false, reason: 'unreachable', code: '551/1545041' });
    expect(await send(hello, { to: '99' })).toMatchObject({ reason: 'unreachable' });
  });

  test('is refused after a day; people may answer for a week where Meta allows it', async () => {
    await customerHasWritten();
    await surroundings.clock.turn(25 * hour);
    expect(await send(hello)).toMatchObject({ reason: 'windowClosed', code: '10/2018278' });
    messenger.changePage(page, { hasHumanAgents: true });
    expect(await send(hello)).toMatchObject({ ok: true });
    expect(kim().got()[0]?.tag).toBe('HUMAN_AGENT');
    const byFlow = { author: { kind: 'flow', id: null, name: null } } as const;
    expect(await send(hello, byFlow)).toMatchObject({ reason: 'windowClosed' });
    await surroundings.clock.turn(6 * 24 * hour);
    expect(await send(hello)).toMatchObject({ reason: 'windowClosed' });
  });

  test('without keys, or with old ones, is not configured', async () => {
    await customerHasWritten();
    messenger.changePage(page, { token: 'a-new-one' });
    expect(await send(hello)).toMatchObject({ reason: 'notConfigured', code: '190/463' });
    secrets.delete(`messenger-${page}-page-token`);
    expect(await send(hello)).toEqual({ ok: false, reason: 'notConfigured', code: null });
  });

  test.each([
    [{ code: 613 }, true],
    [{ code: 1200 }, true],
    [{ code: 4 }, true],
    [{ code: 2 }, false],
    [{ code: 1, subcode: 1357046 }, false],
  ])('refused with %o may be tried again; at once: %s', async (refused, atOnce) => {
    await customerHasWritten();
    messenger.switches.refuse.push(refused);
    const failed = await send(hello).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(Object(failed).notAccepted === true).toBe(atOnce);
  });

  test('whose answer is lost has been sent all the same, and its echo says so', async () => {
    await customerHasWritten();
    messenger.switches.loseAnswers = 1;
    const abrupt = open({
      fetch: (url, init) =>
        createGuardedFetch({ trustedHosts: ['localhost'] })(url, {
          ...init,
          signal: AbortSignal.timeout(300),
        }),
    });
    await expect(abrupt.channel.send(sendingOf(hello))).rejects.not.toHaveProperty('notAccepted');
    await eventually(() => expect(hook.news[0]).toMatchObject({ kind: 'delivery', reference }));
  });

  test('where nobody listens has surely not gone out', async () => {
    await customerHasWritten();
    const channel = open({ url: 'https://localhost:65533' }).channel;
    await expect(channel.send(sendingOf(hello))).rejects.toHaveProperty('notAccepted', true);
  });
});

describe('S7: the webhook', () => {
  const receive = (request: Partial<WebhookRequest>) =>
    open().channel.webhook?.receive(
      { tenant, address },
      { method: 'POST', query: {}, header: () => null, body: new Uint8Array(), ...request },
    );
  const signed = (text: string, secret = 'app-secret') => {
    const body = Buffer.from(text);
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return {
      body,
      header: (name: string) => (name === 'x-hub-signature-256' ? `sha256=${signature}` : null),
    };
  };
  const entry = (id: string) => ({ id, time: 1, messaging: [] });
  const told = (...pages: string[]) => JSON.stringify({ object: 'page', entry: pages.map(entry) });

  test.each([
    ['no signature', { body: Buffer.from(told(page)) }],
    ['the signature of another secret', signed(told(page), 'another')],
    ['the signature of another body', { ...signed(told(page)), body: Buffer.from('{}') }],
    ['half a signature', { ...signed(told(page)), header: () => 'sha256=00' }],
  ])('with %s is refused', async (_, request) => {
    expect(await receive(request)).toEqual({ kind: 'refused' });
  });

  test('that is signed but no JSON is unreadable', async () => {
    expect(await receive(signed('{'))).toEqual({ kind: 'unreadable' });
  });

  test('of an app with several pages is heard for those that are connected with its secret', async () => {
    const other = '10000000000002';
    const both = signed(told(page, other));
    const addresses = async () => {
      const received = await receive(both);
      return received?.kind === 'told' ? received.events.map((each) => each.address) : [];
    };
    expect(await addresses()).toEqual([address]);
    secrets.set(`messenger-${other}-app-secret`, 'another');
    expect(await addresses()).toEqual([address]);
    secrets.set(`messenger-${other}-app-secret`, 'app-secret');
    expect(await addresses()).toEqual([address, `messenger:${other}`]);
  });

  test.each([
    [{}, 'refused'],
    [{ 'hub.mode': 'subscribe', 'hub.verify_token': 'x', 'hub.challenge': '1' }, 'refused'],
    [{ 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1' }, 'answer'],
  ])('asked with %o answers: %s', async (query, kind) => {
    expect(await receive({ method: 'GET', query })).toMatchObject({ kind });
  });
});

test('S5: what was written, sent and not yet told is there after the stand-in is gone and back', async () => {
  await customerHasWritten();
  hook.breakNext(1_000);
  kim().write({ kind: 'text', text: 'Before' });
  await send(hello);
  await eventually(() => expect(hook.came()).toBeGreaterThan(3));
  await messenger.stop();
  hook.breakNext(0);
  messenger = await start();
  await eventually(() => expect(messages()).toMatchObject([{ content: { text: 'Before' } }]));
  expect(kim().got()).toHaveLength(1);
  expect(await send(hello)).toMatchObject({ ok: true });
});
