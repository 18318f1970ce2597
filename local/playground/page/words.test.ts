import { expect, test } from 'vitest';
import { duration, hearingWords, lineWords, nameOf } from './words.ts';

const names = {
  people: [{ name: 'Adele Vance', identity: '8:orgid:adele', kind: 'teams user' }],
  numbers: [{ label: 'Sales', address: '+4930100', kind: 'phone number' }],
} as const;

test('people and numbers are called by their names, others by their number', () => {
  expect(nameOf('8:orgid:adele', names)).toBe('Adele Vance');
  expect(nameOf('4:+4930100', names)).toBe('Sales');
  expect(nameOf('4:+491701', names)).toBe('+491701');
});

test('a ringing phone shows the name that came with the call and who it is', () => {
  const hearing = { kind: 'ring', from: '4:+491701', displayName: 'Ann' } as const;
  expect(hearingWords(hearing, names)).toBe('From Ann (+491701)');
});

test('music and speech look different', () => {
  const file = { kind: 'file', uri: 'https://x/waltz.wav' } as const;
  expect(hearingWords({ kind: 'hold music', source: file }, names)).toBe('♪ waltz.wav');
  const source = { kind: 'text', text: 'Welcome' } as const;
  expect(hearingWords({ kind: 'prompt', source, startedAt: 0 }, names)).toBe('“Welcome”');
});

test('why a call ended is said as a phone would', () => {
  expect(lineWords({ id: 1, at: 0, kind: 'ended', text: 'not found' }, names)).toBe(
    'This number does not exist',
  );
});

test('an SMS shows who sent it', () => {
  const line = { id: 1, at: 0, kind: 'message', text: 'Ticket 42', from: '4:+4930777' } as const;
  expect(lineWords(line, names)).toBe('✉ +4930777: Ticket 42');
  expect(lineWords({ id: 2, at: 0, kind: 'texted', text: 'Thanks' }, names)).toBe('✉ You: Thanks');
});

test.each([
  [0, '0:00'],
  [75_900, '1:15'],
  [3_605_000, '1:00:05'],
  [-40, '0:00'],
])('%d ms are shown as %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
