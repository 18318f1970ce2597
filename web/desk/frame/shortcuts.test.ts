import { expect, test } from 'vitest';
import { sampleDialogue, sampleView } from '../model/sample-view.ts';
import { perform, type Shortcut, toShortcut } from './shortcuts.ts';

const key = { altKey: false, ctrlKey: false, metaKey: false, code: '', key: '' };

test('A1: Alt and a letter, by its place; never AltGr', () => {
  expect(toShortcut({ ...key, altKey: true, code: 'KeyA', key: 'å' })).toBe('accept');
  expect(
    toShortcut({ ...key, altKey: true, ctrlKey: true, code: 'KeyE', key: '€' }),
  ).toBeUndefined();
  expect(toShortcut({ ...key, code: 'KeyA', key: 'a' })).toBeUndefined();
  expect(toShortcut({ ...key, code: 'Minus', key: '?' })).toBe('help');
});

const offer = sampleDialogue({ id: 'a', offer: 'offer-a' });
const first = sampleDialogue({ id: 'b', phase: 'talk' });
const second = sampleDialogue({ id: 'c', phase: 'talk', onHold: true });

function asked(
  shortcut: Exclude<Shortcut, 'help'>,
  view = sampleView([offer, first, second]),
  focused?: string,
) {
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    async (...rest: readonly unknown[]) =>
      void asked.push([what, ...rest]);
  const model = {
    accept: note('accept'),
    decline: note('decline'),
    wish: note('wish'),
    ready: note('ready'),
    notReady: note('notReady'),
  };
  perform(shortcut, { model, view, focused });
  return asked;
}

test('they act on the dialogue with the focus, else on the first that fits', () => {
  expect(asked('accept')).toEqual([['accept', 'offer-a']]);
  expect(asked('hold')).toEqual([['wish', 'b', { what: 'hold' }]]);
  expect(asked('hold', undefined, 'c')).toEqual([['wish', 'c', { what: 'resume' }]]);
  expect(asked('hangUp', undefined, 'a')).toEqual([['wish', 'b', { what: 'hangUp' }]]);
});

test('nothing happens without a dialogue that fits', () => {
  const empty = sampleView();
  for (const shortcut of ['accept', 'decline', 'hold', 'hangUp'] as const)
    expect(asked(shortcut, empty)).toEqual([]);
});

test('Alt+R goes to and fro, and does not begin work', () => {
  expect(asked('ready', sampleView([], { status: 'ready' }))).toEqual([['notReady', 'break']]);
  expect(asked('ready', sampleView([], { status: 'notReady' }))).toEqual([['ready']]);
  expect(asked('ready', sampleView([], { status: 'signedOut' }))).toEqual([]);
});
