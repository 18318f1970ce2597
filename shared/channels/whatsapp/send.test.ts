import { describe, expect, test } from 'vitest';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { type Ask, NotAccepted, type Told, type WhatsAppClient } from './client.ts';
import { createWhatsAppChannel } from './send.ts';

const file = (id: string): Attachment => ({
  id,
  kind: 'image',
  name: null,
  type: 'image/png',
  size: null,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
});
const message: Message = {
  id: 'm1',
  at: 0,
  direction: 'out',
  author: { kind: 'agent', id: 'a1', name: null },
  content: { kind: 'text', text: 'Hello' },
  attachments: [],
  replyTo: 'wamid.asked',
  delivery: null,
  providerId: null,
};
const sending = (more: Partial<Message> = {}, to = '+49170 1234567') => ({
  tenant: 't1',
  from: 'whatsapp:+4930123456',
  to,
  message: { ...message, ...more },
  thread: null,
  reference: 'dlg_1/m1',
  read: async () => bytes(),
});

async function* bytes(): AsyncIterable<Uint8Array> {
  yield new Uint8Array([1]);
}

const refusal = (status: number, code: number | null): Told => ({
  ok: false,
  status,
  code,
  details: '',
});
const accepted = (id: string): Told => ({ ok: true, value: { messages: [{ id }] } });

/** Uploads always work; messages are answered one after the other. */
function channelThat(answers: readonly (Told | Error)[]) {
  const asked: Ask[] = [];
  const client: WhatsAppClient = {
    open: async () => undefined,
    async ask(_tenant, _address, ask) {
      if (ask.path === '/media') return { ok: true, value: { id: 'media-1' } };
      const answer = answers[asked.length];
      asked.push(ask);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { asked, channel: createWhatsAppChannel(client, { list: async () => [] }) };
}

const files = { attachments: [file('f1'), file('f2')] };

test('a message goes to the digits of its customer, with what it answers and by what it is told back', async () => {
  const { asked, channel } = channelThat([accepted('wamid.1')]);
  expect(await channel.send(sending())).toEqual({ ok: true, providerId: 'wamid.1' });
  expect(asked).toEqual([
    {
      method: 'POST',
      path: '/messages',
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '491701234567',
        type: 'text',
        text: { body: 'Hello' },
        context: { message_id: 'wamid.asked' },
        biz_opaque_callback_data: 'dlg_1/m1',
      },
    },
  ]);
});

test('who hides their number is written to by their id', async () => {
  const { asked, channel } = channelThat([accepted('wamid.1')]);
  await channel.send(sending({}, 'DE.134912'));
  expect(asked[0]?.body).toMatchObject({ recipient: 'DE.134912' });
  expect(asked[0]?.body).not.toHaveProperty('to');
});

describe('several files', () => {
  test('the first one answers, all have the reference, the last one gives its id', async () => {
    const { asked, channel } = channelThat([accepted('wamid.1'), accepted('wamid.2')]);
    expect(await channel.send(sending(files))).toEqual({ ok: true, providerId: 'wamid.2' });
    expect(asked.map(({ body }) => body)).toMatchObject([
      { context: {}, image: { caption: 'Hello' }, biz_opaque_callback_data: 'dlg_1/m1' },
      { image: { id: 'media-1' }, biz_opaque_callback_data: 'dlg_1/m1' },
    ]);
    expect(asked[1]?.body).not.toHaveProperty('context');
  });

  test.each([refusal(429, 130429), refusal(429, null), new NotAccepted('no connection')])(
    'once its beginning has gone out, it is never said that nothing has',
    async (then) => {
      const { channel } = channelThat([accepted('wamid.1'), then]);
      await expect(channel.send(sending(files))).rejects.not.toHaveProperty('notAccepted');
    },
  );

  test('what is refused at the second is refused', async () => {
    const { channel } = channelThat([accepted('wamid.1'), refusal(400, 131009)]);
    expect(await channel.send(sending(files))).toEqual({
      ok: false,
      reason: 'refused',
      code: '131009',
    });
  });
});

describe('answers without a code of WhatsApp', () => {
  test.each([
    [401, 'notConfigured'],
    [403, 'notConfigured'],
    [404, 'refused'],
  ])('%i is final: %s', async (status, reason) => {
    const { channel } = channelThat([refusal(status, null)]);
    expect(await channel.send(sending())).toEqual({ ok: false, reason, code: `HTTP ${status}` });
  });

  test('too many requests were not taken', async () => {
    const { channel } = channelThat([refusal(429, null)]);
    await expect(channel.send(sending())).rejects.toHaveProperty('notAccepted', true);
  });

  test.each([refusal(502, null), refusal(408, null), { ok: true, value: 'unreadable' } as const])(
    'others leave it open whether the message has gone out',
    async (answer) => {
      const { channel } = channelThat([answer]);
      await expect(channel.send(sending())).rejects.not.toHaveProperty('notAccepted');
    },
  );
});

test('whatever is broken while files are uploaded, nothing has gone out', async () => {
  const { channel } = channelThat([]);
  const broken = {
    ...sending(files),
    read: async () => Promise.reject(new Error('storage is down')),
  };
  await expect(channel.send(broken)).rejects.toHaveProperty('notAccepted', true);
});

test('that something was read is told in vain without a throw', async () => {
  const { channel } = channelThat([new Error('down'), new Error('down')]);
  const of = { tenant: 't1', from: 'whatsapp:+4930123456', to: '+49170', providerId: 'wamid.1' };
  await expect(channel.markRead?.(of)).resolves.toBeUndefined();
  await expect(channel.typing?.(of)).resolves.toBeUndefined();
});
