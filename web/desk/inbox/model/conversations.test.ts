import { expect, test } from 'vitest';
import type { DeskMessage, EarlierMessages } from '#shared/contracts/desk/desk-conversation.ts';
import type { Answer } from '../../server/answer.ts';
import { createConversations } from './conversations.ts';
import { sampleMessage, sampleWritten } from './sample-messages.ts';

const lost = { ok: false, trouble: { kind: 'unreachable' } } as const;
const done = { ok: true, value: undefined } as const;

function keptInMemory() {
  let text: string | undefined;
  return {
    get: () => text,
    set(changed: string | undefined) {
      text = changed;
    },
  };
}

function setUp(place = keptInMemory()) {
  const answers: Answer<void>[] = [];
  const sent: string[] = [];
  const timers: (() => void)[] = [];
  let messages: DeskMessage[] = [];
  const pages: EarlierMessages[] = [];
  const asked: (string | undefined)[] = [];
  const conversations = createConversations({
    api: {
      messages: async () => ({ ok: true, value: { messages } }),
      async earlier(_, before) {
        asked.push(before);
        const value = pages.shift();
        return value ? { ok: true, value } : lost;
      },
      async write(_, message) {
        sent.push(message.id);
        return answers.shift() ?? done;
      },
    },
    place,
    now: () => 1_000,
    later: (_, what) => void timers.push(what),
  });
  return {
    conversations,
    sent,
    answers,
    asked,
    pages,
    place,
    serverHas: (...all: DeskMessage[]) => {
      messages = all;
    },
    runTimers: () => {
      for (const timer of timers.splice(0)) timer();
    },
    write: (id: string) =>
      conversations.write({
        dialogue: 'dialogue-1',
        message: sampleWritten(id),
        preview: '',
        files: [],
      }),
  };
}

const one = '00000000-0000-4000-8000-000000000001';
const two = '00000000-0000-4000-8000-000000000002';

test('A2: what got no answer is sent again with its id, and holds up what was written after it', async () => {
  const { conversations, sent, answers, write, runTimers } = setUp();
  answers.push(lost);
  await write(one);
  answers.push(lost);
  await write(two);
  expect(sent).toEqual([one, one]);
  expect(conversations.of('dialogue-1').outgoing.map(({ state }) => state)).toEqual([
    'waiting',
    'waiting',
  ]);
  runTimers();
  await expect.poll(() => sent).toEqual([one, one, one, two]);
});

test('A2: a reload loses nothing, and sends it with the same id', async () => {
  const first = setUp();
  first.answers.push(lost);
  await first.write(one);
  const second = setUp(first.place);
  second.conversations.refreshAll();
  await expect.poll(() => second.sent).toEqual([one]);
});

test('what the server shows is not waited for any more', async () => {
  const { conversations, serverHas, write } = setUp();
  serverHas(sampleMessage(one, { direction: 'out' }));
  await write(one);
  expect(conversations.of('dialogue-1').outgoing).toEqual([]);
});

test('a refusal is shown with its reason, and does not hold up the next; tried again it keeps its id', async () => {
  const { conversations, sent, answers, write } = setUp();
  answers.push({
    ok: false,
    trouble: {
      kind: 'refused',
      status: 409,
      reason: 'windowClosed',
      title: 'No.',
      detail: 'Wait.',
    },
  });
  await write(one);
  await write(two);
  expect(conversations.of('dialogue-1').outgoing[0]).toMatchObject({
    state: 'refused',
    refusal: { reason: 'windowClosed', text: 'No. Wait.' },
  });
  conversations.tryAgain(one);
  await expect.poll(() => sent).toEqual([one, two, one]);
});

test('what was discarded is gone, and is not sent after a reload', async () => {
  const { conversations, answers, place, write } = setUp();
  answers.push(lost);
  await write(one);
  conversations.discard(one);
  expect(conversations.of('dialogue-1').outgoing).toEqual([]);
  expect(place.get()).toBeUndefined();
});

test('A2: the sign of typing goes by itself, and at once when the message comes', async () => {
  const { conversations, runTimers, serverHas } = setUp();
  const types = () => conversations.of('dialogue-1').customerTypes;
  conversations.hear({ kind: 'customerTypes', dialogue: 'dialogue-1' });
  expect(types()).toBe(true);
  runTimers();
  expect(types()).toBe(false);
  conversations.hear({ kind: 'customerTypes', dialogue: 'dialogue-1' });
  serverHas(sampleMessage('a'));
  conversations.hear({ kind: 'messagesChanged', dialogue: 'dialogue-1' });
  await expect.poll(types).toBe(false);
});

test('A2: earlier messages come page by page; why there are none is told, and can be asked again', async () => {
  const { conversations, pages, asked } = setUp();
  const state = () => conversations.of('dialogue-1').before;
  await conversations.readEarlier('dialogue-1');
  expect(state()).toBe('unreachable');
  pages.push({ messages: [sampleMessage('b')], before: 'page-2', problem: null });
  await conversations.readEarlier('dialogue-1');
  pages.push({ messages: [sampleMessage('a')], before: null, problem: null });
  await conversations.readEarlier('dialogue-1');
  expect(asked).toEqual([undefined, undefined, 'page-2']);
  expect(conversations.of('dialogue-1').earlier.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(state()).toBe('none');
});
