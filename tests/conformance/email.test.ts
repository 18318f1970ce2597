import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailChanges } from '#shared/adapters/graph/mail-changes.ts';
import { isSameMailSecret, newMailSecret } from '#shared/adapters/graph/mail-secret.ts';
import { createMailSubscriptions } from '#shared/adapters/graph/mail-subscriptions.ts';
import { createCleanMailHtml } from '#shared/channels/email/clean-mail-html.ts';
import { createHearMail } from '#shared/channels/email/hear.ts';
import { createEmail } from '#shared/channels/email/send.ts';
import { MailNotifications } from '#shared/contracts/conversation/mail-notification.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { FollowedMailbox } from '#shared/ports/mail-mailboxes.ts';
import type { TextSending } from '#shared/ports/text-channel.ts';
import { followMailbox } from '#shared/usecases/mail/follow-mailbox.ts';
import { takeMailNotifications } from '#shared/usecases/mail/take-mail-notifications.ts';
import { watchMailbox } from '#shared/usecases/mail/watch-mailbox.ts';
import type { IncomingMail } from '../../local/graph/mail/post-office.ts';
import { openTestGraph } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

const key = { tenant: 'contoso', mailbox: 'adele@contoso.example' };
const day = 86_400_000;
let cloud: Awaited<ReturnType<typeof openTestGraph>>;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeEach(async () => {
  cloud = await openTestGraph(await testSurroundings());
  desk = await openDesk();
});
afterEach(async () => {
  desk.server.close();
  await cloud.close();
});

/** What a function app does with mails, its database a variable. */
async function openDesk() {
  const taken: TextNews[] = [];
  const posts: { path: string; body: unknown }[] = [];
  const state = { isDown: false, stored: undefined as FollowedMailbox | undefined, version: 0 };
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const token = url.searchParams.get('validationToken');
    if (token !== null) return response.writeHead(200, { 'content-type': 'text/plain' }).end(token);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    if (!state.isDown) {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      await takeMailNotifications(parts, key, MailNotifications.parse(body));
      posts.push({ path: url.pathname, body });
    }
    response.writeHead(state.isDown ? 503 : 202).end();
    for (const look of waiting) look();
    return response;
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const graphOf = async () => cloud.client();
  const { now } = cloud.surroundings.clock;
  const hear = createHearMail();
  const email = createEmail({ graphOf, clean: createCleanMailHtml(), now });
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
    changes: createMailChanges(graphOf),
    subscriptions: createMailSubscriptions({
      graphOf,
      now,
      notifyAt: () => ({
        news: `http://localhost:${port}/news`,
        lifecycle: `http://localhost:${port}/lifecycle`,
      }),
    }),
    hear,
    take: async (news: TextNews) => taken.push(news),
    newSecret: newMailSecret,
    isSameSecret: isSameMailSecret,
    now,
  };
  const posted = (isIt: (post: { path: string; body: unknown }) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => posts.some(isIt) && resolve();
      waiting.add(look);
      look();
    });
  return { parts, state, taken, posts, posted, server, email };
}

const receive = (more: Partial<IncomingMail> = {}) =>
  cloud.graph().incomingMail({
    to: key.mailbox,
    from: { name: 'Anna', address: 'anna@example.org' },
    subject: 'My order',
    body: { contentType: 'html', content: '<p>Where is it?</p>' },
    ...more,
  });

const subjects = () =>
  desk.taken.map((news) =>
    news.kind === 'message' && news.message.content.kind === 'mail'
      ? news.message.content.subject
      : '',
  );

const lastMessage = () => {
  const news = desk.taken.at(-1);
  if (news?.kind !== 'message') throw new Error('nothing came');
  return news;
};

function answerTo(
  news: ReturnType<typeof lastMessage>,
  more: Partial<TextSending['message']> = {},
): TextSending {
  return {
    tenant: key.tenant,
    from: news.address,
    to: news.customer.address,
    thread: news.thread,
    reference: 'contoso.d1/m1',
    read: async () => undefined,
    message: {
      id: 'm1',
      at: 0,
      direction: 'out',
      author: { kind: 'agent', id: 'adele', name: 'Adele' },
      content: { kind: 'text', text: 'On its way <today>.' },
      attachments: [],
      replyTo: news.message.providerId,
      delivery: null,
      providerId: null,
      ...more,
    },
  };
}

const sentItems = async () =>
  (await cloud.client().api(`/users/${key.mailbox}/mailFolders/sentitems/messages`).get()).value;

test('C4: a mailbox is subscribed to with a handshake, and a mail comes with its text and files', async () => {
  receive({ subject: 'before we came' });
  await cloud.surroundings.clock.turn(1_000);
  expect(await watchMailbox(desk.parts, key)).toBe(true);
  const { id } = receive({
    attachments: [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('abc') }],
  });
  await desk.posted(({ path }) => path === '/news');
  expect(subjects()).toEqual(['My order']);
  const { message } = lastMessage();
  expect(message).toMatchObject({
    providerId: id,
    attachments: [{ name: 'a.txt', size: 3, state: 'pending' }],
  });
  const source = message.attachments[0]?.source ?? '';
  const file = await desk.email.fetchFile?.(key.tenant, `email:${key.mailbox}`, source);
  const bytes: Uint8Array[] = [];
  for await (const chunk of file?.content ?? []) bytes.push(chunk);
  expect([file?.type, Buffer.concat(bytes).toString()]).toEqual(['text/plain', 'abc']);
  expect(
    await desk.email.fetchFile?.(key.tenant, `email:${key.mailbox}`, `${id} gone`),
  ).toBeUndefined();
});

test('C4: what came while we were down is caught up, each once, however often we are told', async () => {
  await watchMailbox(desk.parts, key);
  await followMailbox(desk.parts, key);
  desk.state.isDown = true;
  for (const subject of ['1', '2', '3']) receive({ subject });
  await followMailbox(desk.parts, key);
  expect(subjects().toSorted()).toEqual(['1', '2', '3']);
  await followMailbox(desk.parts, key);
  await cloud
    .client()
    .api(`/users/${key.mailbox}/messages/${lastMessage().message.providerId}`)
    .patch({ isRead: true });
  await followMailbox(desk.parts, key);
  expect(desk.taken).toHaveLength(3);
});

test('C4: a mail whose taking broke comes again; a place that Exchange has forgotten loses none', async () => {
  await watchMailbox(desk.parts, key);
  desk.state.isDown = true;
  receive({ subject: '1' });
  const broken = { ...desk.parts, take: () => Promise.reject(new Error('down')) };
  await expect(followMailbox(broken, key)).rejects.toThrow('down');
  await followMailbox(desk.parts, key);
  expect(subjects()).toEqual(['1']);
  const { stored } = desk.state;
  if (stored?.link == null) throw new Error('no link');
  desk.state.stored = { ...stored, link: '{"kind":"a place at another provider"}' };
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  desk.state.stored = { ...stored, link: stored.link.replace(/deltatoken=\d+/, 'deltatoken=lost') };
  receive({ subject: '2' });
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  expect(subjects()).toContain('2');
});

test('C4: who does not know the secret makes us read nothing; who does may say it twice', async () => {
  await watchMailbox(desk.parts, key);
  desk.state.isDown = true;
  receive();
  const subscriptionId = desk.state.stored?.subscription?.id ?? '';
  const told = (clientState: string | null) =>
    takeMailNotifications(desk.parts, key, { value: [{ subscriptionId, clientState }] });
  expect(await told('guessed')).toBe('ignored');
  expect(await told(null)).toBe('ignored');
  expect(desk.taken).toEqual([]);
  expect(await told(desk.state.stored?.secret ?? '')).toBe('taken');
  expect(await told(desk.state.stored?.secret ?? '')).toBe('taken');
  expect(desk.taken).toHaveLength(1);
});

test('C4: a subscription is renewed before it ends, made anew when it was removed or ran out', async () => {
  await watchMailbox(desk.parts, key);
  const first = desk.state.stored?.subscription;
  expect(await watchMailbox(desk.parts, key)).toBe(false);
  await cloud.surroundings.clock.turn(5 * day);
  expect(await watchMailbox(desk.parts, key)).toBe(false);
  const renewed = desk.state.stored?.subscription;
  expect(renewed?.id).toBe(first?.id);
  expect(renewed?.endsAt).toBeGreaterThan(first?.endsAt ?? 0);
  cloud.graph().revokeSubscription(first?.id ?? '');
  await desk.posted(({ path }) => path === '/lifecycle');
  const second = desk.state.stored?.subscription;
  expect(second?.id).not.toBe(first?.id);
  desk.state.isDown = true;
  await cloud.surroundings.clock.turn(8 * day);
  receive({ subject: 'nobody told of it' });
  expect(await watchMailbox(desk.parts, key)).toBe(true);
  await followMailbox(desk.parts, key);
  expect(desk.state.stored?.subscription?.id).not.toBe(second?.id);
  expect(subjects()).toEqual(['nobody told of it']);
});

test('C4: an answer goes out once in its conversation, and what is answered to it comes back there', async () => {
  await watchMailbox(desk.parts, key);
  desk.state.isDown = true;
  receive();
  await followMailbox(desk.parts, key);
  const first = lastMessage();
  const sending = answerTo(first);
  const sent = await desk.email.send(sending);
  expect(sent).toMatchObject({ ok: true });
  expect(await desk.email.send(sending)).toEqual(sent);
  expect(cloud.outgoing).toHaveLength(1);
  const [out] = cloud.outgoing;
  expect(out?.to).toEqual(['anna@example.org']);
  expect(out?.message.subject).toBe('RE: My order');
  expect(out?.message.body.content).toMatch(/On its way &lt;today&gt;\.[\s\S]*Where is it\?/);
  expect(await sentItems()).toHaveLength(1);
  receive({ subject: 'Something else', inReplyTo: out?.message.internetMessageId ?? '' });
  await followMailbox(desk.parts, key);
  expect(lastMessage().thread).toBe(first.thread);
});

test('C4: a file of 5 MB goes up in pieces, also when the first attempt broke half way; 25 MB are refused before', async () => {
  await watchMailbox(desk.parts, key);
  desk.state.isDown = true;
  receive();
  await followMailbox(desk.parts, key);
  const file = {
    id: 'f1',
    kind: 'document',
    name: 'big.pdf',
    type: 'application/pdf',
    size: 5_000_000,
    state: 'ready',
    source: null,
    sha256: null,
    inline: null,
  } as const;
  const sending = answerTo(lastMessage(), { attachments: [file] });
  await expect(
    desk.email.send({ ...sending, read: () => Promise.reject(new Error('down')) }),
  ).rejects.toThrow('down');
  async function* content() {
    yield new Uint8Array(file.size).fill(65);
  }
  expect(await desk.email.send({ ...sending, read: async () => content() })).toMatchObject({
    ok: true,
  });
  expect(cloud.outgoing).toHaveLength(1);
  expect(
    cloud.outgoing[0]?.attachments.map(({ name, content: { byteLength } }) => [name, byteLength]),
  ).toEqual([['big.pdf', file.size]]);
  const drafts = await cloud
    .client()
    .api(`/users/${key.mailbox}/mailFolders/drafts/messages`)
    .get();
  expect(drafts.value).toEqual([]);
  const tooLarge = answerTo(lastMessage(), { attachments: [{ ...file, size: 25_000_000 }] });
  expect(await desk.email.send(tooLarge)).toEqual({ ok: false, reason: 'tooLarge', code: null });
});

test('C4: rounds at once over one mailbox lose nothing, and the next one has nothing left to take', async () => {
  await watchMailbox(desk.parts, key);
  desk.state.isDown = true;
  const all = Array.from({ length: 45 }, (_, number) => `mail ${number}`);
  for (const subject of all) receive({ subject });
  const rounds = await Promise.all([1, 2, 3].map(() => followMailbox(desk.parts, key)));
  expect(rounds).toEqual(['upToDate', 'upToDate', 'upToDate']);
  expect(new Set(subjects())).toEqual(new Set(all));
  // Each mail has one id however often it is read: by it, it counts once.
  const ids = desk.taken.map((news) => (news.kind === 'message' ? news.message.id : ''));
  expect(new Set(ids).size).toBe(all.length);
  const before = desk.taken.length;
  expect(await followMailbox(desk.parts, key)).toBe('upToDate');
  expect(desk.taken).toHaveLength(before);
});
