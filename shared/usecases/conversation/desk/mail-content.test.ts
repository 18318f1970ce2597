import { beforeEach, expect, test } from 'vitest';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { MailOptions } from '#shared/contracts/conversation/mail-options.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { newDialogue } from '#shared/domain/dialogue/new-dialogue.ts';
import { createMemoryMessages } from '../../../../tests/support/memory/memory-chats.ts';
import { createMemoryConfiguration } from '../../../../tests/support/memory/memory-configuration.ts';
import { mailContent } from './mail-content.ts';

const adele = User.parse({
  id: '3f6d4a52-7a55-4c1b-9a59-0a7a5a1c3b01',
  name: 'Adele Vance',
  roles: ['Agent'],
});
const key = { tenant: 'contoso', agent: adele.id };
const file: Attachment = {
  id: 'f1',
  kind: 'document',
  name: 'a.pdf',
  type: 'application/pdf',
  size: 1_000,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
};
const options = (given: Partial<MailOptions> = {}) => MailOptions.parse(given);

let chats: ReturnType<typeof createMemoryMessages>;

const received = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  at: 1,
  direction: 'in',
  author: { kind: 'customer', id: null, name: 'Anna' },
  content: {
    kind: 'mail',
    subject: 'My order',
    text: 'Where is it?',
    html: null,
    quoted: null,
    to: ['help@contoso.example', 'bert@example.org'],
    cc: ['carla@example.org'],
    isAutomatic: false,
  },
  attachments: [],
  replyTo: null,
  delivery: null,
  providerId: `graph-${id}`,
  ...more,
});

beforeEach(async () => {
  chats = createMemoryMessages();
  await chats.add({ tenant: 'contoso', dialogue: 'd1' }, received('m1'));
  await chats.add({ tenant: 'contoso', dialogue: 'd1' }, received('m2', { at: 2 }));
});

function held() {
  const begun = newDialogue({
    id: 'd1',
    at: 0,
    customer: { address: 'anna@example.org', name: 'Anna <3' },
    reached: 'email:help@contoso.example',
    center: 'support',
    flow: null,
  });
  const text = {
    conversation: 'c1',
    direction: 'inbound',
    thread: 't',
    received: 1,
    messages: 1,
    lastCustomerAt: 0,
    lastAt: 0,
    preview: '',
    subject: null,
    invitedBy: null,
    optedOut: false,
    recent: [],
  } as const;
  return { ...begun, channel: 'email', text } as const;
}

const center = ContactCenter.parse({ id: 'support', name: 'Support' });

const write = (
  mail: Partial<Parameters<typeof mailContent>[3]['mail']>,
  more: Partial<Parameters<typeof mailContent>[3]> = {},
) => {
  const configuration = createMemoryConfiguration();
  configuration.put('user', adele);
  const address = {
    address: 'email:help@contoso.example',
    name: 'Help',
    center: 'support',
    flow: null,
    signature: { en: '<p>{{agent}} of {{center}} for {{customer}}</p>' },
  };
  return mailContent(
    {
      chats,
      configuration: configuration.store,
      centerOf: async () => center,
      addresses: { find: async () => ({ tenant: 'contoso', value: address, version: '1' }) },
      cleanMailHtml: async (html) => html.replaceAll(/<script>.*?<\/script>/g, ''),
    },
    key,
    held(),
    {
      mail: { kind: 'mail', subject: 'Re', html: '<p>Soon.</p>', to: [], cc: [], ...mail },
      attachments: [],
      replyTo: null,
      ...more,
    },
  );
};

test('C4: what an agent writes is cleaned before anybody has it, and signed with their name', async () => {
  const made = await write({ html: '<p>Soon.</p><script>steal()</script>' });
  expect(made).toMatchObject({
    ok: true,
    replyTo: 'graph-m2',
    content: {
      html: '<p>Soon.</p><br><br><div><p>Adele Vance of Support for Anna &lt;3</p></div>',
      to: [],
      cc: [],
    },
  });
  expect(JSON.stringify(made)).not.toContain('steal');
  const plain = await write({ options: options({ isSigned: false }) });
  expect(plain).toMatchObject({ content: { html: '<p>Soon.</p>', text: 'Soon.' } });
});

test('C4: an answer to all goes to everybody but us, unless the agent names them', async () => {
  const all = options({ purpose: 'replyAll' });
  expect(await write({ options: all })).toMatchObject({
    content: { to: ['anna@example.org', 'bert@example.org'], cc: ['carla@example.org'] },
  });
  expect(await write({ options: all, to: ['anna@example.org'] })).toMatchObject({
    content: { to: ['anna@example.org'], cc: [] },
  });
});

test('C4: a mail is passed on to whom the agent names, with what it says; never without anybody', async () => {
  const passedOn = options({ purpose: 'forward', bcc: ['dora@example.org'] });
  expect(await write({ options: passedOn })).toEqual({ ok: false, reason: 'noReceiver' });
  expect(
    await write({ options: passedOn, to: ['bert@example.org'] }, { replyTo: 'graph-m1' }),
  ).toMatchObject({
    replyTo: 'graph-m1',
    content: { to: ['bert@example.org'], quoted: 'Where is it?', options: passedOn },
  });
});

test('C4: only a mail of this dialogue can be passed on or quoted', async () => {
  const elsewhere = { replyTo: 'graph-of-somebody-else' };
  const passedOn = { options: options({ purpose: 'forward' }), to: ['bert@example.org'] };
  expect(await write(passedOn, elsewhere)).toEqual({ ok: false, reason: 'noSuchMessage' });
  expect(await write({}, elsewhere)).toMatchObject({ ok: true, replyTo: null });
});

test('C4: what mail servers would not take is said before it is sent, with the files that are passed on', async () => {
  const large = { ...file, size: 19_000_000 };
  expect(await write({}, { attachments: [large] })).toEqual({ ok: false, reason: 'mailTooLarge' });
  expect(await write({}, { attachments: [{ ...file, size: 18_000_000 }] })).toMatchObject({
    ok: true,
  });
  const id = { tenant: 'contoso', dialogue: 'd1' };
  await chats.add(id, received('m3', { at: 3, attachments: [large] }));
  const passedOn = { options: options({ purpose: 'forward' }), to: ['bert@example.org'] };
  expect(await write(passedOn)).toEqual({ ok: false, reason: 'mailTooLarge' });
  expect(await write({})).toMatchObject({ ok: true });
});
