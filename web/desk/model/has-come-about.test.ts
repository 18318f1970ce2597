import { expect, test } from 'vitest';
import { hasComeAbout } from './has-come-about.ts';
import { sampleDialogue } from './sample-view.ts';

const talk = sampleDialogue({ phase: 'talk' });

test.each<['hold' | 'hangUp' | 'startRecording' | 'pauseRecording', Partial<typeof talk>]>([
  ['hold', { onHold: true }],
  ['hangUp', { endedBy: 'agent' }],
  ['startRecording', { recording: 'on' }],
  ['pauseRecording', { recording: 'paused' }],
])('%s has come about when the view says so, not before', (what, changed) => {
  const wish = { what };
  expect(hasComeAbout(wish, { before: talk, now: { ...talk } })).toBe(false);
  expect(hasComeAbout(wish, { before: talk, now: { ...talk, ...changed } })).toBe(true);
});

test('a second transfer is not taken for the first one that failed', () => {
  const wish = { what: 'transfer', to: { kind: 'number', value: '+4930123456' } } as const;
  const before = { ...talk, transfer: { to: '+4930123456', state: 'busy' } } as const;
  expect(hasComeAbout(wish, { before, now: before })).toBe(false);
  const now = { ...talk, transfer: { to: '+4930123456', state: 'ringing' } } as const;
  expect(hasComeAbout(wish, { before, now })).toBe(true);
});

test('more time for wrap-up has come about when its end moved', () => {
  const before = sampleDialogue({ phase: 'wrapUp', until: 1000 });
  const wish = { what: 'extendWrapUp' } as const;
  expect(hasComeAbout(wish, { before, now: before })).toBe(false);
  expect(hasComeAbout(wish, { before, now: { ...before, until: 61_000 } })).toBe(true);
});

test('a call that is over or gone needs no wish any more', () => {
  for (const now of [undefined, sampleDialogue({ phase: 'wrapUp' })])
    expect(hasComeAbout({ what: 'hold' }, { before: talk, now })).toBe(true);
});
