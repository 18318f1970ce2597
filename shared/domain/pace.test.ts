import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lately, pace } from './pace.ts';

const thirty = { most: 30, within: 60_000 };
const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 });

/** Asks after each gap; which were let through, and when. */
function ask(asked: readonly number[]) {
  let [at, lately]: [number, Lately] = [0, []];
  return asked.map((gap, index) => {
    at += gap;
    const paced = pace(lately, String(index), at, thirty);
    if (paced.ok) lately = paced.lately;
    return { at, ok: paced.ok, retryAfter: paced.ok ? 0 : paced.retryAfter };
  });
}

test('C5: the 31st within a minute is refused, and told when to come again', () => {
  const answers = ask(Array.from({ length: 31 }, () => 1_000));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
  expect(answers.at(-1)).toMatchObject({ ok: false, retryAfter: 30 });
});

test('C5: whatever comes when, never are more than thirty let through in any minute, and never is one refused that might pass', () => {
  fc.assert(
    fc.property(gaps, (asked) => {
      const answers = ask(asked);
      const passed = answers.filter(({ ok }) => ok).map(({ at }) => at);
      for (const { at, ok } of answers) {
        const before = passed.filter((each) => each > at - 60_000 && each <= at).length;
        expect(before).toBeLessThanOrEqual(30);
        if (!ok) expect(before).toBe(30);
      }
    }),
  );
});

test('whoever waits as long as they were told is let through', () => {
  fc.assert(
    fc.property(gaps, (asked) => {
      let [at, lately]: [number, Lately] = [0, []];
      for (const [index, gap] of asked.entries()) {
        at += gap;
        let paced = pace(lately, String(index), at, thirty);
        if (!paced.ok) {
          at += paced.retryAfter * 1000;
          paced = pace(lately, String(index), at, thirty);
        }
        expect(paced.ok).toBe(true);
        if (paced.ok) lately = paced.lately;
      }
    }),
  );
});

test('the same again counts once, also when nothing more may come', () => {
  const full = Array.from({ length: 30 }, (_, index) => ({ id: String(index), at: 1_000 }));
  expect(pace(full, '7', 2_000, thirty)).toEqual({ ok: true, lately: full });
  expect(pace(full, 'new', 2_000, thirty).ok).toBe(false);
});

test('a clock that is behind lets nobody through more often', () => {
  const full = Array.from({ length: 30 }, (_, index) => ({ id: String(index), at: 9_000 }));
  expect(pace(full, 'new', 5_000, thirty)).toEqual({ ok: false, retryAfter: 64 });
});
