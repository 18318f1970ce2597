import { expect, test } from 'vitest';
import { silentWav, wavLength } from './wav.ts';

test('the length stands in the header, also when only its beginning was fetched', () => {
  const file = silentWav(2500);
  expect(wavLength(file)).toBe(2500);
  expect(wavLength(file.subarray(0, 64), file.length)).toBe(2500);
});

test('a chunk before the data is stepped over', () => {
  const file = silentWav(1000);
  const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([4, 0, 0, 0]), Buffer.from('abcd')]);
  expect(wavLength(Buffer.concat([file.subarray(0, 36), list, file.subarray(36)]))).toBe(1000);
});

test('anything else has no length', () => {
  expect(wavLength(Buffer.from('<html>not found</html>'))).toBeUndefined();
});
