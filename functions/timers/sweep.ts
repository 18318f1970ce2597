import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** Every ten seconds: what lost messages left lying, in inboxes, queues, agents' slots and outboxes. */
export function registerSweep(center: Center) {
  app.timer('Operations_Sweep', {
    schedule: '*/10 * * * * *',
    extraInputs: [input.durableClient()],
    async handler(_timer, context) {
      const swept = await center.at(orchestrationsOf(context)).sweep();
      if (Object.values(swept).some((count) => count > 0)) log.swept(context, swept);
    },
  });
}
