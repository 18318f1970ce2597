import { expect, test } from 'vitest';
import { effective, type Session } from './states.ts';

const minute = 60_000;
const session = (availability: string, expiresAt?: number): Session => ({
  availability,
  activity: availability,
  setAt: 0,
  expiresAt,
});

test.each([
  [['Away', 'Available', 'Busy', 'DoNotDisturb'], 'DoNotDisturb'],
  [['Away', 'Available', 'Busy'], 'Busy'],
  [['Away', 'Available'], 'Available'],
  [['Away'], 'Away'],
  [[], 'Offline'],
])('of %j others see %s', (sessions, expected) => {
  const all = sessions.map((each) => session(each));
  expect(effective(all, undefined, 0).availability).toBe(expected);
});

test('what somebody prefers shows only while there is a session', () => {
  const preferred = { availability: 'BeRightBack', activity: 'BeRightBack' };
  expect(effective([session('Busy')], preferred, 0)).toEqual(preferred);
  expect(effective([], preferred, 0).availability).toBe('Offline');
});

test('only the Available session of an app fades', () => {
  const at = (each: Session, now: number) => effective([each], undefined, now);
  const app = session('Available', 60 * minute);
  expect(at(app, 4 * minute).activity).toBe('Available');
  expect(at(app, 5 * minute).activity).toBe('AvailableInactive');
  expect(at(app, 10 * minute).availability).toBe('Away');
  expect(at(session('Busy', 60 * minute), 10 * minute).availability).toBe('Busy');
  expect(at(session('Available'), 10 * minute).availability).toBe('Available');
});
