import { expect, test } from 'vitest';
import { sampleDialogue } from './sample-view.ts';
import { newCalls, ownDialogues, shownDialogue } from './shown-dialogue.ts';

const offer = sampleDialogue({ id: 'offer' });
const talk = sampleDialogue({ id: 'talk', phase: 'talk' });
const wrapUp = sampleDialogue({ id: 'wrapUp', phase: 'wrapUp' });
const parked = sampleDialogue({ id: 'parked', phase: 'parked' });

test('A1: the chosen dialogue is shown for as long as it is there, else the one that needs the agent most', () => {
  const all = [parked, wrapUp, talk];
  expect(shownDialogue(all, 'parked')?.id).toBe('parked');
  expect(shownDialogue(all, undefined)?.id).toBe('talk');
  expect(shownDialogue([parked, wrapUp], 'talk')?.id).toBe('wrapUp');
  expect(shownDialogue([], 'talk')).toBeUndefined();
});

test('an offer is not among the dialogues that are the agent’s own, even when it was chosen', () => {
  expect(ownDialogues([offer, talk])).toEqual([talk]);
  expect(shownDialogue([offer], 'offer')).toBeUndefined();
});

test('a call is new when it was an offer, parked or unknown before, and only once', () => {
  expect(newCalls([{ ...talk, phase: 'offer' }], [talk])).toEqual([talk]);
  expect(newCalls([{ ...talk, phase: 'parked' }], [talk])).toEqual([talk]);
  expect(newCalls([], [talk, parked])).toEqual([talk]);
  expect(newCalls([{ ...talk, phase: 'joining' }], [talk])).toEqual([]);
});
