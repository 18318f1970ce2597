import { expect, test } from 'vitest';
import { createOutbox } from './outbox.ts';

function place(text?: string) {
  let kept = text;
  return {
    get: () => kept,
    set(next: string | undefined) {
      kept = next;
    },
  };
}

const id = '0d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f';
const posted = { dialogue: 'd', at: 1000, message: { id, wish: { what: 'hold' } } } as const;

test('A1: a wish without an answer is there after a reload, with its id', () => {
  const paper = place();
  createOutbox(paper).add(posted);
  expect(createOutbox(paper).left(2000)).toEqual([posted]);
});

test('an answered wish and an old one are not sent again', () => {
  const paper = place();
  const outbox = createOutbox(paper);
  outbox.add(posted);
  outbox.remove(id);
  expect(outbox.left(2000)).toEqual([]);
  outbox.add(posted);
  expect(outbox.left(61_001)).toEqual([]);
  expect(paper.get()).toBeUndefined();
});

test('what another version wrote is put aside', () => {
  expect(createOutbox(place('{"old":1}')).left(0)).toEqual([]);
});

test('A1: a wish made again takes the place of the one that did not arrive, so that a reload sends it once', () => {
  const outbox = createOutbox(place());
  const tones = (newId: string, text: string) =>
    ({
      dialogue: 'd',
      at: 1000,
      message: { id: newId, wish: { what: 'keypad', tones: text } },
    }) as const;
  outbox.add(posted);
  outbox.add(tones('1d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f', '12'));
  outbox.add(tones('2d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f', '34'));
  expect(outbox.left(2000).map(({ message }) => message.wish)).toEqual([
    { what: 'hold' },
    { what: 'keypad', tones: '34' },
  ]);
});
