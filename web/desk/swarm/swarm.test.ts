import { expect, test } from 'vitest';
import { createKeptChats } from './kept-chats.ts';
import { nextPause } from './pace.ts';
import { createSwarm } from './swarm.ts';
import type { SwarmTrouble } from './swarm-answer.ts';
import type { SwarmChats, SwarmMessage } from './swarm-chats.ts';

const lidia = { id: 'lidia', name: 'Lidia Holloway' };
const asked = { self: 'adele', people: [lidia], topic: 'Sales', text: 'Can you help?' };
const message = (at: number, text: string | null, fromId = 'lidia'): SwarmMessage => ({
  id: String(at),
  at,
  fromId,
  from: 'Lidia Holloway',
  text,
});

function setUp() {
  const storage: { text?: string | undefined } = {};
  const stored = {
    get: () => storage.text,
    set: (text: string | undefined) => {
      storage.text = text;
    },
  };
  const calls: string[] = [];
  const waiting: { readonly pause: number; readonly what: () => void }[] = [];
  const world = {
    now: 100,
    inChat: [message(50, 'of another day')] as SwarmMessage[],
    trouble: undefined as SwarmTrouble | undefined,
    /** What goes wrong, by how the call begins. */
    failing: '',
    isInSight: true,
    agrees: true,
  };
  async function answer<T>(call: string, value: () => T) {
    calls.push(call);
    const trouble = call.startsWith(world.failing) ? world.trouble : undefined;
    return trouble ? ({ ok: false, trouble } as const) : ({ ok: true, value: value() } as const);
  }
  const chats: SwarmChats = {
    create: ({ people }) =>
      answer(`create ${people.map(({ id }) => id)}`, () => ({ id: 'chat', webUrl: null })),
    send: (chat, text, mentioned = []) =>
      answer(`send ${chat} ${text} @${mentioned.map(({ id }) => id)}`, () => {
        world.now += 10;
        const sent = message(world.now, text, 'adele');
        world.inChat.push(sent);
        return sent;
      }),
    read: (chat) => answer(`read ${chat}`, () => world.inChat.toReversed()),
  };
  const open = () =>
    createSwarm({
      chats,
      kept: createKeptChats(stored),
      askConsent: async () => world.agrees,
      later: (pause, what) => void waiting.push({ pause, what }),
      isInSight: () => world.isInSight,
    });
  /** What waits comes about, and what it asked is answered. */
  async function turn() {
    const next = waiting.shift();
    next?.what();
    await settled();
    return next?.pause;
  }
  return { swarm: open(), open, calls, world, turn, waiting };
}
/** What was asked is answered: no answer here takes more turns. */
async function settled() {
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
}
const texts = (messages: readonly SwarmMessage[]) => messages.map(({ text }) => text);

test('A4: a swarm begins with a message that mentions the colleague, and their answer is shown', async () => {
  const { swarm, calls, world, turn } = setUp();
  expect(await swarm.start('d1', asked)).toBe(true);
  expect(calls).toEqual(['create lidia', 'send chat Can you help? @lidia']);
  const stop = swarm.watch('d1');
  await settled();
  world.inChat.push(message(200, 'Yes'));
  await turn();
  expect(await swarm.say('d1', 'Thanks')).toBe(true);
  // What was in the chat of these two before is none of this dialogue's.
  expect(texts(swarm.known('d1').messages)).toEqual(['Can you help?', 'Thanks', 'Yes']);
  expect(calls.at(-1)).toBe('send chat Thanks @');
  stop();
  await turn();
  expect(await turn()).toBeUndefined();
});

test('A4: a reload finds the chat of the dialogue, and no other', async () => {
  const { swarm, open, world } = setUp();
  await swarm.start('d1', asked);
  world.inChat.push(message(300, 'Here'));
  const again = open();
  again.watch('d1');
  await settled();
  expect(again.known('d1').chat).toMatchObject({ id: 'chat', people: [lidia] });
  expect(texts(again.known('d1').messages)).toEqual(['Can you help?', 'Here']);
  expect(again.known('d2').chat).toBeUndefined();
});

test('a first message that was not sent is sent again into the same chat', async () => {
  const { swarm, open, calls, world } = setUp();
  Object.assign(world, { failing: 'send', trouble: { kind: 'busy', wait: 1000 } });
  expect(await swarm.start('d1', asked)).toBe(false);
  expect(swarm.known('d1')).toMatchObject({ chat: { since: null }, trouble: { kind: 'busy' } });
  world.trouble = undefined;
  // Also after a reload.
  expect(await open().start('d1', asked)).toBe(true);
  expect(calls).toEqual([
    'create lidia',
    'send chat Can you help? @lidia',
    'send chat Can you help? @lidia',
  ]);
});

test('pressed twice is sent once', async () => {
  const { swarm, calls } = setUp();
  const both = [swarm.start('d1', asked), swarm.start('d1', asked)];
  expect(await Promise.all(both)).toEqual([true, false]);
  expect(await Promise.all([swarm.say('d1', 'one'), swarm.say('d1', 'one')])).toEqual([
    true,
    false,
  ]);
  expect(calls).toEqual(['create lidia', 'send chat Can you help? @lidia', 'send chat one @']);
});

test('why a message was not sent is still said after the chat was read', async () => {
  const { swarm, world, turn } = setUp();
  await swarm.start('d1', asked);
  swarm.watch('d1');
  await settled();
  Object.assign(world, { failing: 'send', trouble: { kind: 'forbidden' } });
  await swarm.say('d1', 'one');
  await turn();
  expect(swarm.known('d1')).toMatchObject({ trouble: { kind: 'forbidden' }, isSending: false });
});

test('a chat that is gone is left, and another one begun', async () => {
  const { swarm, open, calls, world, turn } = setUp();
  await swarm.start('d1', asked);
  swarm.watch('d1');
  await settled();
  Object.assign(world, { failing: 'read', trouble: { kind: 'gone' } });
  await turn();
  expect(swarm.known('d1').readTrouble).toEqual({ kind: 'gone' });
  swarm.leave('d1');
  expect([swarm.known('d1').chat, open().known('d1').chat]).toEqual([undefined, undefined]);
  await swarm.start('d1', asked);
  expect(calls.filter((call) => call.startsWith('create'))).toHaveLength(2);
});

test('messages come once however often they are read, and deleted ones go', async () => {
  const { swarm, world, turn } = setUp();
  await swarm.start('d1', asked);
  swarm.watch('d1');
  await settled();
  world.inChat.push(message(200, 'Oops'));
  await turn();
  await turn();
  expect(texts(swarm.known('d1').messages)).toEqual(['Can you help?', 'Oops']);
  world.inChat = [message(200, null), message(210, 'Better')];
  await turn();
  expect(texts(swarm.known('d1').messages)).toEqual(['Can you help?', 'Better']);
});

test('A4: without consent it says so, and goes on once the agent agreed', async () => {
  const { swarm, world } = setUp();
  world.trouble = { kind: 'consent' };
  expect(await swarm.start('d1', asked)).toBe(false);
  world.agrees = false;
  await swarm.consent('d1');
  expect(swarm.known('d1').trouble).toEqual({ kind: 'consent' });
  Object.assign(world, { agrees: true, trouble: undefined });
  await swarm.consent('d1');
  expect(swarm.known('d1').trouble).toBeUndefined();
  expect(await swarm.start('d1', asked)).toBe(true);
});

test('a busy Teams is asked less and less often, an unseen page asks nothing', async () => {
  const { swarm, world, calls, turn, waiting } = setUp();
  await swarm.start('d1', asked);
  world.trouble = { kind: 'busy', wait: 30_000 };
  swarm.watch('d1');
  await settled();
  expect(await turn()).toBe(30_000);
  world.isInSight = false;
  const before = calls.length;
  expect(await turn()).toBe(60_000);
  expect(calls).toHaveLength(before);
  Object.assign(world, { isInSight: true, trouble: undefined });
  await turn();
  expect(waiting.at(-1)?.pause).toBe(4000);
  expect(swarm.known('d1').readTrouble).toBeUndefined();
});

test('pauses grow to a minute, and no further unless Teams asks for it', () => {
  const trouble = { kind: 'unreachable' } as const;
  let pause: number | undefined;
  const pauses = [1, 2, 3, 4, 5].map(() => {
    pause = nextPause(pause, trouble);
    return pause;
  });
  expect(pauses).toEqual([8000, 16_000, 32_000, 60_000, 60_000]);
  expect(nextPause(pause, { kind: 'busy', wait: 90_000 })).toBe(90_000);
  expect(nextPause(pause, undefined)).toBe(4000);
});
