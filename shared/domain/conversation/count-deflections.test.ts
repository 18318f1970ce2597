import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Deflection } from '#shared/contracts/record/deflection.ts';
import { countDeflections, withDeflection } from './count-deflections.ts';

const nothing = Deflection.parse({});
const call = (more: Partial<Deflection>) =>
  Deflection.parse({ center: 'sales', offered: true, ...more });
const range = { timeZone: 'Europe/Berlin', from: '2026-11-27', to: '2026-11-28' };
const zero = {
  offered: 0,
  accepted: 0,
  numberGiven: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  answered: 0,
};

test('W1: calls count for the day on which they began where the contact center is', () => {
  const figures = countDeflections(
    [
      call({ at: Date.parse('2026-11-27T22:59:59Z'), accepted: true, sent: true }),
      call({ at: Date.parse('2026-11-27T23:00:00Z'), accepted: true, numberGiven: true }),
      call({ at: Date.parse('2026-11-26T22:59:59Z') }),
      call({ at: Date.parse('2026-11-28T23:00:00Z') }),
    ],
    range,
  );
  expect(figures.days).toEqual([
    { ...zero, day: '2026-11-27', offered: 1, accepted: 1, sent: 1 },
    { ...zero, day: '2026-11-28', offered: 1, accepted: 1, numberGiven: 1 },
  ]);
  expect(figures.total).toEqual({ ...zero, offered: 2, accepted: 2, numberGiven: 1, sent: 1 });
});

test('W1: an answer shows that the invitation arrived, and calls that were offered nothing do not count', () => {
  const at = Date.parse('2026-11-28T12:00:00Z');
  const { total } = countDeflections(
    [call({ at, answered: true }), call({ at, offered: false, sent: true }), call({ at: null })],
    range,
  );
  expect(total).toEqual({ ...zero, offered: 1, sent: 1, delivered: 1, answered: 1 });
});

const part: fc.Arbitrary<Partial<Deflection>> = fc.constantFrom(
  { offered: true, center: 'sales', at: 5 },
  { sent: true },
  { delivered: true },
  { delivered: true, read: true },
  { answered: true },
);

test('W1: what is known comes in any order, as often as it likes', () => {
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const inOrder = parts.reduce(withDeflection, nothing);
      const twiceBackwards = [...parts, ...parts].toReversed().reduce(withDeflection, nothing);
      expect(twiceBackwards).toEqual(inOrder);
    }),
  );
});
