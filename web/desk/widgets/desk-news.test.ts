import { expect, test } from 'vitest';
import { sampleDialogue } from '../model/sample-view.ts';
import { deskNews, type Snapshot } from './desk-news.ts';
import { toDialogue } from './to-sdk.ts';

const noting = { noted: () => ({ notes: 'Ordered.', codes: ['sale'] }), now: () => 99 };
const quiet: Snapshot = {
  agent: { id: 'a', name: 'Adele', status: 'ready', reason: null, since: 1 },
  dialogues: [],
  current: undefined,
  language: 'en',
  theme: 'light',
};
const dialogue = (changed: Partial<Parameters<typeof toDialogue>[0]> = {}) =>
  toDialogue(sampleDialogue(changed));
const names = (before: Snapshot, after: Snapshot) =>
  deskNews(before, after, noting).map(({ name }) => name);

test('A1: a widget hears that it rings, that they talk, and that the call is over, each once', () => {
  const offer = { ...quiet, dialogues: [dialogue({ phase: 'offer' })] };
  const joining = { ...quiet, dialogues: [dialogue({ phase: 'joining' })], current: 'dialogue-1' };
  const talk = { ...joining, dialogues: [dialogue({ phase: 'talk' })] };
  const held = { ...joining, dialogues: [dialogue({ phase: 'talk', onHold: true })] };
  const over = { ...joining, dialogues: [dialogue({ phase: 'wrapUp' })] };
  expect(names(quiet, offer)).toEqual(['dialogue', 'offer']);
  expect(names(offer, offer)).toEqual([]);
  expect(names(joining, talk)).toEqual(['dialogue', 'talk']);
  expect(names(talk, held)).toEqual(['dialogue']);
  expect(names(held, over)).toEqual(['dialogue', 'wrapUp']);
});

test('A1: who takes a parked customer back does not talk with them for the first time', () => {
  const parked = { ...quiet, dialogues: [dialogue({ phase: 'parked' })] };
  expect(names(parked, { ...quiet, dialogues: [dialogue({ phase: 'talk' })] })).toEqual([
    'dialogue',
  ]);
});

test('A1: what left the desk comes with its notes and codes, for a log of activities', () => {
  const over = { ...quiet, dialogues: [dialogue({ phase: 'wrapUp' })] };
  expect(deskNews(over, quiet, noting)).toEqual([
    {
      name: 'gone',
      event: {
        dialogue: dialogue({ phase: 'wrapUp' }),
        notes: 'Ordered.',
        codes: ['sale'],
        at: 99,
      },
    },
  ]);
});

test('A1: state, language, theme and what the agent looks at are told when they change', () => {
  const agent = { id: 'a', name: 'Adele', status: 'busy', reason: null, since: 2 } as const;
  const after = { ...quiet, agent, language: 'de', theme: 'dark' } as const;
  expect(deskNews(quiet, after, noting)).toEqual([
    { name: 'agent', event: agent },
    { name: 'language', event: 'de' },
    { name: 'theme', event: 'dark' },
  ]);
});
