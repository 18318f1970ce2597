import { expect, test } from 'vitest';
import { announcements, offersGone } from './announcements.ts';
import { sampleDialogue, sampleView } from './sample-view.ts';

const offer = sampleView([sampleDialogue()], { status: 'reserved' });
const talk = sampleView([sampleDialogue({ phase: 'talk' })], { status: 'busy' });
const held = sampleView([sampleDialogue({ phase: 'talk', onHold: true })], { status: 'busy' });
const nothing = sampleView();

test.each([
  ['the first view with an offer', undefined, offer, ['offer']],
  ['an offer', nothing, offer, ['offer']],
  ['an accepted offer', offer, talk, ['connected']],
  ['hold', talk, held, ['onHold']],
  ['the way back', held, talk, ['resumed']],
  ['an offer that went away', offer, nothing, ['offerOver']],
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
