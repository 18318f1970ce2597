import type { TestDuration } from '#shared/contracts/flow/flow-test.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Milliseconds. */
export function durationOf(duration: TestDuration): number {
  if (typeof duration === 'number') return duration * 1_000;
  const [, amount = '0', unit = 's'] = /^([\d.]+)(\w+)$/.exec(duration) ?? [];
  return Number(amount) * (units[unit] ?? 1_000);
}
