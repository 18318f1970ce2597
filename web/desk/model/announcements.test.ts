import { expect, test } from 'vitest';
import { announcements, offersGone } from './announcements.ts';
import { sampleDialogue, sampleView } from './sample-view.ts';

const offer = sampleView([sampleDialogue()], { status: 'reserved' });
const talk = sampleView([sampleDialogue({ phase: 'talk' })], { status: 'busy' });
const held = sampleView([sampleDialogue({ phase: 'talk', onHold: true })], { status: 'busy' });
const nothing = sampleView();
const putThrough = sampleView([sampleDialogue({ autoAnswer: true })], { status: 'reserved' });
const parked = sampleView([sampleDialogue({ phase: 'parked' })]);
const calling = sampleView([sampleDialogue({ phase: 'calling' })], { status: 'busy' });
const megan = { role: 'consulted', name: 'Megan Bowen', state: 'ringing', since: 1 } as const;
const withMegan = (state: 'ringing' | 'in' | 'busy') =>
  sampleView([sampleDialogue({ phase: 'talk', others: [{ ...megan, state }] })], {
    status: 'busy',
  });
const coached = sampleView(
  [
    sampleDialogue({
      phase: 'talk',
      coaching: [{ id: '1', at: 1, from: 'Megan Bowen', text: 'Offer the discount.' }],
    }),
  ],
  { status: 'busy' },
);

test.each([
  ['the first view with an offer', undefined, offer, ['offer']],
  ['an offer', nothing, offer, ['offer']],
  ['an accepted offer', offer, talk, ['connected']],
  ['hold', talk, held, ['onHold']],
  ['the way back', held, talk, ['resumed']],
  ['an offer that went away', offer, nothing, ['offerOver']],
  ['a call that is put through', nothing, putThrough, ['putThrough']],
  ['a customer who is being called back', offer, calling, ['calling']],
  ['a parked call', talk, parked, ['parked']],
  ['a call taken back', parked, talk, ['connected']],
  ['somebody who joins', withMegan('ringing'), withMegan('in'), ['joined']],
  ['somebody who leaves', withMegan('in'), talk, ['left']],
  ['somebody who is busy', withMegan('ringing'), withMegan('busy'), ['notReached']],
  ['a note of a supervisor', talk, coached, ['coached']],
  ['a new state', nothing, sampleView([], { status: 'notReady' }), ['status']],
])('%s is announced once', (_, before, after, told) => {
  expect(announcements(before, after).map(({ what }) => what)).toEqual(told);
  expect(announcements(after, after)).toEqual([]);
});

test('only an offer interrupts', () => {
  expect(announcements(nothing, offer)[0]?.isUrgent).toBe(true);
  expect(announcements(offer, talk)[0]?.isUrgent).toBe(false);
});

test('an offer that became a call is not gone', () => {
  expect(offersGone(offer, talk)).toEqual([]);
  expect(offersGone(offer, nothing)).toHaveLength(1);
});
