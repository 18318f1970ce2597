import { expect, test } from 'vitest';
import { meterNames } from '../../local/platform/meter.ts';
import { dollarsOf, shareOf } from './cost.ts';

test('what was counted meanwhile is shared by all, whatever it names', () => {
  const at = (ru: number) => ({ total: { 'cosmos.ru': ru }, perDialogue: {} });
  expect(shareOf(at(100), at(500), 4)['cosmos.ru']).toBe(100);
});

test('in money a million request units and a gigabyte of logs are the sum of both', () => {
  expect(dollarsOf({ 'cosmos.ru': 1_000_000, 'logs.bytes': 1e9 })).toBeCloseTo(0.25 + 2.3);
});

test('the scheduler’s unit is shared by the actions that it does on the average', () => {
  expect(dollarsOf({ 'durable.actions': 360_000 })).toBeCloseTo(0.77);
});

test('P5: nothing that is counted is for nothing', () => {
  for (const name of meterNames) expect(dollarsOf({ [name]: 1 })).toBeGreaterThan(0);
});
