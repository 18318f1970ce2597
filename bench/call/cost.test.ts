import { expect, test } from 'vitest';
import { dollarsOf, shareOf } from './cost.ts';

test('what was counted meanwhile is shared by all, whatever it names', () => {
  const at = (ru: number) => ({ total: { 'cosmos.ru': ru }, perDialogue: {} });
  expect(shareOf(at(100), at(500), 4)['cosmos.ru']).toBe(100);
});

test('in money a million request units and a gigabyte of logs are the sum of both', () => {
  expect(dollarsOf({ 'cosmos.ru': 1_000_000, 'logs.bytes': 1e9 })).toBeCloseTo(0.25 + 2.3);
});
