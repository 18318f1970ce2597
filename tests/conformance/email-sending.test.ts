import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCleanMailHtml } from '#shared/channels/email/clean-mail-html.ts';
import { createEmail } from '#shared/channels/email/send.ts';
import { MailOptions } from '#shared/contracts/conversation/mail-options.ts';
import type { TextSending } from '#shared/ports/text-channel.ts';
import { openTestGraph } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

const mailbox = 'adele@contoso.example';
const minute = 60_000;
let cloud: Awaited<ReturnType<typeof openTestGraph>>;

beforeEach(async () => {
  cloud = await openTestGraph(await testSurroundings());
});
afterEach(() => cloud.close());

const email = () =>
  createEmail({
    graphOf: async () => cloud.client(),
    clean: createCleanMailHtml(),
    now: cloud.surroundings.clock.now,
  });

const receive = () =>
  cloud.graph().incomingMail({
    to: mailbox,
    from: { name: 'Anna', address: 'anna@example.org' },
    subject: 'My order',
    body: { contentType: 'html', content: '<p>Where is it?</p>' },
    attachments: [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('abc') }],
  }).id;

const content = (more: object = {}) =>
  ({
    kind: 'mail',
    subject: '',
    text: 'On its way.',
    html: '<p>On its way.</p>',
    quoted: null,
    to: [],
    cc: [],
    isAutomatic: false,
    ...more,
  }) as const;

/** One message of ours, and its id at the provider as every attempt sees it. */
function outgoing(replyTo: string, more: Partial<TextSending['message']> = {}) {
  let noted: string | null = null;
  const message = {
    id: 'm1',
    at: 0,
    direction: 'out',
    author: { kind: 'agent', id: 'adele', name: 'Adele' },
    content: content(),
    attachments: [],
    replyTo,
    delivery: null,
    ...more,
  } as const;
  return {
    noted: () => noted,
    attempt: (changed: Partial<TextSending> = {}) =>
      email().send({
        tenant: 'contoso',
        from: `email:${mailbox}`,
        to: 'anna@example.org',
        thread: 'thread',
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

const messagesIn = async (folder: string) =>
  (await cloud.client().api(`/users/${mailbox}/mailFolders/${folder}/messages`).get()).value;

test('C4: two attempts at once send one mail, and leave no draft', async () => {
  const { attempt } = outgoing(receive());
  const both = await Promise.allSettled([attempt(), attempt()]);
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await attempt()).toMatchObject({ ok: true });
  expect(cloud.outgoing).toHaveLength(1);
  expect(await messagesIn('drafts')).toEqual([]);
  expect(await messagesIn('sentitems')).toHaveLength(1);
});

test('C4: a slow attempt that finds its draft taken away neither sends nor says that it failed', async () => {
  const { attempt } = outgoing(receive(), {
    attachments: [
      {
        id: 'f1',
        kind: 'document',
        name: 'a.pdf',
        type: 'application/pdf',
        size: 3,
        state: 'ready',
        source: null,
        sha256: null,
        inline: null,
      },
    ],
  });
  async function* bytes() {
    yield new Uint8Array([1, 2, 3]);
  }
  let second: unknown;
  const first = attempt({
    read: async () => {
      second ??= await attempt({ read: async () => bytes() });
      return bytes();
    },
  });
  await expect(first).rejects.toThrow();
  expect(second).toMatchObject({ ok: true });
  expect(cloud.outgoing).toHaveLength(1);
  expect(await messagesIn('drafts')).toEqual([]);
});

test('C4: an attempt that broke before its draft was noted is forgotten, and the next one sends', async () => {
  const { attempt } = outgoing(receive());
  await expect(attempt({ noteId: () => Promise.reject(new Error('down')) })).rejects.toThrow(
    'down',
  );
  expect(await messagesIn('drafts')).toHaveLength(1);
  expect(await attempt()).toMatchObject({ ok: true });
  expect(cloud.outgoing).toHaveLength(1);
  expect(await messagesIn('drafts')).toEqual([]);
});

test('C4: an attempt that broke between draft and sending is taken up later, with the same draft', async () => {
  const { attempt, noted } = outgoing(receive());
  cloud.graph().throttle({ times: 9, retryAfter: 1, path: '/send' });
  await expect(attempt()).rejects.toThrow();
  cloud.graph().throttle({ times: 0, retryAfter: 1 });
  expect(noted()).not.toBeNull();
  await expect(attempt()).rejects.toThrow('may be on its way');
  expect(cloud.outgoing).toHaveLength(0);
  await cloud.surroundings.clock.turn(3 * minute);
  expect(await attempt()).toEqual({ ok: true, providerId: noted() });
  expect(await attempt()).toEqual({ ok: true, providerId: noted() });
  expect(cloud.outgoing).toHaveLength(1);
});

test('C4: a mail that Exchange still shows as a draft after it was sent does not go out again', async () => {
  cloud.graph().lagSentMails(minute);
  const { attempt } = outgoing(receive());
  await attempt();
  await expect(attempt()).rejects.toThrow('may be on its way');
  await cloud.surroundings.clock.turn(3 * minute);
  expect(await attempt()).toMatchObject({ ok: true });
  expect(cloud.outgoing).toHaveLength(1);
});

test('C4: a mail that somebody has thrown away after it was sent counts as sent', async () => {
  const { attempt, noted } = outgoing(receive());
  await attempt();
  await cloud.client().api(`/users/${mailbox}/messages/${noted()}`).delete();
  expect(await attempt()).toEqual({ ok: true, providerId: noted() });
  expect(cloud.outgoing).toHaveLength(1);
});

test('C4: what is written as HTML leaves without anything that runs or spies', async () => {
  const html =
    '<p onclick="steal()">Soon.</p><script>steal()</script><img src="https://spy.example/1.png">';
  await outgoing(receive(), { content: content({ html }) }).attempt();
  const [out] = cloud.outgoing;
  expect(out?.message.body.content).toMatch(/<p>Soon\.<\/p>[\s\S]*Where is it\?/);
  expect(out?.message.body.content).not.toMatch(/onclick|script|spy\.example/);
});

test('C4: a mail is passed on with its files and words, also to whom nobody sees', async () => {
  const options = MailOptions.parse({ purpose: 'forward', bcc: ['dora@example.org'] });
  await outgoing(receive(), {
    content: content({ to: ['bert@example.org'], cc: ['carla@example.org'], options }),
  }).attempt();
  const [out] = cloud.outgoing;
  expect(out?.to.toSorted()).toEqual(['bert@example.org', 'carla@example.org', 'dora@example.org']);
  expect(out?.message.subject).toBe('FW: My order');
  expect(out?.message.body.content).toMatch(/On its way[\s\S]*Where is it\?/);
  expect(out?.attachments.map(({ name }) => name)).toEqual(['a.txt']);
  expect(JSON.stringify(out?.message)).not.toContain('dora');
});

test('C4: a mailbox that is not there is said at once', async () => {
  const { attempt } = outgoing(receive());
  expect(await attempt({ from: 'email:nobody@contoso.example' })).toMatchObject({
    ok: false,
    reason: 'notConfigured',
  });
});
