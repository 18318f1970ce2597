import { expect, test } from 'vitest';
import { readableOn } from './accent.ts';

test('what stands on the site’s colour can be read', () => {
  expect(readableOn('#0f6cbd')).toBe('#fff');
  expect(readableOn('#ffd400')).toBe('#000');
  expect(readableOn('#000000')).toBe('#fff');
  expect(readableOn('#ffffff')).toBe('#000');
});
