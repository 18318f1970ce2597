import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  ChatFilePut,
  ChatHistory,
  ChatSession,
  ChatSettings,
} from '#shared/contracts/conversation/web-chat.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { askChat } from '../../tests/support/chat-api.ts';
import { ChatWorld, shop } from '../../tests/support/chat-world.ts';
import { preflight } from './chat-origin.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await new ChatWorld().configure();
});

const address = { address: 'shop' };
const reasonOf = ({ text }: { readonly text: string }) => Problem.parse(JSON.parse(text)).reason;

async function open(wish: object = {}, of = world, params = address): Promise<ChatSession> {
  const answer = await askChat(of, 'Chat_Session', { params, body: wish });
  expect(answer.status).toBe(200);
  return ChatSession.parse(JSON.parse(answer.text));
}

const post = (token: string, text: string, more: object = {}, of = world) =>
  askChat(of, 'Chat_Post', { token, body: { kind: 'text', id: randomUUID(), text, ...more } });

async function history(token: string, of = world, after = '0') {
  const answer = await askChat(of, 'Chat_Messages', { token, query: { after } });
  expect(answer.status).toBe(200);
  return ChatHistory.parse(JSON.parse(answer.text));
}

describe('a page', () => {
  test('S7: of an origin that is not set gets nothing, and may not read why', async () => {
    for (const origin of ['https://evil.example', 'https://shop.example.evil.example', null]) {
      const answer = await askChat(world, 'Chat_Session', { params: address, body: {}, origin });
      expect([answer.status, reasonOf(answer)]).toEqual([403, 'originNotAllowed']);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('S7: of an origin that is set may read the answer, and none of another origin may', async () => {
    const answer = await askChat(world, 'Chat_Settings', { params: address });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': shop,
      vary: 'Origin',
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    expect(ChatSettings.parse(JSON.parse(answer.text))).toMatchObject({
      title: 'Contoso',
      mode: 'chat',
      takesFiles: true,
    });
  });

  test('S7: of the same origin as the API is known by its Referer, for browsers send no Origin there', async () => {
    const headers = { referer: `${shop}/basket?id=1` };
    const known = { params: address, origin: null, headers };
    expect((await askChat(world, 'Chat_Settings', known)).status).toBe(200);
  });

  test('S4: turned off the chat hides itself, and what is written all the same is not taken', async () => {
    const { token } = await open();
    world.off = 'a fault';
    const settings = await askChat(world, 'Chat_Settings', { params: address });
    expect(ChatSettings.parse(JSON.parse(settings.text)).mode).toBe('hidden');
    const refused = await post(token, 'Hello');
    expect([refused.status, reasonOf(refused)]).toEqual([409, 'chatClosed']);
    world.off = undefined;
    expect((await post(token, 'Hello')).status).toBe(200);
  });

  test('a chat that does not exist is not there for any origin', async () => {
    const answer = await askChat(world, 'Chat_Session', { params: { address: 'x' }, body: {} });
    expect([answer.status, reasonOf(answer)]).toEqual([404, 'noSuchChat']);
  });

  test('is told beforehand what it may ask, for its own origin', () => {
    expect(preflight(shop).headers).toMatchObject({
      'access-control-allow-origin': shop,
      'access-control-allow-headers': 'authorization, content-type',
      vary: 'Origin',
    });
  });
});

describe('a session', () => {
  test('S7: is good for pages of its own origin alone', async () => {
    const { token } = await open();
    const elsewhere = await askChat(world, 'Chat_Messages', {
      token,
      origin: 'https://evil.example',
    });
    expect([elsewhere.status, reasonOf(elsewhere)]).toEqual([403, 'originNotAllowed']);
    expect((await history(token)).messages).toEqual([]);
  });

  test('S7: ends after an hour, and a page may read that it did', async () => {
    const { token } = await open();
    world.pass(3_601_000);
    const answer = await askChat(world, 'Chat_Messages', { token });
    expect([answer.status, reasonOf(answer)]).toEqual([401, 'badToken']);
    expect(answer.headers['access-control-allow-origin']).toBe(shop);
  });

  test('C5: is renewed for the same visitor, who finds what was said', async () => {
    const first = await open();
    await post(first.token, 'Where is my order?');
    world.pass(30 * 86_400_000);
    const again = await open({ remember: first.remember });
    expect((await history(again.token)).messages).toMatchObject([{ text: 'Where is my order?' }]);
  });

  test('S7: what remembers a visitor of one chat is nobody at another', async () => {
    const first = await open();
    await post(first.token, 'Where is my order?');
    const other = await open({ remember: first.remember }, world, { address: 'bank' });
    expect((await history(other.token)).messages).toEqual([]);
  });

  test('S7: nobody reads the conversation of another', async () => {
    const [one, other] = [await open(), await open()];
    await post(one.token, 'This is between us');
    expect((await history(other.token)).messages).toEqual([]);
    const guessed = await askChat(world, 'Chat_Messages', { token: `${one.token}x` });
    expect(guessed.status).toBe(401);
  });

  test('C5: of one network address there are sixty in a minute; another address has its own', async () => {
    const ask = (from: string) =>
      askChat(world, 'Chat_Session', {
        params: address,
        body: {},
        headers: { 'x-forwarded-for': `9.9.9.9, ${from}:4711` },
      });
    for (let time = 0; time < 60; time += 1) expect((await ask('1.2.3.4')).status).toBe(200);
    const refused = await ask('1.2.3.4');
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
    expect((await ask('1.2.3.5')).status).toBe(200);
  });
});

describe('a message', () => {
  test('C5: that comes twice is there once', async () => {
    const { token } = await open();
    const id = randomUUID();
    await post(token, 'Hello', { id });
    expect((await post(token, 'Hello', { id })).status).toBe(200);
    expect((await history(token)).messages).toMatchObject([{ id, isMine: true, text: 'Hello' }]);
    expect(world.dialogues()).toHaveLength(1);
  });

  test('C5: the 31st within a minute is refused kindly, and taken when the visitor has waited', async () => {
    const { token } = await open();
    const ids = Array.from({ length: 31 }, () => randomUUID());
    const answers = [];
    for (const id of ids) answers.push(await post(token, 'again', { id }));
    expect(answers.slice(0, 30).every(({ status }) => status === 200)).toBe(true);
    const [last] = answers.slice(-1);
    expect(last).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect(last?.headers['access-control-expose-headers']).toBe('Retry-After');
    expect(Problem.parse(JSON.parse(last?.text ?? ''))).toMatchObject({
      title: 'That was a lot at once',
    });
    expect((await history(token)).messages).toHaveLength(30);
    world.pass(60_000);
    expect((await post(token, 'again', { id: ids[30] })).status).toBe(200);
  });

  test('of 4,000 letters is taken, a longer one and an empty one are not', async () => {
    const { token } = await open();
    expect((await post(token, 'a'.repeat(4_000))).status).toBe(200);
    expect(reasonOf(await post(token, 'a'.repeat(4_001)))).toBe('invalid');
    expect(reasonOf(await post(token, '  \n'))).toBe('emptyMessage');
  });

  test('C5: is not taken before the visitor has consented, where that is asked', async () => {
    const asking = await new ChatWorld({ chat: { consent: { en: 'We keep it.' } } }).configure();
    const before = await open({}, asking);
    expect(before.hasConsented).toBe(false);
    expect(reasonOf(await post(before.token, 'Hello', {}, asking))).toBe('consentNeeded');
    const after = await open({ remember: before.remember, consent: true }, asking);
    expect((await post(after.token, 'Hello', {}, asking)).status).toBe(200);
    const later = await open({ remember: after.remember }, asking);
    expect(later.hasConsented).toBe(true);
  });

  test('what is required before the chat must be there, and reaches the dialogue', async () => {
    const asking = await new ChatWorld({
      chat: { preChat: { email: 'required', name: 'optional' } },
    }).configure();
    const { token } = await open({ name: 'Conrad' }, asking);
    const send = (answers: object) =>
      askChat(asking, 'Chat_Post', { token, body: { kind: 'preChat', id: randomUUID(), answers } });
    expect(reasonOf(await send({ name: 'Conrad' }))).toBe('answersNeeded');
    expect((await send({ name: 'Conrad', email: 'conrad@example.com' })).status).toBe(200);
    const [begun] = asking.dialogues();
    const kept = begun && (await asking.chats.list(begun.key));
    expect(kept).toMatchObject([
      { content: { kind: 'form', answers: { email: 'conrad@example.com' } } },
    ]);
    expect((await history(token, asking)).messages).toEqual([]);
  });

  test('left while nobody is there says where to answer it', async () => {
    const { token } = await open();
    const body = { id: randomUUID(), name: 'Conrad', email: 'c@example.com', text: 'Call me' };
    expect((await askChat(world, 'Chat_Offline', { token, body })).status).toBe(200);
    expect((await history(token)).messages).toMatchObject([{ text: 'Call me', isMine: true }]);
    expect(world.delivered[0]?.event).toMatchObject({
      begin: { channel: 'webchat', customer: { name: 'Conrad' } },
    });
  });
});

describe('what an agent writes', () => {
  test('C5: is pushed as “read again” without a word of it, and is there to be read', async () => {
    const { token } = await open();
    await post(token, 'Hello');
    expect(await world.say({ kind: 'text', text: 'Secret number 42' })).toMatchObject({ ok: true });
    expect(JSON.stringify(world.pushed)).not.toContain('Secret');
    expect(world.pushed.at(-1)?.push).toEqual({ kind: 'messagesChanged' });
    expect((await history(token)).messages.at(-1)).toMatchObject({
      isMine: false,
      author: 'Adele',
      text: 'Secret number 42',
      state: 'sent',
    });
  });

  test('among colleagues is never shown', async () => {
    const { token } = await open();
    await post(token, 'Hello');
    await world.say({ kind: 'text', text: 'a difficult one' }, { direction: 'note' });
    expect((await history(token)).messages).toHaveLength(1);
  });

  test('C5: counts as delivered and as read when the visitor has it, and never goes back', async () => {
    const { token } = await open();
    await post(token, 'Hello');
    await world.say({ kind: 'text', text: 'Hi' });
    const seen = (state: string) =>
      askChat(world, 'Chat_Seen', { token, body: { until: world.now(), state } });
    const stateNow = async () => (await history(token)).messages.at(-1)?.state;
    expect((await seen('delivered')).status).toBe(204);
    expect(await stateNow()).toBe('delivered');
    await seen('read');
    await seen('delivered');
    expect(await stateNow()).toBe('read');
  });

  test('what was written on an instance whose clock is behind is not missed', async () => {
    const { token } = await open();
    await post(token, 'Hello');
    const known = world.now();
    await world.say({ kind: 'text', text: 'Hi' }, { at: known - 20_000 });
    expect((await history(token, world, String(known))).messages.map(({ text }) => text)).toContain(
      'Hi',
    );
    world.pass(1_800_000);
    expect((await history(token, world, String(world.now()))).messages).toEqual([]);
  });
});

describe('a file', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
  const put = (
    token: string,
    raw: Uint8Array,
    name = 'door.png',
    message = 'message-1',
    of = world,
  ) =>
    askChat(of, 'Chat_PutFile', {
      token,
      params: { message, file: 'file-0001' },
      query: { name },
      headers: { 'content-type': 'application/octet-stream' },
      raw,
    });

  test('C5: goes with its message, and comes back as a download', async () => {
    const { token } = await open();
    const answer = await put(token, png, "d'oor (1).png");
    const { file } = ChatFilePut.parse(JSON.parse(answer.text));
    expect((await post(token, '', { id: 'message-1', files: [file] })).status).toBe(200);
    expect((await history(token)).messages[0]?.files).toMatchObject([
      { kind: 'image', type: 'image/png', size: 9, state: 'ready' },
    ]);
    const read = await askChat(world, 'Chat_GetFile', {
      token,
      params: { message: 'message-1', file: 'file-0001' },
    });
    expect([read.status, read.headers['content-disposition']]).toEqual([
      200,
      "attachment; filename*=UTF-8''d%27oor%20%281%29.png",
    ]);
  });

  test('S7: of another visitor is not there, and its receipt is worth nothing', async () => {
    const [one, other] = [await open(), await open()];
    const { file } = ChatFilePut.parse(JSON.parse((await put(one.token, png)).text));
    await post(one.token, '', { id: 'message-1', files: [file] });
    const params = { message: 'message-1', file: 'file-0001' };
    expect((await askChat(world, 'Chat_GetFile', { token: other.token, params })).status).toBe(404);
    expect(reasonOf(await post(other.token, '', { id: 'message-1', files: [file] }))).toBe(
      'fileNotTaken',
    );
    expect(reasonOf(await post(one.token, '', { id: 'message-2', files: [file] }))).toBe(
      'fileNotTaken',
    );
  });

  test('is what is in it, not what it is called; what could run is not taken', async () => {
    const { token } = await open();
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(reasonOf(await put(token, bytes('<script>alert(1)</script>'), 'a.html'))).toBe(
      'fileNotTaken',
    );
    expect(reasonOf(await put(token, bytes('MZ\u0000'), 'door.png'))).toBe('fileNotTaken');
    expect(reasonOf(await put(token, bytes('PK\u0003\u0004'), 'a.jar'))).toBe('fileNotTaken');
    expect((await put(token, bytes('PK\u0003\u0004'), 'a.docx')).status).toBe(200);
  });

  test('of more than 10 MB is refused, also where its size is not told', async () => {
    const { token } = await open();
    const answer = await put(token, new Uint8Array(10_000_001));
    expect([answer.status, reasonOf(answer)]).toEqual([413, 'fileTooLarge']);
  });

  test('is refused where the customer has named no storage, and the widget is told', async () => {
    const bare = await new ChatWorld({ hasStorage: false }).configure();
    const { token } = await open({}, bare);
    expect(reasonOf(await put(token, png, 'door.png', 'message-1', bare))).toBe('noFiles');
    const settings = await askChat(bare, 'Chat_Settings', { params: address });
    expect(JSON.parse(settings.text)).toMatchObject({ takesFiles: false });
  });
});

test('C5: whoever leaves ends the dialogue, and what they write next begins another; leaving twice is harmless', async () => {
  const { token } = await open();
  await post(token, 'Hello');
  const body = { id: randomUUID() };
  expect((await askChat(world, 'Chat_Leave', { token, body })).status).toBe(204);
  expect((await askChat(world, 'Chat_Leave', { token, body })).status).toBe(204);
  expect((await history(token)).isOpen).toBe(false);
  world.pass(1);
  await post(token, 'One more thing');
  expect(world.dialogues()).toHaveLength(2);
  expect((await history(token)).messages.map(({ text }) => text)).toEqual([
    'Hello',
    'One more thing',
  ]);
});

test('beyond the opening hours there is the form, nothing, or the chat, as the administrator wants', async () => {
  for (const [shows, mode] of [
    ['form', 'offline'],
    ['nothing', 'hidden'],
    ['chat', 'chat'],
  ] as const) {
    const closed = await new ChatWorld({
      chat: { offline: { hours: 'never', shows } },
    }).configure();
    await closed.configuration.create('contoso', 'hours', {
      id: 'never',
      name: 'Never',
      timeZone: 'Europe/Berlin',
      weekly: [],
      exceptions: [],
      holidays: [],
      calendars: [],
      forced: null,
    });
    const settings = await askChat(closed, 'Chat_Settings', { params: address });
    expect(JSON.parse(settings.text)).toMatchObject({ mode });
  }
});

test('whatever a page sends, nothing breaks', async () => {
  const { token } = await open();
  const names = ['Chat_Session', 'Chat_Post', 'Chat_Offline', 'Chat_Seen', 'Chat_Leave'];
  const nasty = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        kind: fc.constantFrom('text', 'choice', 'preChat', 'mail', '__proto__'),
        id: fc.oneof(fc.constant('a-good-id'), fc.string(), fc.constant('\ud800')),
        text: fc.oneof(fc.string(), fc.constant('\u0000'), fc.constant('\ud800')),
        choice: fc.string(),
        label: fc.string(),
        files: fc.array(fc.oneof(fc.string(), fc.constant('a.b.c'))),
        answers: fc.jsonValue(),
        remember: fc.string(),
        until: fc.double(),
        state: fc.constantFrom('read', 'delivered', 'failed'),
        email: fc.constantFrom('a@example.com', 'x'),
        name: fc.string(),
      },
      { requiredKeys: [] },
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), nasty, async (name, body) => {
      const answer = await askChat(world, name, { token, params: address, body });
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
});
