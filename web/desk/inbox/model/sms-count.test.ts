import { expect, test } from 'vitest';
import { smsCount } from './sms-count.ts';

test.each([
  ['', 'GSM-7', 0, 160],
  ['a'.repeat(160), 'GSM-7', 1, 0],
  ['a'.repeat(161), 'GSM-7', 2, 145],
  ['a'.repeat(306), 'GSM-7', 2, 0],
  ['€'.repeat(80), 'GSM-7', 1, 0],
  ['ä'.repeat(70), 'GSM-7', 1, 90],
  ['ł'.repeat(70), 'UCS-2', 1, 0],
  ['ł'.repeat(71), 'UCS-2', 2, 63],
  ['😀'.repeat(35), 'UCS-2', 1, 0],
] as const)('%s is %s in %i short messages with %i left', (text, encoding, segments, left) => {
  expect(smsCount(text)).toEqual({ encoding, segments, left });
});

test('a character that takes two places is never torn apart', () => {
  // 152 places and the Euro sign, which has no room in the first of two.
  expect(smsCount(`${'a'.repeat(152)}€${'a'.repeat(10)}`)).toMatchObject({
    segments: 2,
    left: 141,
  });
  expect(smsCount(`${'ł'.repeat(66)}😀ł😀`)).toMatchObject({ segments: 2, left: 62 });
});
