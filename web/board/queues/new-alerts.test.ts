import { expect, test } from 'vitest';
import type { Alert } from '#shared/contracts/board/board-view.ts';
import { newAlerts } from './new-alerts.ts';

const waiting: Alert = { center: 'sales', kind: 'waiting', value: 11, limit: 10 };
const oldest: Alert = { center: 'sales', kind: 'oldestWaiting', value: 70, limit: 60 };

test('A3: an alert is told when it begins, not again while its figure moves', () => {
  expect(newAlerts([], [waiting]).begun).toEqual([waiting]);
  expect(newAlerts([waiting], [{ ...waiting, value: 14 }, oldest]).begun).toEqual([oldest]);
});

test('A3: a queue whose last alert is over is told once', () => {
  expect(newAlerts([waiting, oldest], [oldest]).over).toEqual([]);
  expect(newAlerts([waiting, oldest], []).over).toEqual(['sales']);
});
