import { expect, test } from 'vitest';
import { AutomaticReply } from '#shared/contracts/configuration/automatic-reply.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { chooseReply } from './choose-reply.ts';

const online = { text: { en: 'We are here' } };
const offline = { template: 'away', parameters: [] };
const setting = AutomaticReply.parse({ hours: 'main', online, offline });
const said: MessageContent = { kind: 'text', text: 'Hello' };
const mail = { subject: '', text: 'Away', html: null, quoted: null, to: [], cc: [] };

test('W2: opening hours decide which reply is sent', () => {
  const first = { content: said, isReopened: false };
  expect(chooseReply(setting, { ...first, isOpen: true })).toEqual(online);
  expect(chooseReply(setting, { ...first, isOpen: false })).toEqual(offline);
});

test('W2: where one of them is not written, nothing is sent', () => {
  const half = AutomaticReply.parse({ hours: 'main', offline });
  expect(chooseReply(half, { content: said, isReopened: false, isOpen: true })).toBeNull();
});

test('W2: who writes again soon is not answered again', () => {
  expect(chooseReply(setting, { content: said, isReopened: true, isOpen: true })).toBeNull();
});

test.each([
  ['a machine’s mail', { kind: 'mail', ...mail, isAutomatic: true }],
  ['news of the channel', { kind: 'event', what: 'numberChanged', text: '' }],
  ['a sign', { kind: 'reaction', to: 'm1', emoji: '👍' }],
] satisfies readonly (readonly [string, MessageContent])[])(
  'W2: %s is not answered',
  (_, content) => {
    expect(chooseReply(setting, { content, isReopened: false, isOpen: true })).toBeNull();
  },
);
