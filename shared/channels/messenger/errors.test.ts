import { expect, test } from 'vitest';
import { meaningOf } from './errors.ts';

test.each([
  [10, 2018278, 'windowClosed', 'never'],
  [10, 2018108, 'unreachable', 'never'],
  [10, null, 'notConfigured', 'never'],
  [100, 2018001, 'unreachable', 'never'],
  [100, 2018109, 'tooLarge', 'never'],
  [100, null, 'refused', 'never'],
  [190, 463, 'notConfigured', 'never'],
  [200, null, 'notConfigured', 'never'],
  [200, 1545041, 'unreachable', 'never'],
  [230, null, 'notConfigured', 'never'],
  [368, null, 'account', 'never'],
  [551, 1545041, 'unreachable', 'never'],
  [551, null, 'unreachable', 'never'],
  [4, null, 'busy', 'later'],
  [613, null, 'busy', 'later'],
  [1200, null, 'refused', 'later'],
  [1, 1357046, 'refused', 'unknown'],
  [1, 99, 'notConfigured', 'never'],
  [2, null, 'refused', 'unknown'],
  [999_999, null, 'refused', 'never'],
])('%i with subcode %s is %s, tried again: %s', (code, subcode, reason, again) => {
  expect(meaningOf(code, subcode)).toEqual({ reason, again });
});
