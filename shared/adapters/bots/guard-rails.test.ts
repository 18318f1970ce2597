import { expect, test } from 'vitest';
import { touchedGuardRail } from './guard-rails.ts';

test.each([
  ['Can I get a refund?', 'refund'],
  ['REFUND!', 'refund'],
  ['I need legal\nadvice.', 'legal advice'],
  ['Ich möchte eine Rückzahlung', 'Rückzahlung'],
  ['Ich möchte eine Rückzahlung', 'Rückzahlung'.normalize('NFD')],
])('F11: %j touches %j', (text, rail) => {
  expect(touchedGuardRail(text, ['weather', rail])).toBe(rail);
});

test.each([
  ['refundable', 'refund'],
  ['advice that is legal', 'legal advice'],
  ['anything', '?!'],
  ['', 'refund'],
])('F11: %j does not touch %j', (text, rail) => {
  expect(touchedGuardRail(text, [rail])).toBeUndefined();
});
