import { beforeEach, expect, test } from 'vitest';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { BeginConversation } from '#shared/contracts/desk/desk-conversation.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import {
  createMemoryConversations,
  createMemoryMessages,
} from '../../../../tests/support/memory/memory-chats.ts';
import { createMemoryConfiguration } from '../../../../tests/support/memory/memory-configuration.ts';
import { type BeginParts, beginConversation } from './begin-conversation.ts';

const id = '4f6c1b86-4c2d-4d53-9f6f-0b6d1f1f0a11';
const adele = { tenant: 'contoso', agent: 'adele' };
const picture: Attachment = {
  id: 'f1',
  kind: 'image',
  name: 'a.png',
  type: 'image/png',
  size: 7,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
};

let delivered: DialogueEvent[];
let chats: ReturnType<typeof createMemoryMessages>;
let parts: BeginParts;

beforeEach(() => {
  delivered = [];
  chats = createMemoryMessages();
  parts = {
    addresses: {
      find: async (address) =>
        address.includes('none')
          ? undefined
          : {
              tenant: 'contoso',
              value: { address, name: 'Ours', center: 'support', flow: null },
              version: '1',
            },
    },
    templates: {
      list: async () => [
        {
          ...{ name: 'shipped', language: 'en', category: 'utility', status: 'approved' },
          ...{ quality: 'high', header: { format: 'image', text: '' }, body: 'On its way' },
          ...{ footer: null, buttons: [] },
          wants: [{ part: 'header', index: 0, name: null, is: 'file', example: '' }],
        },
      ],
    },
    configuration: createMemoryConfiguration().store,
    conversations: createMemoryConversations(),
    uploaded: async (_, __, file) => (file === 'f1' ? picture : undefined),
    chats,
    deliver: async (_, event) => void delivered.push(event),
    dialogueIdOf: (event) => `dlg ${event}`,
    conversationIdOf: (of) => of.join(' '),
    now: () => 5,
  };
});

const begin = (wish: object) =>
  beginConversation(parts, adele, BeginConversation.parse({ id, ...wish }));
const said = () => chats.list({ tenant: 'contoso', dialogue: `dlg begun:${id}` });

const template = {
  name: 'shipped',
  language: 'en',
  parameters: [{ part: 'header', file: 'f1' }],
};
const byWhatsApp = { address: 'whatsapp:+4930', to: '+491701', template, attachments: ['f1'] };

test('A2: a template that wants a file begins a conversation with the file that was chosen', async () => {
  expect(await begin(byWhatsApp)).toMatchObject({ ok: true });
  expect(await said()).toMatchObject([
    { content: { kind: 'template', parameters: [{ file: 'f1' }] }, attachments: [{ id: 'f1' }] },
  ]);
  expect(await begin(byWhatsApp)).toMatchObject({ ok: true });
  expect(await said()).toHaveLength(1);
  expect(new Set(delivered.map((event) => event.id)).size).toBe(1);
});

test('A2: a customer is written to first by SMS with a text, and by mail in a thread of its own', async () => {
  expect(await begin({ address: 'sms:+4930', to: '+491701', text: 'Hello' })).toMatchObject({
    ok: true,
  });
  const mail = { subject: 'Your order', html: '<p>It is <b>here</b></p>' };
  const wish = { address: 'email:a@contoso.example', to: 'Kim@example.com', mail };
  await begin({ ...wish, id: id.replace('4f', '5f') });
  expect(delivered.map((event) => 'begin' in event && event.begin)).toMatchObject([
    { channel: 'sms', thread: null, customer: { address: '+491701' } },
    {
      channel: 'email',
      thread: `begun:${id.replace('4f', '5f')}`,
      customer: { address: 'kim@example.com' },
    },
  ]);
});

test.each([
  ['noSuchFile', { ...byWhatsApp, attachments: ['f2'] }],
  [
    'templateIncomplete',
    { ...byWhatsApp, template: { ...template, parameters: [] }, attachments: [] },
  ],
  ['notOnThisChannel', { address: 'whatsapp:+4930', to: '+491701', text: 'Hello' }],
  ['notOnThisChannel', { address: 'webchat:shop', to: '+491701', text: 'Hello' }],
  ['notOnThisChannel', { address: 'sms:+4930', to: 'kim@example.com', text: 'Hello' }],
  ['noSuchAddress', { address: 'sms:none', to: '+491701', text: 'Hello' }],
])('is refused with %s, and nothing is kept', async (reason, wish) => {
  expect(await begin(wish)).toEqual({ ok: false, reason });
  expect(await said()).toEqual([]);
  expect(delivered).toEqual([]);
});

test('A2: while a dialogue with the customer is open none begins beside it', async () => {
  await begin(byWhatsApp);
  expect(await begin({ ...byWhatsApp, id: id.replace('4f', '6f') })).toEqual({
    ok: false,
    reason: 'alreadyOpen',
  });
});
