import { expect, test } from 'vitest';
import { hoursAndMinutes, replyWindow } from './reply-window.ts';

const hour = 3_600_000;

test('A2: that one can write freely no longer is told two hours before, to the millisecond', () => {
  const now = 1_000_000;
  expect(replyWindow(null, now)).toEqual({ kind: 'open' });
  expect(replyWindow(now + 2 * hour + 1, now)).toEqual({ kind: 'open' });
  expect(replyWindow(now + 2 * hour, now)).toEqual({ kind: 'closing', left: 2 * hour });
  expect(replyWindow(now + 1, now)).toEqual({ kind: 'closing', left: 1 });
  expect(replyWindow(now, now)).toEqual({ kind: 'closed' });
});

test('time is told in hours and minutes, the last minute as one', () => {
  expect(hoursAndMinutes(80 * 60_000, 'en')).toBe('1 hr 20 min');
  expect(hoursAndMinutes(80 * 60_000, 'de')).toBe('1 Std. 20 Min.');
  expect(hoursAndMinutes(2 * hour, 'en')).toBe('2 hr');
  expect(hoursAndMinutes(1, 'en')).toBe('1 min');
});
