import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ChatFilePut, ChatHistory, ChatSession } from '#shared/contracts/conversation/web-chat.ts';
import {
  DeskMessages,
  EarlierMessages,
  MessageSearch,
} from '#shared/contracts/desk/desk-conversation.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
const origin = 'http://localhost:7070';
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

interface Asking {
  readonly token?: string;
  readonly body?: object;
  readonly bytes?: string;
  readonly from?: string;
}

async function chat(
  method: string,
  path: string,
  { token, body, bytes, from = origin }: Asking = {},
) {
  const type = bytes === undefined ? 'application/json' : 'text/plain';
  const content = bytes ?? (body && JSON.stringify(body));
  const response = await fetch(`${story.region.host.url}/api/chat/${path}`, {
    method,
    headers: {
      origin: from,
      ...(content !== undefined && { 'content-type': type }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(content !== undefined && { body: content }),
  });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const session = async (wish = {}) =>
  ChatSession.parse((await chat('POST', 'shop/session', { body: wish })).body);
const say = (
  token: string,
  text: string,
  { id = randomUUID(), files = [] }: { id?: string; files?: readonly string[] } = {},
) => chat('POST', 'messages', { token, body: { kind: 'text', id, text, files } });
const history = async (token: string) =>
  ChatHistory.parse((await chat('GET', 'messages?after=0', { token })).body);

async function take(agent: StoryAgent) {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  return story.until('the dialogue is theirs', async () =>
    (await agent.desk()).dialogues.find((each) => each.id === id && each.phase === 'talk'),
  );
}

const desk = async (name: string, path: string) => (await story.region.api(name, 'GET', path)).body;
const messagesOf = async (name: string, dialogue: string) =>
  DeskMessages.parse(await desk(name, `desk/dialogues/${dialogue}/messages`)).messages;

async function end(agent: StoryAgent, dialogue: string) {
  await agent.post(`dialogues/${dialogue}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await agent.wrapUp();
}

test('C5: a visitor writes to an agent and reads the answer; what was said is in the customer’s database afterwards, and nowhere else', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const { token, remember } = await session();
  expect((await say(token, 'Do you ship to Norway?')).status).toBeLessThan(300);
  const first = await take(adele);
  expect(first.text?.channel).toBe('webchat');
  const content = { kind: 'text', text: 'Yes, within a week.' };
  await adele.post(`dialogues/${first.id}/messages`, { id: randomUUID(), content });
  const seen = await story.until('the visitor reads the answer', async () => {
    const { messages } = await history(token);
    return messages.length === 2 ? messages : undefined;
  });
  expect(seen.map(({ isMine, text }) => [isMine, text])).toEqual([
    [true, 'Do you ship to Norway?'],
    [false, 'Yes, within a week.'],
  ]);
  await end(adele, first.id);
  const again = await session({ remember });
  await say(again.token, 'And to Sweden?');
  const second = await take(adele);
  expect(second.id).not.toBe(first.id);
  const earlier = await story.until(
    'what was said before comes from the database',
    async () => {
      const read = EarlierMessages.parse(
        await desk('adele', `desk/dialogues/${second.id}/earlier`),
      );
      return read.messages.length === 2 ? read : undefined;
    },
    180,
  );
  expect(earlier).toMatchObject({ problem: null });
  expect(earlier.messages.every(({ dialogue }) => dialogue === first.id)).toBe(true);
  const found = MessageSearch.parse(await desk('adele', 'desk/search?words=Norway'));
  expect(found.hits).toMatchObject([{ dialogue: first.id, direction: 'in' }]);
  expect((await history(again.token)).messages).toHaveLength(3);
  await end(adele, second.id);
});

test('S7: another origin, another visitor’s token or none is refused', async () => {
  const { token } = await session();
  const wish = { body: {}, from: 'https://evil.example' };
  expect((await chat('POST', 'shop/session', wish)).status).toBe(403);
  expect((await chat('GET', 'messages?after=0')).status).toBe(401);
  const stolen = { token, from: 'https://evil.example' };
  expect((await chat('GET', 'messages?after=0', stolen)).status).toBeGreaterThanOrEqual(401);
  expect((await history((await session()).token)).messages).toEqual([]);
});

test('C5: the 31st message in a minute is refused with a friendly word, and comes through later', async () => {
  const { token } = await session();
  for (let n = 1; n <= 30; n += 1) expect((await say(token, `${n}`)).status).toBeLessThan(300);
  const refused = await say(token, '31');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await chat('POST', 'leave', { token, body: { id: randomUUID() } });
});

test('A2: files go through the scan: a clean one is read by the agent, an infected one by nobody', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const { token } = await session();
  const id = randomUUID();
  const files: string[] = [];
  for (const [file, bytes] of [
    ['goodfile', 'A receipt'],
    ['bad-file', eicar],
  ] as const) {
    const put = await chat('PUT', `files/${id}/${file}?name=${file}.txt`, { token, bytes });
    expect(put.status, JSON.stringify(put.body)).toBeLessThan(300);
    files.push(ChatFilePut.parse(put.body).file);
  }
  const sent = await say(token, 'Here it is', { id, files });
  expect(sent.status, JSON.stringify(sent.body)).toBeLessThan(300);
  const { id: dialogue } = await take(adele);
  const [message] = await story.until('the files were looked at', async () => {
    const messages = await messagesOf('adele', dialogue);
    return messages[0]?.attachments.every(({ state }) => state !== 'pending')
      ? messages
      : undefined;
  });
  expect(message?.attachments.map(({ state }) => state)).toEqual(['ready', 'infected']);
  const good = message?.attachments.find(({ state }) => state === 'ready');
  const path = `desk/dialogues/${dialogue}/files/${encodeURIComponent(message?.id ?? '')}`;
  const headers = { authorization: `Bearer ${await story.region.tokenOf('adele')}` };
  const url = `${story.region.host.url}/api/${path}/${good?.id}`;
  expect(await (await fetch(url, { headers })).text()).toBe('A receipt');
  const bad = message?.attachments.find(({ state }) => state === 'infected');
  expect((await story.region.api('adele', 'GET', `${path}/${bad?.id}`)).status).toBe(404);
  await end(adele, dialogue);
});
