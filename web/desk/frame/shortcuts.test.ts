import { expect, test } from 'vitest';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { sampleDialogue, sampleView } from '../model/sample-view.ts';
import { shownDialogue } from '../model/shown-dialogue.ts';
import { perform, toShortcut, type Wanted } from './shortcuts.ts';

const key = { altKey: false, ctrlKey: false, metaKey: false, code: '', key: '' };

test('A1: Alt and a letter, by its place; never AltGr', () => {
  expect(toShortcut({ ...key, altKey: true, code: 'KeyA', key: 'å' })).toEqual({ what: 'accept' });
  expect(
    toShortcut({ ...key, altKey: true, ctrlKey: true, code: 'KeyE', key: '€' }),
  ).toBeUndefined();
  expect(toShortcut({ ...key, code: 'KeyA', key: 'a' })).toBeUndefined();
  expect(toShortcut({ ...key, code: 'Minus', key: '?' })).toEqual({ what: 'help' });
  expect(toShortcut({ ...key, altKey: true, code: 'Digit2', key: '2' })).toEqual({
    what: 'choose',
    number: 2,
  });
  expect(toShortcut({ ...key, altKey: true, code: 'Digit0', key: '0' })).toBeUndefined();
});

const offer = sampleDialogue({ id: 'a', offer: 'offer-a' });
const first = sampleDialogue({ id: 'b', phase: 'talk' });
const second = sampleDialogue({ id: 'c', phase: 'talk', onHold: true });
const sampled = sampleView([offer, first, second]);

function asked(
  shortcut: Exclude<Wanted['what'], 'choose' | 'reach'> | number,
  view = sampled,
  { chosen, focused }: { chosen?: string; focused?: string } = {},
) {
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    (...rest: readonly unknown[]): Promise<void> => {
      asked.push([what, ...rest]);
      return Promise.resolve();
    };
  const model = {
    accept: note('accept'),
    decline: note('decline'),
    wish: note('wish'),
    ready: note('ready'),
    notReady: note('notReady'),
  };
  const attention = { choose: note('choose'), open: note('open') };
  const wanted =
    typeof shortcut === 'number'
      ? ({ what: 'choose', number: shortcut } as const)
      : { what: shortcut };
  const shown = shownDialogue(view.dialogues, chosen);
  perform(wanted, { model, attention, view, shown, focused });
  return asked;
}

const inTalk = (changed: Partial<DeskDialogue>) => sampleView([{ ...first, ...changed }]);

test('A1: they act on the dialogue whose card is shown', () => {
  expect(asked('hold')).toEqual([['wish', 'b', { what: 'hold' }]]);
  expect(asked('hold', sampled, { chosen: 'c' })).toEqual([['wish', 'c', { what: 'resume' }]]);
  expect(asked('hangUp', sampled, { chosen: 'c' })).toEqual([['wish', 'c', { what: 'hangUp' }]]);
  expect(asked('mute')).toEqual([['wish', 'b', { what: 'mute' }]]);
  expect(asked('people')).toEqual([['open', { what: 'people', dialogue: 'b' }]]);
  expect(asked('keypad')).toEqual([['open', { what: 'keypad', dialogue: 'b' }]]);
});

test('A1: an accepted offer is shown; the one with the focus comes first', () => {
  const other = sampleDialogue({ id: 'd', offer: 'offer-d' });
  const view = sampleView([offer, other]);
  expect(asked('accept', view)).toEqual([
    ['choose', 'a'],
    ['accept', 'offer-a'],
  ]);
  expect(asked('decline', view, { focused: 'd' })).toEqual([['decline', 'offer-d']]);
});

test('A1: numbers choose among the agent’s own dialogues', () => {
  expect(asked(2)).toEqual([['choose', 'c']]);
  expect(asked(3)).toEqual([]);
});

test('A1: park goes to and fro, and so does the recording', () => {
  expect(asked('park', inTalk({}))).toEqual([['wish', 'b', { what: 'park' }]]);
  expect(asked('park', inTalk({ phase: 'parked' }))).toEqual([['wish', 'b', { what: 'unpark' }]]);
  const recordings = (['off', 'on', 'paused'] as const).map((recording) =>
    asked('recording', inTalk({ recording })),
  );
  expect(recordings).toEqual([
    [['wish', 'b', { what: 'startRecording' }]],
    [['wish', 'b', { what: 'pauseRecording' }]],
    [['wish', 'b', { what: 'resumeRecording' }]],
  ]);
});

test('A4: a consultation is handed over, made a conference or ended only while there is one', () => {
  const megan = { role: 'consulted', name: 'Megan Bowen', state: 'in', since: 1 } as const;
  for (const what of ['handOver', 'conference', 'endConsult'] as const) {
    expect(asked(what, inTalk({}))).toEqual([]);
    expect(asked(what, inTalk({ others: [megan] }))).toEqual([['wish', 'b', { what }]]);
  }
});

test('nothing happens without a dialogue that fits', () => {
  const empty = sampleView();
  for (const shortcut of ['accept', 'decline', 'hold', 'hangUp', 'people', 'park'] as const)
    expect(asked(shortcut, empty)).toEqual([]);
  expect(asked('hangUp', inTalk({ phase: 'wrapUp' }))).toEqual([]);
});

test('Q8: a call that is put through by itself is neither accepted nor declined', () => {
  const view = sampleView([{ ...offer, autoAnswer: true }]);
  expect(asked('accept', view)).toEqual([]);
  expect(asked('decline', view)).toEqual([]);
});

test('Alt+R goes to and fro with the first of the tenant’s reasons, and does not begin work', () => {
  expect(asked('ready', sampleView([], { status: 'ready' }))).toEqual([['notReady', 'break']]);
  const reasons = [{ id: 'coffee', name: 'Coffee' }];
  expect(asked('ready', sampleView([], { status: 'ready', reasons }))).toEqual([
    ['notReady', 'coffee'],
  ]);
  expect(asked('ready', sampleView([], { status: 'notReady' }))).toEqual([['ready']]);
  expect(asked('ready', sampleView([], { status: 'signedOut' }))).toEqual([]);
});
