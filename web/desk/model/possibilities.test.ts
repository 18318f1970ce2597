import { expect, test } from 'vitest';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { invited, possibilities } from './possibilities.ts';
import { sampleDialogue } from './sample-view.ts';

const talk = sampleDialogue({ phase: 'talk' });
const megan = { role: 'consulted', name: 'Megan Bowen', state: 'in', since: 1 } as const;
const possible = (changed: Partial<DeskDialogue>) =>
  Object.entries(possibilities({ ...talk, ...changed }))
    .filter(([, can]) => can)
    .map(([what]) => what);

const usual = ['hold', 'mute', 'askOthers', 'keypad', 'park', 'record', 'hangUp'];

test.each<[string, Partial<DeskDialogue>, string[]]>([
  ['a talk', {}, usual],
  ['an offer', { phase: 'offer' }, []],
  ['a device that rings', { phase: 'joining' }, []],
  ['a customer who is being called back', { phase: 'calling' }, ['hangUp']],
  ['a parked call', { phase: 'parked' }, ['unpark']],
  ['wrap-up', { phase: 'wrapUp' }, []],
  ['an agent who is muted', { muted: true }, usual.filter((what) => what !== 'mute')],
  [
    'a colleague who is being rung',
    { others: [{ ...megan, state: 'ringing' }] },
    ['mute', 'keypad', 'record', 'endConsult', 'hangUp'],
  ],
  [
    'a colleague who is there',
    { others: [megan] },
    ['mute', 'keypad', 'record', 'handOver', 'conference', 'endConsult', 'hangUp'],
  ],
  [
    'a conference',
    { others: [{ ...megan, role: 'conference' }] },
    ['hold', 'mute', 'keypad', 'record', 'endConsult', 'hangUp'],
  ],
  ['a colleague who asks', { others: [{ ...megan, role: 'asker' }] }, ['hangUp']],
  ['a colleague who was busy', { others: [{ ...megan, state: 'busy' }] }, usual],
  ['a supervisor who listens', { others: [{ ...megan, role: 'supervisor' }] }, usual],
  [
    'a transfer on its way',
    { transfer: { to: '+4930123456', state: 'ringing' } },
    usual.filter((what) => what !== 'askOthers' && what !== 'park'),
  ],
])('A1: with %s one can do what fits', (_, changed, expected) => {
  expect(possible(changed)).toEqual(expected);
});

test('A4: who could not be reached is not in the call', () => {
  expect(invited({ others: [{ ...megan, state: 'noAnswer' }] })).toBeUndefined();
  expect(invited({ others: [megan] })).toBe(megan);
});

test('A2: a written dialogue is handed on or ended, and has nothing of a call', () => {
  const text = {
    conversation: 'c',
    channel: 'sms',
    received: 1,
    messages: 1,
    lastCustomerAt: 1,
    windowClosesAt: null,
    preview: '',
    subject: null,
  } as const;
  expect(possible({ text })).toEqual(['askOthers', 'hangUp']);
  expect(possible({ text, phase: 'wrapUp' })).toEqual([]);
});
