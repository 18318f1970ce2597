import { expect, test } from 'vitest';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { Outgoing } from './outgoing.ts';
import { sampleMessage, sampleWritten } from './sample-messages.ts';
import { timeline } from './timeline.ts';

const day = 86_400_000;
const of = (
  messages: readonly DeskMessage[],
  {
    earlier = [],
    outgoing = [],
  }: { earlier?: readonly DeskMessage[]; outgoing?: readonly Outgoing[] } = {},
) =>
  timeline({
    messages,
    earlier,
    outgoing,
    me: { id: 'adele', name: 'Adele' },
    offset: 500,
    dayOf: (at) => String(Math.floor(at / day)),
  });
const shown = (found: ReturnType<typeof of>) =>
  found.items.map((item) => (item.kind === 'day' ? 'day' : item.message.id));

test('A2: messages stand by their time, and by id where it is the same; each day has its head', () => {
  const found = of([
    sampleMessage('c', { at: day + 2 }),
    sampleMessage('b', { at: 5 }),
    sampleMessage('a', { at: 5 }),
  ]);
  expect(shown(found)).toEqual(['day', 'a', 'b', 'day', 'c']);
});

test('earlier messages come first and once, also when a page brings what is known', () => {
  const known = sampleMessage('now', { at: 10 });
  const found = of([known], { earlier: [known, sampleMessage('before', { at: 1 })] });
  expect(shown(found)).toEqual(['day', 'before', 'now']);
  expect(found.earlier).toBe(2);
});

test('one page more moves what was there by as many items as were added', () => {
  const now = [sampleMessage('now', { at: 3 * day })];
  const page = [sampleMessage('p2', { at: day }), sampleMessage('p3', { at: day + 1 })];
  const before = of(now, { earlier: page });
  const after = of(now, { earlier: [sampleMessage('p1', { at: day - 1 }), ...page] });
  const at = (found: ReturnType<typeof of>) => shown(found).indexOf('now') - found.earlier;
  expect(at(after)).toBe(at(before));
});

test('a reaction stands at what it is about; the last of each side counts', () => {
  const react = (id: string, emoji: string | null, direction: 'in' | 'out', at: number) =>
    sampleMessage(id, {
      at,
      direction,
      content: { kind: 'reaction', to: 'provider-a', emoji },
    });
  const found = of([
    sampleMessage('a', { at: 1 }),
    react('r1', '👍', 'in', 2),
    react('r2', '❤️', 'in', 3),
    react('r3', '🙏', 'out', 4),
    react('r4', null, 'out', 5),
  ]);
  expect(shown(found)).toEqual(['day', 'a']);
  expect(found.items[1]).toMatchObject({ reactions: [{ emoji: '❤️', isOurs: false }] });
});

test('an answer shows what it answers', () => {
  const found = of([
    sampleMessage('a', { at: 1 }),
    sampleMessage('b', { at: 2, direction: 'out', replyTo: 'provider-a' }),
  ]);
  expect(found.items[2]).toMatchObject({ quoted: { id: 'a' } });
});

test('what is not sent yet stands last, and goes when the server shows it', () => {
  const waiting: Outgoing = {
    dialogue: 'dialogue-1',
    at: 1,
    message: sampleWritten('mine'),
    preview: '',
    files: [],
    state: 'waiting',
    refusal: null,
  };
  const later = sampleMessage('later', { at: 900 });
  expect(shown(of([later], { outgoing: [waiting] }))).toEqual(['day', 'later', 'mine']);
  const arrived = of([later, sampleMessage('mine', { at: 901, direction: 'out' })], {
    outgoing: [waiting],
  });
  expect(shown(arrived)).toEqual(['day', 'later', 'mine']);
  expect(arrived.items[2]).toMatchObject({ outgoing: undefined });
});
