import { GraphError } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { personId } from '../../local/directory/sample-directory.ts';
import { openTestGraph } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

const all = 'Chat.Create ChatMessage.Send Chat.Read';
const [adele, bruno, sofia] = [personId('adele'), personId('bruno'), personId('sofia')];
let cloud: Awaited<ReturnType<typeof openTestGraph>>;

beforeEach(async () => {
  cloud = await openTestGraph(await testSurroundings());
});
afterEach(() => cloud.close());

const as = (name: string, scopes = all) => cloud.client(`${name} ${scopes}`);
const member = (id: string) => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  roles: ['owner'],
  'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
});
const group = (...people: readonly string[]) => ({
  chatType: 'group',
  topic: 'Contoso Sales',
  members: people.map(member),
});
const begin = (body: object = group(adele, bruno, sofia), name = 'adele', scopes = all) =>
  as(name, scopes).api('/chats').post(body);

/** Status, code and message of what Graph refused. */
async function refusal(asked: Promise<unknown>) {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  if (!(error instanceof GraphError)) throw new Error('It was not refused.');
  return [error.statusCode, error.code, error.message];
}

interface Listed {
  readonly id: string;
  readonly messageType: string;
  readonly from: { readonly user: { readonly displayName: string } } | null;
  readonly body: { readonly contentType: string; readonly content: string };
}
const toLine = ({ messageType, from, body }: Listed) =>
  `${from?.user.displayName ?? messageType}: ${body.content}`;

test('A4: a group chat begins with a message that mentions a colleague, who answers', async () => {
  const chat = await begin();
  expect(chat).toMatchObject({ chatType: 'group', topic: 'Contoso Sales' });
  expect(chat.id).toMatch(/^19:[0-9a-f]{32}@thread\.v2$/);
  expect(new URL(chat.webUrl).host).toBe('teams.microsoft.com');
  const sent = await as('adele')
    .api(`/chats/${chat.id}/messages`)
    .post({
      body: { contentType: 'html', content: '<at id="0">Bruno Keller</at> can you help?' },
      mentions: [
        {
          id: 0,
          mentionText: 'Bruno Keller',
          mentioned: {
            user: { id: bruno, displayName: 'Bruno Keller', userIdentityType: 'aadUser' },
          },
        },
      ],
    });
  expect(sent).toMatchObject({
    messageType: 'message',
    chatId: chat.id,
    from: { user: { id: adele, displayName: 'Adele Vance', userIdentityType: 'aadUser' } },
    mentions: [{ id: 0, mentionText: 'Bruno Keller', mentioned: { user: { id: bruno } } }],
  });
  cloud.graph().writeInTeams({ chat: chat.id, from: 'bruno@contoso.example', html: '<p>Yes</p>' });
  await cloud.restart();
  const { value } = await as('sofia').api(`/chats/${chat.id}/messages`).top(20).get();
  expect(value.map(toLine)).toEqual([
    'Bruno Keller: <p>Yes</p>',
    'Adele Vance: <at id="0">Bruno Keller</at> can you help?',
    'unknownFutureValue: <systemEventMessage/>',
  ]);
  expect(cloud.graph().chatsOf(bruno)).toEqual([chat.id]);
});

test('two people have one chat with each other, whoever begins it', async () => {
  const oneOnOne = {
    chatType: 'oneOnOne',
    members: [member(adele), member('bruno@contoso.example')],
  };
  const first = await begin(oneOnOne);
  const again = await begin(oneOnOne, 'bruno');
  expect(first.id).toMatch(/^19:.+_.+@unq\.gbl\.spaces$/);
  expect(again).toMatchObject({ id: first.id, chatType: 'oneOnOne', topic: null });
});

test('each operation wants one of its permissions, and says which', async () => {
  const { id } = await begin();
  const messages = `/chats/${id}/messages`;
  const missing =
    "Missing scope permissions on the request. API requires one of 'Chat.Create, Chat.ReadWrite'. Scopes on the request 'User.Read'";
  expect(await refusal(begin(group(adele, bruno), 'adele', 'User.Read'))).toEqual([
    403,
    'Forbidden',
    missing,
  ]);
  const send = (scopes: string) =>
    as('adele', scopes)
      .api(messages)
      .post({ body: { content: 'Hello' } });
  expect((await refusal(send('Chat.Read Chat.Create')))[0]).toBe(403);
  expect((await refusal(as('adele', 'Chat.ReadBasic').api(messages).get()))[0]).toBe(403);
  expect(await as('adele', 'Chat.ReadBasic').api(`/chats/${id}`).get()).toMatchObject({ id });
  expect(await send('Chat.ReadWrite')).toMatchObject({
    body: { contentType: 'text', content: 'Hello' },
  });
  expect((await refusal(cloud.client('app').api(`/chats/${id}`).get()))[0]).toBe(501);
});

test('a chat is there for its members alone', async () => {
  const { id } = await begin(group(adele, bruno));
  expect((await refusal(as('sofia').api(`/chats/${id}/messages`).get())).slice(0, 2)).toEqual([
    403,
    'Forbidden',
  ]);
  expect(
    (await refusal(as('adele').api('/chats/19:none@thread.v2/messages').get())).slice(0, 2),
  ).toEqual([404, 'NotFound']);
  expect(() => cloud.graph().writeInTeams({ chat: id, from: sofia, html: 'I' })).toThrow(/no chat/);
});

test('what cannot be a chat or a message is refused', async () => {
  const status = async (asked: Promise<unknown>) => (await refusal(asked))[0];
  expect(await status(begin(group(bruno, sofia)))).toBe(400);
  expect(await status(begin(group(adele, adele)))).toBe(400);
  expect(await status(begin(group(adele, personId('nobody'))))).toBe(404);
  expect(await status(begin({ ...group(adele, bruno), chatType: 'oneOnOne' }))).toBe(400);
  const { id } = await begin(group(adele, bruno));
  const send = (body: object) => as('adele').api(`/chats/${id}/messages`).post(body);
  expect(await status(send({ body: { content: ' ' } }))).toBe(400);
  expect(await status(send({ body: { content: 'x'.repeat(29_000) } }))).toBe(413);
  const mention = { id: 0, mentionText: 'Bruno', mentioned: { user: { id: bruno } } };
  expect(
    await status(send({ body: { contentType: 'html', content: 'Hi' }, mentions: [mention] })),
  ).toBe(400);
});

test('messages come in pages, the newest first, each with an id of its own', async () => {
  const { id } = await begin(group(adele, bruno));
  for (const text of ['one', 'two', 'three'])
    await as('adele')
      .api(`/chats/${id}/messages`)
      .post({ body: { content: text } });
  const first = await as('adele').api(`/chats/${id}/messages`).top(2).get();
  expect(first.value.map(toLine)).toEqual(['Adele Vance: three', 'Adele Vance: two']);
  const second = await as('adele').api(first['@odata.nextLink']).get();
  expect(second.value.map(toLine)[0]).toBe('Adele Vance: one');
  expect(second['@odata.nextLink']).toBeUndefined();
  expect((await refusal(as('adele').api(`/chats/${id}/messages`).top(51).get()))[0]).toBe(400);
});

test('a page of another origin may ask, and reads how long to wait when Graph is busy', async () => {
  const { url } = cloud.graph();
  const asked = await fetch(`${url}/v1.0/chats`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://desk.example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  expect(asked.ok).toBe(true);
  expect(asked.headers.get('access-control-allow-origin')).toBe('*');
  expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
  cloud.graph().throttle({ times: 1, retryAfter: 7, path: '/chats' });
  const busy = await fetch(`${url}/v1.0/chats/none`, {
    headers: { origin: 'https://desk.example.com', authorization: 'Bearer adele Chat.Read' },
  });
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
  expect(busy.headers.get('access-control-expose-headers')).toMatch(/Retry-After/);
});
