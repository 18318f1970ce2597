import type { IncomingMessage } from 'node:http';
import { text as words } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { openTeams } from '#shared/channels/teams/open.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { serve } from '../../local/platform/http-server.ts';
import { type StandInTeamsBot, startTeamsBot } from '../../local/teams-bot/start-teams-bot.ts';
import type { Writing } from '../../local/teams-bot/world/write.ts';
import { testSurroundings } from '../support/surroundings.ts';

const app = 'c9e8c047-2a74-40a2-b28a-b162d5f5327c';
const address = `teams:${app}`;
const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const tenant = 'contoso';
const hour = 3_600_000;

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let teams: StandInTeamsBot;
let secrets: Map<string, string>;
let hook: Awaited<ReturnType<typeof startHook>>;
let opened: ReturnType<typeof open>;
let port = 0;

async function start(): Promise<StandInTeamsBot> {
  const bot = { id: app, name: 'Help desk', directory, secret: 'secret', endpoint: hook.url };
  const running = await startTeamsBot({ surroundings, port, bots: [bot] });
  port = Number(new URL(running.url).port);
  return running;
}

beforeEach(async () => {
  port = 0;
  surroundings = await testSurroundings();
  hook = await startHook();
  teams = await start();
  secrets = new Map([
    [`teams-${app}-tenant-id`, directory],
    [`teams-${app}-client-secret`, 'secret'],
  ]);
  opened = open();
});
afterEach(async () => {
  await teams.stop();
  await hook.stop();
  surroundings.remove();
});

const reach = createGuardedFetch({ trustedHosts: ['localhost'] });

function open(more: Partial<Parameters<typeof openTeams>[0]> = {}) {
  return openTeams({
    fetch: reach,
    secrets: { get: async (_, name) => secrets.get(name) },
    url: teams.url,
    now: surroundings.clock.now,
    ...more,
  });
}

const receive = (authorization: string | null, body: Uint8Array) =>
  opened.channel.webhook?.receive(
    { tenant, address },
    { method: 'POST', query: {}, header: () => authorization, body },
  );

/** The product's webhook: what it heard, and how often something came. */
async function startHook() {
  const news: TextNews[] = [];
  let came = 0;
  let broken = 0;
  const take = async (request: IncomingMessage): Promise<number> => {
    const body = Buffer.from(await words(request));
    came += 1;
    if (broken > 0) {
      broken -= 1;
      return 500;
    }
    const received = await receive(request.headers.authorization ?? null, body);
    if (received?.kind !== 'told') return 401;
    for (const { event } of received.events)
      news.push(...(opened.hear(event, surroundings.clock.now()) ?? []));
    return 200;
  };
  const http = await serve({
    part: 'the webhook of a test',
    port: 0,
    certificate: surroundings.certificate,
    listener: async (request, response) => void response.writeHead(await take(request)).end(),
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

const megan = () => teams.world.employee(app, 'Megan Bowen');
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });
const messages = () => hook.news.flatMap((each) => (each.kind === 'message' ? [each.message] : []));

function sendingOf(content: MessageContent, to = megan().objectId) {
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
  };
  const reference = 'dlg_0123456789abcdefghijklmnop/m1';
  const read = async () => undefined;
  return { tenant, from: address, to, message, thread: null, reference, read };
}

const send = (...of: Parameters<typeof sendingOf>) => opened.channel.send(sendingOf(...of));
const hello = { kind: 'text', text: 'Hello' } as const;

async function hasWritten() {
  megan().write({ kind: 'text', text: 'Hi' });
  await eventually(() => expect(messages()).toHaveLength(1));
  hook.news.length = 0;
}

describe('C7: connecting a bot', () => {
  const connect = () =>
    opened.channel.connect?.({ tenant, address, url: hook.url, secret: 'not used' });

  test('works with its secret, and without one by the identity that its app trusts', async () => {
    expect(await connect()).toBe(true);
    secrets.delete(`teams-${app}-client-secret`);
    expect(await connect()).toBe(false);
    teams.changeBot(app, { trusted: 'by our identity' });
    opened = open({ assertion: async () => 'by our identity' });
    expect(await connect()).toBe(true);
    opened = open({ assertion: async () => 'by another' });
    expect(await connect()).toBe(false);
  });

  test.each([
    ['client-secret', 'wrong'],
    ['tenant-id', '00000000-0000-4000-8000-000000000001'],
    ['tenant-id', '../x'],
  ])('fails with another %s', async (value, other) => {
    secrets.set(`teams-${app}-${value}`, other);
    expect(await connect()).toBe(false);
  });

  test('fails where nobody answers', async () => {
    await teams.stop();
    expect(await connect()).toBe(false);
  });
});

describe('C7: what employees do reaches us', () => {
  const content = new TextEncoder().encode('bytes of a file');

  test.each<[Writing, object]>([
    [
      { kind: 'text', text: 'Grüße 👋', quotes: '1632474074231' },
      { content: { text: 'Grüße 👋' }, replyTo: '1632474074231' },
    ],
    [{ kind: 'picture', type: 'image/jpeg', content }, { attachments: [{ kind: 'image' }] }],
    [
      { kind: 'file', name: 'a.pdf', type: 'application/pdf', content },
      { attachments: [{ kind: 'document', name: 'a.pdf', type: 'application/pdf' }] },
    ],
    [
      { kind: 'raw', activity: { attachments: [{ contentType: 'hologram' }] } },
      { content: { kind: 'unsupported', what: 'hologram' } },
    ],
  ])('%o', async (writing, what) => {
    megan().write(writing);
    await eventually(() => expect(messages()).toMatchObject([what]));
    expect(hook.news).toMatchObject([
      { address, customer: { address: megan().objectId, name: 'Megan Bowen' } },
    ]);
  });

  test.each<Writing>([
    { kind: 'picture', type: 'image/jpeg', content },
    { kind: 'file', name: 'a.jpg', type: 'image/jpeg', content },
  ])(
    'S7: the file of a $kind is fetched, with our token at the Connector alone',
    async (writing) => {
      megan().write(writing);
      await eventually(() => expect(messages()).toHaveLength(1));
      const source = messages()[0]?.attachments[0]?.source ?? '';
      const fetched = await opened.channel.fetchFile?.(tenant, address, source);
      expect(fetched?.type).toBe('image/jpeg');
      expect(fetched && (await words(fetched.content))).toBe('bytes of a file');
      const away = source.replace(/[0-9a-f-]{36}/, '00000000-0000-4000-8000-000000000001');
      expect(await opened.channel.fetchFile?.(tenant, address, away)).toBeUndefined();
    },
  );

  test('reacting, editing and removing are messages of their own', async () => {
    const id = megan().write({ kind: 'text', text: 'One' });
    megan().react('1632474074231', 'heart');
    megan().takeBack('1632474074231', 'heart');
    megan().edit(id, 'One more');
    megan().remove(id);
    await eventually(() => expect(messages()).toHaveLength(5));
    expect(new Set(messages().map((each) => each.id)).size).toBe(5);
    expect(messages().map((each) => each.content)).toEqual(
      expect.arrayContaining([
        { kind: 'text', text: 'One' },
        { kind: 'reaction', to: '1632474074231', emoji: '❤️' },
        { kind: 'reaction', to: '1632474074231', emoji: null },
        { kind: 'event', what: 'edited', text: 'One more' },
        { kind: 'event', what: 'deleted', text: '' },
      ]),
    );
  });

  test('what was not taken comes again', async () => {
    hook.breakNext(2);
    megan().write({ kind: 'text', text: 'Hi' });
    await eventually(() => expect(hook.came()).toBe(1));
    for (const came of [2, 3]) {
      await surroundings.clock.turn(10_000);
      await eventually(() => expect(hook.came()).toBe(came));
    }
    await eventually(() => expect(messages()).toHaveLength(1));
    expect(teams.waiting()).toBe(0);
  });

  test('new keys of the Connector are found', async () => {
    await hasWritten();
    teams.rotateKeys();
    await surroundings.clock.turn(61_000);
    megan().write({ kind: 'text', text: 'Again' });
    await eventually(() => expect(messages()).toHaveLength(1));
  });
});

describe('C7: what we send', () => {
  test('arrives in their chat, and that it was read is told', async () => {
    await hasWritten();
    const sent = await send(hello);
    const [got] = megan().got();
    expect(sent).toEqual({ ok: true, providerId: got?.id });
    expect(got?.activity).toMatchObject({ textFormat: 'plain', text: 'Hello' });
    megan().read();
    await eventually(() =>
      expect(hook.news).toMatchObject([
        { kind: 'reached', state: 'read', providerIds: [got?.id], until: Number(got?.id) },
      ]),
    );
  });

  test('arrives though this process has never heard of them, by the object id in Entra ID', async () => {
    expect(await send(hello)).toMatchObject({ ok: true });
    expect(megan().got()).toHaveLength(1);
    expect(await send(hello, '00000000-0000-4000-8000-000000000001')).toMatchObject({
      reason: 'unreachable',
    });
  });

  test('offers answers by buttons, and hears which was pressed', async () => {
    const choices = [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ];
    await send({ kind: 'choices', text: 'Well?', choices });
    megan().press(megan().got()[0]?.id ?? '', 'No');
    await eventually(() =>
      expect(messages()).toMatchObject([{ content: { kind: 'choice', id: 'no', label: 'No' } }]),
    );
  });

  test('that somebody writes is shown', async () => {
    await hasWritten();
    await opened.channel.typing?.({ tenant, from: address, to: megan().objectId, providerId: '1' });
    expect(megan().seesTyping()).toBe(true);
  });

  test('is refused to one who has blocked or removed the bot, and where it is forbidden', async () => {
    await hasWritten();
    megan().is({ hasBlocked: true });
    expect(await send(hello)).toEqual({
      ok: false,
      reason: 'unreachable',
      code: 'ConversationBlockedByUser',
    });
    megan().uninstall();
    expect(await send(hello)).toMatchObject({ code: 'BotNotInConversationRoster' });
    teams.changeBot(app, { isDisabled: true });
    expect(await send(hello)).toMatchObject({ reason: 'account', code: 'BotDisabledByAdmin' });
  });

  test('goes on with a new token where the old one is withdrawn or over', async () => {
    await send(hello);
    teams.withdrawTokens();
    expect(await send(hello)).toMatchObject({ ok: true });
    await surroundings.clock.turn(2 * hour);
    expect(await send(hello)).toMatchObject({ ok: true });
    expect(megan().got()).toHaveLength(3);
  });

  test('without a secret, or with an old one, is not configured', async () => {
    teams.changeBot(app, { secret: 'another' });
    expect(await send(hello)).toEqual({ ok: false, reason: 'notConfigured', code: null });
    secrets.delete(`teams-${app}-client-secret`);
    expect(await send(hello)).toEqual({ ok: false, reason: 'notConfigured', code: null });
  });

  test.each([
    [{ status: 429, code: 'Throttled' }, true],
    [{ status: 412, code: 'PreconditionFailed' }, true],
    [{ status: 404, code: 'ConversationNotFound' }, true],
    [{ status: 502, code: 'ServiceError' }, false],
  ])('refused with %o may be tried again; at once: %s', async (refused, atOnce) => {
    await hasWritten();
    teams.switches.refuse.push(refused);
    const failed = await send(hello).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(Object(failed).notAccepted === true).toBe(atOnce);
    expect(await send(hello)).toMatchObject({ ok: true });
    expect(megan().got()).toHaveLength(1);
  });

  test('whose answer is lost may have been sent', async () => {
    await send(hello);
    teams.switches.loseAnswers = 1;
    opened = open({
      fetch: (url, init) => reach(url, { ...init, signal: AbortSignal.timeout(300) }),
    });
    await expect(send(hello)).rejects.not.toHaveProperty('notAccepted');
    expect(megan().got()).toHaveLength(2);
  });

  test('where nobody listens has surely not gone out', async () => {
    opened = open({ url: 'https://localhost:65533' });
    await expect(send(hello)).rejects.toHaveProperty('notAccepted', true);
  });
});

describe('S7: the webhook', () => {
  const activity = (more: object = {}) => ({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id: '29:1', aadObjectId: '00000000-0000-4000-8000-000000000001' },
    recipient: { id: `28:${app}` },
    conversation: { id: 'a:1', conversationType: 'personal' },
    channelData: { tenant: { id: directory } },
    text: 'Hi',
    ...more,
  });
  const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
  const good = () => ({ audience: app, serviceUrl: teams.serviceUrl });
  const tokenFor = async (...of: Parameters<StandInTeamsBot['tokenFor']>) =>
    `Bearer ${await teams.tokenFor(...of)}`;

  test('with the Connector’s token is heard', async () => {
    expect(await receive(await tokenFor(good()), bytes(activity()))).toMatchObject({
      kind: 'told',
      events: [{ address }],
    });
  });

  test.each<[string, () => Promise<string | null>]>([
    ['no token', async () => null],
    ['something that is no token', async () => 'Bearer x.y.z'],
    ['an expired token', () => tokenFor({ ...good(), life: -600 })],
    ['a token for another bot', () => tokenFor({ ...good(), audience: directory })],
    ['a token of another issuer', () => tokenFor({ ...good(), issuer: 'https://example.com' })],
    [
      'a token for another service',
      () => tokenFor({ ...good(), serviceUrl: 'https://smba.trafficmanager.net/emea/' }),
    ],
    ['a key that may not speak for Teams', () => tokenFor(good(), 'webchat')],
    [
      'a token that was changed',
      async () => (await tokenFor(good())).replace(/.{4}$/, (end) => [...end].reverse().join('')),
    ],
  ])('with %s is refused', async (_, token) => {
    expect(await receive(await token(), bytes(activity()))).toEqual({ kind: 'refused' });
  });

  test.each([
    [{ serviceUrl: 'https://example.com/' }, 'refused'],
    [{ channelId: 'webchat' }, 'refused'],
  ])('that says %o is refused', async (more, kind) => {
    expect(await receive(await tokenFor(good()), bytes(activity(more)))).toEqual({ kind });
  });

  test('a service that is not the Connector’s is refused though its token names it', async () => {
    const serviceUrl = 'https://example.com/';
    const token = await tokenFor({ ...good(), serviceUrl });
    expect(await receive(token, bytes(activity({ serviceUrl })))).toEqual({ kind: 'refused' });
  });

  test.each([
    { recipient: { id: `28:${directory}` } },
    { channelData: { tenant: { id: app } } },
    { channelData: {} },
  ])('that speaks of another bot or directory is not heard: %o', async (more) => {
    expect(await receive(await tokenFor(good()), bytes(activity(more)))).toEqual({
      kind: 'told',
      events: [],
    });
  });

  test('of a bot that is not connected is refused; what is no JSON is unreadable', async () => {
    const token = await tokenFor(good());
    expect(await receive(token, Buffer.from('{'))).toEqual({ kind: 'unreadable' });
    secrets.clear();
    expect(await receive(token, bytes(activity()))).toEqual({ kind: 'refused' });
  });
});

test('S5: what was written, sent and not yet told is there after the stand-in is gone and back', async () => {
  await hasWritten();
  hook.breakNext(1_000);
  megan().write({ kind: 'text', text: 'Before' });
  await send(hello);
  await eventually(() => expect(hook.came()).toBe(2));
  await teams.stop();
  hook.breakNext(0);
  teams = await start();
  await eventually(() => expect(messages()).toMatchObject([{ content: { text: 'Before' } }]));
  expect(megan().got()).toHaveLength(1);
  expect(await send(hello)).toMatchObject({ ok: true });
});
