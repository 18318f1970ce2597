import { app } from '@azure/functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';

/** Every half minute, beside the other timers' times: alerts of queues, each told when its limit is crossed and not again. */
export function registerWatch(center: Pick<Center, 'watchQueues'>) {
  let known: ReadonlySet<string> = new Set();
  app.timer('Operations_Watch', {
    schedule: '8,38 * * * * *',
    async handler(_timer, context) {
      const alerts = await center.watchQueues();
      const nameOf = ({ tenant, center: queue, kind }: (typeof alerts)[number]) =>
        `${tenant}/${queue}: ${kind}`;
      for (const alert of alerts)
        if (!known.has(nameOf(alert)))
          log.queueAlert(context, nameOf(alert), alert.value, alert.limit);
      known = new Set(alerts.map(nameOf));
    },
  });
}
