import { expect, test } from 'vitest';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextSending } from '#shared/ports/text-channel.ts';
import { createMemoryMessages } from '../../../tests/support/memory/memory-chats.ts';
import { sendOut } from './send-out.ts';

const key = { tenant: 'contoso', dialogue: 'd1' };
const route = {
  channel: 'email',
  from: 'email:help@contoso.example',
  to: 'anna@example.org',
  thread: 't',
} as const;
const message: Message = {
  id: 'm1',
  at: 0,
  direction: 'out',
  author: { kind: 'agent', id: 'adele', name: 'Adele' },
  content: { kind: 'text', text: 'Hello' },
  attachments: [],
  replyTo: null,
  delivery: { state: 'queued', at: 0, reason: null, code: null },
  providerId: null,
};

test('C4: of attempts that are at a mail at once, all learn which of their drafts was noted first', async () => {
  const chats = createMemoryMessages();
  await chats.add(key, message);
  const seen: (string | null)[] = [];
  const learned: (string | undefined)[] = [];
  let now = 0;
  const parts = (draft: string, meanwhile: () => Promise<unknown>) => ({
    chats,
    readFile: async () => undefined,
    now: () => now,
    channels: {
      email: {
        send: async (sending: TextSending) => {
          seen.push(sending.message.providerId);
          await meanwhile();
          learned.push(await sending.noteId?.(draft));
          throw new Error('cut off');
        },
      },
    },
  });
  // The first is so slow that the second takes it for cut off.
  const second = async () => {
    now = 40_000;
    await expect(
      sendOut(
        parts('draft 2', async () => undefined),
        key,
        route,
        'm1',
      ),
    ).rejects.toThrow('cut off');
  };
  await expect(sendOut(parts('draft 1', second), key, route, 'm1')).rejects.toThrow('cut off');
  expect(learned).toEqual(['draft 2', 'draft 2']);
  now = 80_000;
  await expect(
    sendOut(
      parts('draft 3', async () => undefined),
      key,
      route,
      'm1',
    ),
  ).rejects.toThrow('cut off');
  expect(seen).toEqual([null, null, 'draft 2']);
  expect(learned).toEqual(['draft 2', 'draft 2', 'draft 2']);
});
