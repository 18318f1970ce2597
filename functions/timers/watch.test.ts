import { app } from '@azure/functions';
import { expect, test, vi } from 'vitest';
import type { TenantAlert } from '#shared/usecases/board/watch-queues.ts';
import { invocation } from '../../tests/support/api.ts';
import { registerWatch } from './watch.ts';

test('S3: an alert is told once when the limit is crossed, and again when it is crossed again', async () => {
  const timer = vi.spyOn(app, 'timer').mockImplementation(() => {});
  let alerts: TenantAlert[] = [];
  registerWatch({ watchQueues: async () => alerts });
  const handler = timer.mock.calls[0]?.[1].handler;
  timer.mockRestore();
  const lines: string[] = [];
  const tick = () =>
    handler?.(
      {
        isPastDue: false,
        schedule: { adjustForDST: true },
        scheduleStatus: { last: '', lastUpdated: '', next: '' },
      },
      invocation(lines),
    );
  const alert = { tenant: 'contoso', center: 'sales', kind: 'waiting', limit: 5 } as const;
  for (const value of [6, 7, 0, 8]) {
    alerts = value > 5 ? [{ ...alert, value }] : [];
    await tick();
  }
  expect(lines).toEqual([
    '[1502] alert: contoso/sales: waiting: 6, limit 5',
    '[1502] alert: contoso/sales: waiting: 8, limit 5',
  ]);
});
