import { beforeEach, expect, test } from 'vitest';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { channelFacts, channelNames } from '#shared/contracts/conversation/channels.ts';
import type { WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { newDialogue } from '#shared/domain/dialogue/new-dialogue.ts';
import { createMemoryMessages } from '../../../../tests/support/memory/memory-chats.ts';
import { createMemoryConfiguration } from '../../../../tests/support/memory/memory-configuration.ts';
import { writeMessage } from './write-message.ts';

const hour = 3_600_000;
const key = { tenant: 'contoso', agent: 'adele' };
const id = '4f6c1b86-4c2d-4d53-9f6f-0b6d1f1f0a11';

let channel: TextChannelName;
let now: number;
let delivered: DialogueEvent[];
let chats: ReturnType<typeof createMemoryMessages>;
let answersLate: boolean;
beforeEach(() => {
  answersLate = false;
  channel = 'whatsapp';
  now = 10 * hour;
  delivered = [];
  chats = createMemoryMessages();
});

function dialogue() {
  const begun = newDialogue({
    id: 'd1',
    at: 0,
    customer: { address: '+491701' },
    reached: `${channel}:+4930`,
    center: 'support',
    flow: null,
  });
  const text = {
    conversation: 'c1',
    direction: 'inbound',
    thread: null,
    received: 1,
    messages: 1,
    lastCustomerAt: 0,
    lastAt: 0,
    preview: '',
    subject: null,
    invitedBy: null,
    optedOut: false,
    recent: [],
    answersLate,
  } as const;
  return { ...begun, channel, text };
}

const slot = {
  offer: 'o1',
  dialogue: 'd1',
  center: 'support',
  medium: 'chat',
  state: 'busy',
  since: 0,
  until: 99 * hour,
} as const;

const write = (
  content: WriteMessage['content'],
  more: Partial<WriteMessage> & { by?: string } = {},
) => {
  const { by = 'adele', ...rest } = more;
  return writeMessage(
    {
      agents: {
        load: async ({ agent }) =>
          agent === 'adele'
            ? { value: { ...newAgent('contoso', agent), slots: [slot] }, version: '1' }
            : undefined,
      },
      dialogues: { read: async () => dialogue() },
      configuration: createMemoryConfiguration().store,
      addresses: { find: async () => undefined },
      centerOf: async () => undefined,
      cleanMailHtml: async (html) => html,
      templates: { list: async () => [] },
      uploaded: async () => undefined,
      chats,
      deliver: async (_, event) => void delivered.push(event),
      now: () => now,
    },
    { ...key, agent: by },
    'd1',
    { id, content, attachments: [], replyTo: null, isNote: false, ...rest },
  );
};

const words = { kind: 'text', text: 'Hello' } as const;

test('A2: what an agent writes lies with the dialogue, and the dialogue hears of it, once under one id', async () => {
  expect(await write(words)).toEqual({ ok: true });
  expect(await write(words)).toEqual({ ok: true });
  const stored = await chats.list({ tenant: 'contoso', dialogue: 'd1' });
  expect(stored).toMatchObject([{ id, direction: 'out', delivery: { state: 'queued' } }]);
  expect(new Set(delivered.map((event) => event.id)).size).toBe(1);
});

test('C2: 24 hours after the customer’s last message only templates and notes are taken', async () => {
  now = 24 * hour;
  expect(await write(words)).toEqual({ ok: false, reason: 'windowClosed' });
  expect(await write(words, { isNote: true })).toEqual({ ok: true });
  now -= 1;
  expect(await write(words)).toEqual({ ok: true });
  channel = 'sms';
  now = 999 * hour;
  expect(await write(words)).toEqual({ ok: true });
});

test('C6: where the provider lets people answer for longer, and the address says so, the desk does as well', async () => {
  const late = channelNames.find((name) => channelFacts(name).lateWindow !== undefined);
  channel = late ?? 'whatsapp';
  now = 25 * hour;
  expect(await write(words)).toEqual({ ok: false, reason: 'windowClosed' });
  answersLate = true;
  expect(await write(words)).toEqual({ ok: true });
  now = 7 * 24 * hour;
  expect(await write(words)).toEqual({ ok: false, reason: 'windowClosed' });
});

test.each<readonly [string, WriteMessage['content'], Partial<WriteMessage> & { by?: string }]>([
  ['notYourDialogue', words, { by: 'bruno' }],
  ['nothingWritten', { kind: 'text', text: '  ' }, {}],
  ['noSuchFile', words, { attachments: ['f1'] }],
  ['noSuchTemplate', { kind: 'template', name: 'x', language: 'en', parameters: [] }, {}],
  ['notOnThisChannel', { kind: 'mail', subject: '', html: '', to: [], cc: [] }, {}],
  ['notOnThisChannel', { kind: 'reaction', to: 'm', emoji: '👍' }, { isNote: true }],
])('is refused with %s, and nothing is kept', async (reason, content, more) => {
  expect(await write(content, more)).toEqual({ ok: false, reason });
  expect(await chats.list({ tenant: 'contoso', dialogue: 'd1' })).toEqual([]);
  expect(delivered).toEqual([]);
});
