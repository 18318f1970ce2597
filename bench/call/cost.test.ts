import { expect, test } from 'vitest';
import { dollarsOf, meanOf, shareOf } from './cost.ts';

test('a dialogue is counted by its name, on the average of those asked for', () => {
  const report = {
    total: { 'cosmos.ru': 100 },
    perDialogue: { a: { 'cosmos.ru': 10 }, b: { 'cosmos.ru': 30 }, c: { 'cosmos.ru': 60 } },
  };
  expect(meanOf(report, ['a', 'b'])['cosmos.ru']).toBe(20);
  expect(meanOf(report, ['a', 'unknown'])['cosmos.ru']).toBe(5);
});

test('what nobody named is shared by all', () => {
  const at = (ru: number) => ({ total: { 'cosmos.ru': ru }, perDialogue: {} });
  expect(shareOf(at(100), at(500), 4)['cosmos.ru']).toBe(100);
});

test('in money a million request units and a gigabyte of logs are the sum of both', () => {
  expect(dollarsOf({ 'cosmos.ru': 1_000_000, 'logs.bytes': 1e9 })).toBeCloseTo(0.25 + 2.3);
});
