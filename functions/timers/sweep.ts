import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { figures } from '#shared/platform/telemetry/figures.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** Every ten seconds: what lost messages left lying, in inboxes, queues, agents' slots and outboxes. */
export function registerSweep(center: Center) {
  app.timer('Operations_Sweep', {
    schedule: '*/10 * * * * *',
    extraInputs: [input.durableClient()],
    async handler(_timer, context) {
      // Deliveries to a database that is down are looked after each time; that is no news.
      const { deliveries: _, ...healed } = await center.at(orchestrationsOf(context)).sweep();
      for (const what of ['agents', 'centers']) figures.swept(what, healed[what] ?? 0);
      if (Object.values(healed).some((count) => count > 0)) log.swept(context, healed);
    },
  });
}
