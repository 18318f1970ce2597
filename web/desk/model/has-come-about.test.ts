import { expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
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

const asked = { role: 'consulted', name: 'Megan Bowen', state: 'ringing', since: 5 } as const;

test('A4: a consultation has come about when somebody new is asked, not while a supervisor is there or an older one failed', () => {
  const wish = { what: 'consult', to: { kind: 'number', value: '+4930123456' } } as const;
  const supervisor = { ...asked, role: 'supervisor', state: 'in' } as const;
  const failed = { ...asked, state: 'busy', since: 1 } as const;
  const before = { ...talk, others: [supervisor, failed] };
  expect(hasComeAbout(wish, { before, now: before })).toBe(false);
  expect(hasComeAbout(wish, { before, now: { ...talk, others: [supervisor, asked] } })).toBe(true);
});

test.each([
  ['endConsult', [asked], []],
  ['conference', [asked], [{ ...asked, role: 'conference', state: 'in' } as const]],
] as const)('A4: %s has come about when the others in the call say so', (what, before, after) => {
  const wish = { what };
  const asBefore = { ...talk, others: [...before] };
  expect(hasComeAbout(wish, { before: asBefore, now: asBefore })).toBe(false);
  expect(hasComeAbout(wish, { before: asBefore, now: { ...talk, others: [...after] } })).toBe(true);
});

test('A4: handing over and sending on have come about when the dialogue is not the agent’s any more', () => {
  const wishes: AgentWish[] = [
    { what: 'handOver' },
    { what: 'sendTo', to: { kind: 'queue', center: 'sales', skills: [] } },
  ];
  for (const wish of wishes) {
    expect(hasComeAbout(wish, { before: talk, now: talk })).toBe(false);
    expect(hasComeAbout(wish, { before: talk, now: { ...talk, phase: 'wrapUp' } })).toBe(true);
    expect(hasComeAbout(wish, { before: talk, now: undefined })).toBe(true);
  }
});

test('A1: park and its way back have come about when the phase says so', () => {
  const parked = { ...talk, phase: 'parked' } as const;
  expect(hasComeAbout({ what: 'park' }, { before: talk, now: talk })).toBe(false);
  expect(hasComeAbout({ what: 'park' }, { before: talk, now: parked })).toBe(true);
  expect(hasComeAbout({ what: 'unpark' }, { before: parked, now: parked })).toBe(false);
  expect(hasComeAbout({ what: 'unpark' }, { before: parked, now: talk })).toBe(true);
});
