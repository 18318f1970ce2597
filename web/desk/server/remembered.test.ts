import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { remembered } from './remembered.ts';

test('what was read is good for a while, what went wrong is asked again', async () => {
  let at = 0;
  let reads = 0;
  let answer: Answer<string> = { ok: false, trouble: { kind: 'unreachable' } };
  const read = remembered({
    now: () => at,
    goodFor: 1000,
    async read() {
      reads += 1;
      return answer;
    },
  });
  await read('sales');
  answer = { ok: true, value: 'script' };
  expect(await Promise.all([read('sales'), read('sales')])).toEqual([answer, answer]);
  expect(reads).toBe(2);
  at = 1001;
  await read('sales');
  expect(reads).toBe(3);
});

test('a reading that throws is not remembered', async () => {
  let reads = 0;
  const read = remembered<string>({
    now: () => 0,
    goodFor: 1000,
    async read() {
      reads += 1;
      throw new Error('not as agreed');
    },
  });
  await expect(read('sales')).rejects.toThrow('not as agreed');
  await expect(read('sales')).rejects.toThrow('not as agreed');
  expect(reads).toBe(2);
});
