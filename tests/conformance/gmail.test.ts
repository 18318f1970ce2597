import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGmailChanges } from '#shared/adapters/gmail/mail-changes.ts';
import { createGmailSubscriptions } from '#shared/adapters/gmail/mail-subscriptions.ts';
import { createGmailPushCheck } from '#shared/adapters/gmail/push-check.ts';
import { createCleanMailHtml } from '#shared/channels/email/clean-mail-html.ts';
import { createGmail } from '#shared/channels/email/gmail/send.ts';
import { createHearMail } from '#shared/channels/email/hear.ts';
import { Address } from '#shared/contracts/configuration/address.ts';
import { MailPush } from '#shared/contracts/conversation/mail-notification.ts';
import { MailOptions } from '#shared/contracts/conversation/mail-options.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { FollowedMailbox } from '#shared/ports/mail-mailboxes.ts';
import type { TextSending } from '#shared/ports/text-channel.ts';
import { followMailbox } from '#shared/usecases/mail/follow-mailbox.ts';
import { takeMailPush } from '#shared/usecases/mail/take-mail-push.ts';
import { watchMailbox } from '#shared/usecases/mail/watch-mailbox.ts';
import { headerOf } from '../../local/gmail/mime.ts';
import type { IncomingMail } from '../../local/gmail/post-office.ts';
import { account, openGmailBench, topic } from '../support/gmail-bench.ts';

const key = { tenant: 'contoso', mailbox: 'help@contoso-mail.example' };
const day = 86_400_000;
type News = Extract<TextNews, { readonly kind: 'message' }>;

let bench: Awaited<ReturnType<typeof openGmailBench>>;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeEach(async () => {
  bench = await openGmailBench(key.mailbox);
  desk = await openDesk();
});
afterEach(async () => {
  desk.server.close();
  await bench.close();
});

/** What a function app does with mails, its database a variable. */
async function openDesk() {
  const taken: News[] = [];
  const told: string[] = [];
  const address = `email:${key.mailbox}`;
  const value = Address.parse({ address, name: 'Help', center: 'support', provider: 'google' });
  const state = {
    status: 0,
    address,
    stored: undefined as FollowedMailbox | undefined,
    version: 0,
  };
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const push = MailPush.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const authorization = request.headers.authorization ?? null;
    const result =
      state.status === 0 ? await takeMailPush(parts, key.tenant, authorization, push) : 'down';
    told.push(result);
    response.writeHead(result === 'taken' ? 204 : result === 'forged' ? 401 : state.status).end();
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const audience = `http://localhost:${port}/api/gmail/contoso`;
  bench.gmail().subscribe({ topic, endpoint: audience, audience, account });
  const { ask, accountOf, now, keysUrl } = bench;
  const parts = {
    mailboxes: {
      load: async () => state.stored && { value: state.stored, version: String(state.version) },
      save: async (mailbox: FollowedMailbox, version: string | undefined) => {
        if (version !== (state.stored && String(state.version))) return false;
        state.stored = mailbox;
        state.version += 1;
        return true;
      },
    },
    changes: createGmailChanges(ask),
    subscriptions: createGmailSubscriptions({ ask, accountOf, now }),
    addresses: {
      find: async (address: string) =>
        address === state.address ? { tenant: key.tenant, value, version: '1' } : undefined,
    },
    isGenuineMailPush: createGmailPushCheck({
      keysUrl,
      accountOf,
      audienceOf: () => audience,
      now,
    }),
    hear: createHearMail(),
    take: async (news: TextNews) => void (news.kind === 'message' && taken.push(news)),
    newSecret: () => 'secret',
    now,
  };
  /** Resolves when so many pushes have come in all. */
  const pushes = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => told.length >= count && resolve();
      waiting.add(look);
      look();
    });
  const email = createGmail({ ask, clean: createCleanMailHtml() });
  return { parts, state, taken, told, pushes, server, email, audience };
}

const receive = (more: Partial<IncomingMail> = {}) =>
  bench.gmail().incomingMail({
    to: key.mailbox,
    from: '"Anna Müller" <Anna@example.org>',
    subject: 'My order',
    html: '<p>Where is it?</p><script>steal()</script>',
    ...more,
  });

const subjects = () =>
  desk.taken.map(({ message: { content } }) => (content.kind === 'mail' ? content.subject : ''));

const last = () => {
  const news = desk.taken.at(-1);
  if (!news) throw new Error('nothing came');
  return news;
};

/** Followed, with whatever Google tells unheard. */
async function follow() {
  desk.state.status = 503;
  await watchMailbox(desk.parts, key);
}

/** One message of ours, and its id at the provider as every attempt sees it. */
function outgoing(news: News, more: Partial<TextSending['message']> = {}) {
  let noted: string | null = null;
  const content = {
    kind: 'mail',
    subject: '',
    text: 'On its way.',
    html: '<p>On its way – today.</p>',
    quoted: null,
    to: [],
    cc: [],
    isAutomatic: false,
  } as const;
  const message = {
    id: 'm1',
    at: 0,
    direction: 'out',
    author: { kind: 'agent', id: 'adele', name: 'Adele' },
    content,
    attachments: [],
    replyTo: news.message.providerId,
    delivery: null,
    ...more,
  } as const;
  return {
    content,
    attempt: (changed: Partial<TextSending> = {}) =>
      desk.email.send({
        tenant: key.tenant,
        from: news.address,
        to: news.customer.address,
        thread: news.thread,
        reference: 'contoso.d1/m1',
        read: async () => undefined,
        noteId: async (id) => {
          noted ??= id;
          return noted;
        },
        message: { ...message, providerId: noted },
        ...changed,
      }),
  };
}

const htmlOf = (payload: (typeof bench.outgoing)[number]['payload']): string =>
  payload.mimeType === 'text/html'
    ? Buffer.from(payload.content, 'base64').toString()
    : payload.parts.map(htmlOf).join('');

const namesOf = (payload: (typeof bench.outgoing)[number]['payload']): readonly string[] =>
  payload.filename === '' ? payload.parts.flatMap(namesOf) : [payload.filename];

test('C4: a mailbox at Google is watched, and Google’s push brings a mail with its words and files', async () => {
  receive({ subject: 'before we came' });
  await bench.surroundings.clock.turn(2_000);
  expect(await watchMailbox(desk.parts, key)).toBe(true);
  receive({ attachments: [{ name: 'ä.txt', type: 'text/plain', content: Buffer.from('abc') }] });
  await desk.pushes(2);
  expect(new Set(desk.told)).toEqual(new Set(['taken']));
  expect(new Set(subjects())).toEqual(new Set(['My order']));
  const { message, customer, channel, address } = last();
  expect({ customer, channel, address }).toEqual({
    customer: { address: 'anna@example.org', name: 'Anna Müller' },
    channel: 'email',
    address: `email:${key.mailbox}`,
  });
  expect(message.content).toMatchObject({ text: 'Where is it?', html: '<p>Where is it?</p>' });
  expect(message.attachments).toMatchObject([{ name: 'ä.txt', size: 3, state: 'pending' }]);
  const source = message.attachments[0]?.source ?? '';
  const file = await desk.email.fetchFile?.(key.tenant, address, source);
  const bytes: Uint8Array[] = [];
  for await (const chunk of file?.content ?? []) bytes.push(chunk);
  expect([file?.type, Buffer.concat(bytes).toString()]).toEqual(['text/plain', 'abc']);
  const gone = `${message.providerId} 99`;
  expect(await desk.email.fetchFile?.(key.tenant, address, gone)).toBeUndefined();
});

test('C4: a push that we could not take comes again; whoever is not Google is told no, and makes us read nothing', async () => {
  await follow();
  receive();
  await desk.pushes(2);
  expect(desk.taken).toEqual([]);
  desk.state.status = 0;
  await bench.surroundings.clock.turn(30_000);
  await desk.pushes(4);
  expect(new Set(subjects())).toEqual(new Set(['My order']));
  const data = Buffer.from(JSON.stringify({ emailAddress: key.mailbox, historyId: 1 }));
  const push = MailPush.parse({ message: { data: data.toString('base64') } });
  const before = desk.taken.length;
  const token = (email: string, audience: string) => bench.gmail().identityToken(email, audience);
  const forged = [
    null,
    'Bearer guessed',
    `Bearer ${await token('somebody@else.iam.gserviceaccount.com', desk.audience)}`,
    `Bearer ${await token(account, 'https://elsewhere.example/api/gmail/contoso')}`,
  ];
  for (const each of forged)
    expect(await takeMailPush(desk.parts, key.tenant, each, push)).toBe('forged');
  const genuine = `Bearer ${await token(account, desk.audience)}`;
  expect(await takeMailPush(desk.parts, 'fabrikam', genuine, push)).toBe('forged');
  desk.state.address = 'email:not-ours-any-more@contoso-mail.example';
  receive();
  expect(await takeMailPush(desk.parts, key.tenant, genuine, push)).toBe('taken');
  expect(desk.taken).toHaveLength(before);
  await bench.surroundings.clock.turn(2 * 3_600_000);
  expect(await takeMailPush(desk.parts, key.tenant, genuine, push)).toBe('forged');
  expect(desk.taken).toHaveLength(before);
});

test('C4: what came to Gmail while we were down is caught up in pages, each once; rounds at once lose nothing', async () => {
  await follow();
  await followMailbox(desk.parts, key);
  const all = Array.from({ length: 120 }, (_, number) => `mail ${number}`);
  for (const subject of all) receive({ subject });
  await followMailbox(desk.parts, key);
  expect(subjects()).toEqual(all);
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  expect(desk.taken).toHaveLength(120);
  receive({ subject: 'one more' });
  await Promise.all([1, 2, 3].map(() => followMailbox(desk.parts, key)));
  expect(new Set(subjects()).size).toBe(121);
  const ids = new Set(desk.taken.map(({ message }) => message.id));
  expect(ids.size).toBe(121);
});

test('C4: where Google has forgotten its history, the mailbox is read anew and nothing is lost', async () => {
  await follow();
  receive({ subject: '1' });
  await followMailbox(desk.parts, key);
  receive({ subject: '2' });
  bench.gmail().forgetHistory(key.mailbox);
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  const { stored } = desk.state;
  // As it is after the mailbox has moved here from Exchange.
  if (stored) desk.state.stored = { ...stored, link: 'https://graph.microsoft.com/v1.0/x' };
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  expect(new Set(subjects())).toEqual(new Set(['1', '2']));
});

test('C4: a watch is renewed every day, and mails come also when nobody tells of them', async () => {
  await watchMailbox(desk.parts, key);
  const first = desk.state.stored?.subscription?.endsAt ?? 0;
  expect(await watchMailbox(desk.parts, key)).toBe(false);
  await bench.surroundings.clock.turn(day / 2);
  await watchMailbox(desk.parts, key);
  expect(desk.state.stored?.subscription?.endsAt).toBe(first);
  await bench.surroundings.clock.turn(day / 2 + 1);
  await watchMailbox(desk.parts, key);
  expect(desk.state.stored?.subscription?.endsAt).toBeGreaterThan(first);
  desk.state.status = 503;
  receive({ subject: 'unheard' });
  await followMailbox(desk.parts, key);
  expect(subjects()).toContain('unheard');
});

test('C4: an answer goes out once in its thread, and what is answered to it comes back there', async () => {
  await follow();
  const { messageId } = receive();
  await followMailbox(desk.parts, key);
  const first = last();
  const { attempt } = outgoing(first);
  expect(await attempt()).toMatchObject({ ok: true });
  expect(bench.outgoing).toHaveLength(1);
  const [out] = bench.outgoing;
  expect(out?.to).toEqual(['anna@example.org']);
  const headers = out?.payload.headers ?? [];
  expect(headerOf(headers, 'subject')).toBe('Re: My order');
  expect(headerOf(headers, 'in-reply-to')).toBe(messageId);
  expect(headerOf(headers, 'references')).toBe(messageId);
  const html = out ? htmlOf(out.payload) : '';
  expect(html).toMatch(/On its way – today\.[\s\S]*wrote:[\s\S]*Where is it\?/);
  expect(html).not.toContain('steal');
  receive({ subject: 'Else', inReplyTo: headerOf(headers, 'message-id') });
  await followMailbox(desk.parts, key);
  expect(subjects()).toEqual(['My order', 'Else']);
  expect(last().thread).toBe(first.thread);
});

test('C4: two attempts at once, and one that broke between draft and sending, send one mail by Gmail', async () => {
  await follow();
  receive();
  await followMailbox(desk.parts, key);
  const { attempt } = outgoing(last());
  bench.gmail().throttle({ times: 9, status: 403, path: '/drafts/send' });
  await expect(attempt()).rejects.toThrow('403');
  bench.gmail().throttle({ times: 0, status: 429, path: '/' });
  await Promise.allSettled([attempt(), attempt()]);
  expect(await attempt()).toMatchObject({ ok: true });
  expect(bench.outgoing).toHaveLength(1);
  const other = outgoing(last());
  const both = await Promise.allSettled([other.attempt(), other.attempt()]);
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await other.attempt()).toMatchObject({ ok: true });
  expect(bench.outgoing).toHaveLength(2);
  expect(bench.gmail().draftsOf(key.mailbox)).toEqual([]);
});

test('C4: a mail at Google is passed on with its files and words, with one of ours, also to whom nobody sees', async () => {
  await follow();
  receive({
    attachments: [{ name: 'a.pdf', type: 'application/pdf', content: Buffer.from('abc') }],
  });
  await followMailbox(desk.parts, key);
  const options = MailOptions.parse({ purpose: 'forward', bcc: ['dora@example.org'] });
  const base = outgoing(last());
  const file = {
    id: 'f1',
    kind: 'document',
    name: 'Größe.pdf',
    type: 'application/pdf',
    size: 5_000_000,
    state: 'ready',
    source: null,
    sha256: null,
    inline: null,
  } as const;
  async function* bytes() {
    yield new Uint8Array(file.size).fill(65);
  }
  const { attempt } = outgoing(last(), {
    content: { ...base.content, to: ['bert@example.org'], options },
    attachments: [file],
  });
  expect(await attempt({ read: async () => bytes() })).toMatchObject({ ok: true });
  const [out] = bench.outgoing;
  expect(out?.to.toSorted()).toEqual(['bert@example.org', 'dora@example.org']);
  expect(headerOf(out?.payload.headers ?? [], 'subject')).toBe('Fwd: My order');
  expect(headerOf(out?.payload.headers ?? [], 'bcc')).toBe('');
  expect(out && htmlOf(out.payload)).toMatch(
    /On its way[\s\S]*Forwarded message[\s\S]*Where is it/,
  );
  expect(out && namesOf(out.payload)).toEqual(['Größe.pdf', 'a.pdf']);
});

test('C4: tokens that were taken back are asked for again; a mailbox that Google does not let us into is said at once', async () => {
  await follow();
  receive();
  await followMailbox(desk.parts, key);
  bench.gmail().revokeTokens();
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  const { attempt } = outgoing(last());
  expect(await attempt({ from: 'email:ceo@contoso-mail.example' })).toMatchObject({
    ok: false,
    reason: 'notConfigured',
  });
  expect(await attempt({ tenant: 'fabrikam' })).toMatchObject({
    ok: false,
    reason: 'notConfigured',
  });
  bench.gmail().throttle({ times: 1, status: 429, path: '/history' });
  await expect(followMailbox(desk.parts, key)).rejects.toThrow('429');
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
});

test('what Google keeps is there after a restart, pushes that were not taken included', async () => {
  await follow();
  receive({ subject: 'kept' });
  await desk.pushes(2);
  await bench.restart();
  bench.gmail().subscribe({ topic, endpoint: desk.audience, audience: desk.audience, account });
  desk.state.status = 0;
  await bench.surroundings.clock.turn(30_000);
  await desk.pushes(3);
  await followMailbox(desk.parts, key);
  expect(subjects()).toContain('kept');
});
