import { expect, test } from 'vitest';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { Ask, TeamsClient, Told } from './client.ts';
import { NotAccepted } from './not-accepted.ts';
import { createReferences } from './references.ts';
import { createTeamsChannel } from './send.ts';

const address = 'teams:c9e8c047-2a74-40a2-b28a-b162d5f5327c';
const megan = '7faf8ab2-3d56-4244-b585-20c8a42ed2b8';
const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
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
const sending = {
  tenant: 't1',
  from: address,
  to: megan,
  message,
  thread: null,
  reference: 'dlg_1/m1',
  read: async () => undefined,
};

const accepted: Told = { ok: true, value: { id: '1632474074231' } };
const begun: Told = { ok: true, value: { id: 'a:2', serviceUrl } };
const refusal = (status: number, code: string | null = null): Told => ({ ok: false, status, code });

function channelThat(answers: readonly (Told | Error | undefined)[], isKnown = true) {
  const asked: Ask[] = [];
  const client: TeamsClient = {
    usualService: 'https://smba.trafficmanager.net/teams',
    open: async () => Promise.reject(new Error('closed')),
    async ask(_bot, ask) {
      const answer = answers[asked.length];
      asked.push(ask);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const references = createReferences();
  if (isKnown) references.keep(address, megan, { serviceUrl, conversation: 'a:1' });
  const secrets = { get: async () => directory };
  const channel = createTeamsChannel({ client, references, secrets, url: undefined });
  return { asked, references, channel };
}

test('C7: an answer goes to the chat that the employee has written from', async () => {
  const { asked, channel } = channelThat([accepted]);
  expect(await channel.send(sending)).toEqual({ ok: true, providerId: '1632474074231' });
  expect(asked).toEqual([
    {
      serviceUrl,
      path: '/v3/conversations/a%3A1/activities',
      body: {
        type: 'message',
        textFormat: 'plain',
        text: 'Hello',
        from: { id: '28:c9e8c047-2a74-40a2-b28a-b162d5f5327c' },
        conversation: { id: 'a:1' },
      },
    },
  ]);
});

test('a chat that is not known here is asked for, once', async () => {
  const { asked, channel } = channelThat([begun, accepted, accepted], false);
  await channel.send(sending);
  await channel.send(sending);
  expect(asked.map(({ path }) => path)).toEqual([
    '/v3/conversations',
    '/v3/conversations/a%3A2/activities',
    '/v3/conversations/a%3A2/activities',
  ]);
  expect(asked[0]?.body).toMatchObject({ members: [{ id: megan }], tenantId: directory });
  expect(asked[1]?.serviceUrl).toBe(serviceUrl);
});

test('S7: a service that is not the Connector’s is not believed', async () => {
  const forged: Told = { ok: true, value: { id: 'a:2', serviceUrl: 'https://example.com' } };
  const { asked, channel } = channelThat([forged, accepted], false);
  await channel.send(sending);
  expect(asked[1]?.serviceUrl).toBe('https://smba.trafficmanager.net/teams');
});

test('a chat that is not there any more is asked for anew', async () => {
  const { references, channel } = channelThat([refusal(404, 'ConversationNotFound')]);
  await expect(channel.send(sending)).rejects.toHaveProperty('notAccepted', true);
  expect(references.find(address, megan)).toBeUndefined();
});

test.each([
  [refusal(403, 'BotNotInConversationRoster'), 'unreachable', 'BotNotInConversationRoster'],
  [refusal(401), 'notConfigured', 'HTTP 401'],
  [refusal(400, 'BadSyntax'), 'refused', 'BadSyntax'],
  [undefined, 'notConfigured', null],
])('%o is final', async (answer, reason, code) => {
  const { channel } = channelThat([answer]);
  expect(await channel.send(sending)).toEqual({ ok: false, reason, code });
});

test.each([
  [refusal(429, 'Throttled'), true],
  [refusal(412), true],
  [refusal(502), false],
  [new Error('nothing was answered'), false],
  [new NotAccepted('no connection'), true],
  [{ ok: true, value: 'unreadable' } as const, false],
])('%o may be tried again; at once: %s', async (answer, atOnce) => {
  const { channel } = channelThat([answer]);
  const failed = await channel.send(sending).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(failed instanceof NotAccepted).toBe(atOnce);
});

test.each([refusal(502), new Error('nothing was answered'), { ok: true, value: {} } as const])(
  'as long as the chat itself is not there, nothing has gone out: %o',
  async (answer) => {
    const { channel } = channelThat([answer], false);
    await expect(channel.send(sending)).rejects.toHaveProperty('notAccepted', true);
  },
);

test('that somebody writes is told in vain without a throw', async () => {
  const of = { tenant: 't1', from: address, to: megan, providerId: '1' };
  await expect(channelThat([new Error('down')]).channel.typing(of)).resolves.toBeUndefined();
  const unknown = channelThat([], false);
  await unknown.channel.typing(of);
  expect(unknown.asked).toEqual([]);
});

test('of many chats the oldest are forgotten', () => {
  const references = createReferences(2);
  for (const who of ['a', 'b', 'a', 'c'])
    references.keep(address, who, { serviceUrl, conversation: who });
  expect(['a', 'b', 'c'].map((who) => references.find(address, who)?.conversation)).toEqual([
    'a',
    undefined,
    'c',
  ]);
});
