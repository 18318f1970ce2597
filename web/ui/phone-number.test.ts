import { expect, test } from 'vitest';
import { prettyNumber, toNumber } from './phone-number.ts';

test('numbers are shown as people write them, names as they are', () => {
  expect(prettyNumber('+493023125001')).toBe('+49 30 23125001');
  expect(prettyNumber('anonymous')).toBe('anonymous');
});

test.each([
  ['+49 (30) 2312-5001', '+493023125001'],
  ['030 23125001', '+493023125001'],
  ['0044 20 7946 0958', '+442079460958'],
  ['12', undefined],
  ['Bruno', undefined],
  ['', undefined],
])('“%s”, typed in Germany, is %s', (typed, number) => {
  expect(toNumber(typed, '+493012340001')).toBe(number);
});

test('without a known country a number needs its country code', () => {
  expect(toNumber('030 23125001', 'sip:someone')).toBeUndefined();
});
