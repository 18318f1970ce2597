import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { sampleAgent, sampleBoard } from '../model/sample-board.ts';
import { en } from '../words/en.ts';
import { detailWords } from './detail-words.ts';

const words = createInstance();
await words.init({
  lng: 'en',
  defaultNS: 'board',
  ns: ['board'],
  resources: { en: { board: en } },
});
const view = sampleBoard({
  teams: [{ id: 'north', name: 'North' }],
  agents: [sampleAgent({ id: 'bruno', name: 'Bruno Keller' })],
});
const reader = {
  view,
  t: words.getFixedT('en', 'board'),
  clockTime: (at: number) => new Date(at).toISOString().slice(11, 16),
};

test.each([
  [
    'lacksSkill',
    'dutch 3 of 5, old furniture 0 of 1',
    'dutch 3, wanted 5, old furniture 0, wanted 1',
  ],
  ['otherGroup', 'north, gone', 'North, gone'],
  ['refusedBefore', 'noAnswer until 2026-11-28T10:00:00.000Z', 'no answer, until 10:00'],
  ['notPreferred', 'bruno', 'Bruno Keller'],
  ['notReady', 'lunch', 'Lunch'],
  ['notReady', 'notReady', 'Not ready'],
  ['otherDevice', 'phone', 'Telephone'],
  ['busy', 'voice busy, chat wrapUp', 'Call, talks, Chat, wrap-up'],
  ['presence', 'DoNotDisturb', 'DoNotDisturb'],
] as const)('A3: why “%s”, for “%s”, is told as “%s”', (verdict, detail, told) => {
  expect(detailWords({ verdict, detail }, reader)).toBe(told);
});

test.each([
  ['lacksSkill', 'dutch'],
  ['refusedBefore', 'asleep until noon'],
  ['busy', 'telepathy'],
  ['otherDevice', 'television'],
] as const)('what a newer server says about “%s” is shown as it is', (verdict, detail) => {
  expect(detailWords({ verdict, detail }, reader)).toBe(detail);
});

test('nothing to add is nothing', () => {
  expect(detailWords({ verdict: 'behind', detail: null }, reader)).toBeNull();
});
