import { expect, test } from 'vitest';
import { throttle } from './throttle.ts';

function timed() {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const push = throttle((key) => void done.push(key), {
    interval: 1000,
    later: (_milliseconds, then) => void waiting.push(then),
  });
  return { done, push, pass: () => waiting.splice(0).forEach((then) => void then()), waiting };
}

test('the first is done at once, and many during the interval once at its end', () => {
  const { done, push, pass } = timed();
  for (let time = 0; time < 5; time += 1) push('sales');
  expect(done).toEqual(['sales']);
  pass();
  expect(done).toEqual(['sales', 'sales']);
});

test('keys do not wait for each other', () => {
  const { done, push } = timed();
  push('sales');
  push('support');
  expect(done).toEqual(['sales', 'support']);
});

test('after a quiet interval it is done at once again, and no timer is left', () => {
  const { done, push, pass, waiting } = timed();
  push('sales');
  pass();
  expect(waiting).toEqual([]);
  push('sales');
  expect(done).toEqual(['sales', 'sales']);
});
