import { expect, test } from 'vitest';
import {
  type ChatMessage,
  ChatSettings,
  largestChatFile,
  longestChatText,
} from '#shared/contracts/conversation/web-chat.ts';
import { backOff } from './back-off.ts';
import { asksBefore, merge, readUntilIn, unreadIn } from './chat-state.ts';
import { largestFile, longestText } from './limits.ts';

const message = (id: string, at: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  at,
  isMine: false,
  author: 'Adele',
  text: id,
  choices: [],
  files: [],
  state: 'sent',
  ...more,
});

test('messages that come again, late or in another order are there once and in their order', () => {
  const known = merge([], [message('b', 2), message('a', 1)]);
  const later = merge(known, [message('b', 2, { state: 'read' }), message('c', 1)]);
  expect(later.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  expect(later.at(-1)?.state).toBe('read');
});

test('unread is what others wrote after the visitor has looked', () => {
  const messages = [message('a', 1), message('b', 2, { isMine: true }), message('c', 3)];
  expect(unreadIn(messages, 0)).toBe(2);
  expect(unreadIn(messages, 1)).toBe(1);
});

test('an answer of a person says that what stands before was read, one of a machine does not', () => {
  expect(readUntilIn([message('a', 5), message('b', 9, { author: null })])).toBe(5);
});

test('the limits are those of the contract', () => {
  expect([largestFile, longestText]).toEqual([largestChatFile, longestChatText]);
});

test('something is asked before the chat where there is a form, or consent that was not given', () => {
  const settings = (change: object) =>
    ChatSettings.parse({
      title: 'x',
      colour: '#000000',
      languages: ['en'],
      greeting: {},
      preChat: { name: 'no', email: 'no', topic: 'no', topics: [] },
      consent: {},
      proactive: null,
      mode: 'chat',
      takesFiles: true,
      ...change,
    });
  expect(asksBefore(settings({}), false)).toBe(false);
  expect(asksBefore(settings({ consent: { en: 'yes?' } }), false)).toBe(true);
  expect(asksBefore(settings({ consent: { en: 'yes?' } }), true)).toBe(false);
  const preChat = { name: 'optional', email: 'no', topic: 'no', topics: [] };
  expect(asksBefore(settings({ preChat }), true)).toBe(true);
});

test('the pauses between attempts grow to half a minute, and differ from browser to browser', () => {
  expect([0, 1, 2, 20].map((failures) => backOff(failures, 1))).toEqual([
    1_000, 2_000, 4_000, 30_000,
  ]);
  expect(backOff(20, 0)).toBe(15_000);
});
