import { expect, test } from 'vitest';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { type Ask, type MessengerClient, NotAccepted, type Told } from './client.ts';
import { createMessengerChannel } from './send.ts';

const file: Attachment = {
  id: 'f1',
  kind: 'image',
  name: null,
  type: 'image/png',
  size: null,
  state: 'ready',
  source: null,
  sha256: null,
  inline: null,
};
const message: Message = {
  id: 'm1',
  at: 0,
  direction: 'out',
  author: { kind: 'agent', id: 'a1', name: null },
  content: { kind: 'text', text: 'Hello' },
  attachments: [],
  replyTo: null,
  delivery: null,
  providerId: null,
};

const sending = (more: Partial<Message> = {}, size = 1) => ({
  tenant: 't1',
  from: 'messenger:10001',
  to: '24001',
  message: { ...message, ...more },
  thread: null,
  reference: 'dlg_1/m1',
  read: async () => bytes(size),
});

async function* bytes(size: number): AsyncIterable<Uint8Array> {
  yield new Uint8Array(size);
}

const accepted = (id: string): Told => ({ ok: true, value: { recipient_id: '1', message_id: id } });
const refusal = (code: number | null, status = 400, subcode: number | null = null): Told => ({
  ok: false,
  status,
  code,
  subcode,
});

/** Uploads always work; messages are answered one after the other. */
function channelThat(answers: readonly (Told | Error | undefined)[]) {
  const asked: Ask[] = [];
  const client: MessengerClient = {
    open: async () => Promise.reject(new Error('closed')),
    accountValue: async () => undefined,
    async ask(_tenant, _address, ask) {
      if (ask.path === '/me/message_attachments') return { ok: true, value: { attachment_id: 7 } };
      const answer = answers[asked.length];
      asked.push(ask);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { asked, channel: createMessengerChannel(client) };
}

const files = { attachments: [file, { ...file, id: 'f2' }] };

test('a message answers its customer, and carries by what it is told back', async () => {
  const { asked, channel } = channelThat([accepted('m_1')]);
  expect(await channel.send(sending())).toEqual({ ok: true, providerId: 'm_1' });
  expect(asked).toEqual([
    {
      method: 'POST',
      path: '/me/messages',
      body: {
        recipient: { id: '24001' },
        messaging_type: 'RESPONSE',
        message: { text: 'Hello', metadata: 'dlg_1/m1' },
      },
    },
  ]);
});

test.each([refusal(613), new NotAccepted('no connection')])(
  'once its beginning has gone out, it is never said that nothing has',
  async (then) => {
    const { channel } = channelThat([accepted('m_1'), then]);
    await expect(channel.send(sending(files))).rejects.not.toHaveProperty('notAccepted');
  },
);

test('of several parts the last one gives the id', async () => {
  const { channel } = channelThat([accepted('m_1'), accepted('m_2'), accepted('m_3')]);
  expect(await channel.send(sending(files))).toEqual({ ok: true, providerId: 'm_3' });
});

test('a file that is larger than Meta takes is refused before anything goes', async () => {
  const { asked, channel } = channelThat([]);
  const large = sending({ attachments: [file] }, 8_000_001);
  expect(await channel.send(large)).toEqual({ ok: false, reason: 'tooLarge', code: null });
  expect(asked).toEqual([]);
});

test('whatever is broken while files are uploaded, nothing has gone out', async () => {
  const { channel } = channelThat([]);
  const broken = {
    ...sending(files),
    read: async () => Promise.reject(new Error('storage is down')),
  };
  await expect(channel.send(broken)).rejects.toHaveProperty('notAccepted', true);
});

test.each([
  [refusal(null, 401), 'notConfigured', 'HTTP 401'],
  [refusal(null, 404), 'refused', 'HTTP 404'],
  [refusal(551, 403, 1545041), 'unreachable', '551/1545041'],
  [refusal(190, 401), 'notConfigured', '190'],
  [undefined, 'notConfigured', null],
])('%o is final', async (answer, reason, code) => {
  const { channel } = channelThat([answer]);
  expect(await channel.send(sending())).toEqual({ ok: false, reason, code });
});

test.each([
  [refusal(null, 429), true],
  [refusal(1200, 500), true],
  [refusal(null, 502), false],
  [refusal(2, 500), false],
  [{ ok: true, value: 'unreadable' } as const, false],
])('%o may be tried again; at once: %s', async (answer, atOnce) => {
  const { channel } = channelThat([answer]);
  const failed = await channel.send(sending()).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(failed instanceof NotAccepted).toBe(atOnce);
});

test('outside the window people try once more by the tag for them, machines do not', async () => {
  const closed = refusal(10, 403, 2018278);
  const allowed = channelThat([closed, accepted('m_1')]);
  expect(await allowed.channel.send(sending())).toMatchObject({ ok: true });
  expect(allowed.asked[1]?.body).toMatchObject({
    messaging_type: 'MESSAGE_TAG',
    tag: 'HUMAN_AGENT',
  });
  const flow = sending({ author: { kind: 'flow', id: null, name: null } });
  const byFlow = channelThat([closed]);
  expect(await byFlow.channel.send(flow)).toMatchObject({ reason: 'windowClosed' });
  expect(byFlow.asked).toHaveLength(1);
});

test('where that is not allowed, the window is said to be closed', async () => {
  const { channel } = channelThat([refusal(10, 403, 2018278), refusal(200, 403)]);
  const refused = { ok: false, reason: 'windowClosed', code: '10/2018278' };
  expect(await channel.send(sending())).toEqual(refused);
});

test('what people see beside messages is told in vain without a throw', async () => {
  const { channel } = channelThat([new Error('down'), new Error('down'), new Error('down')]);
  const of = { tenant: 't1', from: 'messenger:10001', to: '24001', providerId: 'm_1' };
  await expect(channel.markRead(of)).resolves.toBeUndefined();
  await expect(channel.typing(of)).resolves.toBeUndefined();
  await expect(channel.nameOf(of)).resolves.toBeUndefined();
});
